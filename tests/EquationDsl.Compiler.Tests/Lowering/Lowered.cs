using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Lowering;

/// <summary>The front half of the compiler: text and signature to a program or to diagnostics.</summary>
internal static class Lowered
{
    public static Outcome<BoundEquation> Bind(EquationRequest request)
    {
        var parsed = EquationParser.Parse(request.Equation, Binder.NamesInScope(request));
        var bound = parsed.Value is null ? new Outcome<BoundEquation>(null, default) : Binder.Bind(parsed.Value, request);
        return new Outcome<BoundEquation>(bound.Value, [.. parsed.Diagnostics, .. bound.Diagnostics]);
    }

    public static Program Program(string equation, string signature, EquationOptions? options = null)
    {
        var outcome = Bind(Signatures.Request(equation, signature, options));
        Assert.True(outcome.Succeeded, string.Join("\n", outcome.Diagnostics));
        var program = Lowerer.Lower(outcome.Value!);
        Assert.Equal(ValueArray<string>.Empty, ProgramVerifier.Verify(program));
        return program;
    }

    /// <summary>The checks and statements, one a line.</summary>
    public static string Text(string equation, string signature, EquationOptions? options = null) =>
        string.Join("\n", Program(equation, signature, options).ToString().Split('\n').Skip(1).Select(static l => l.Trim())).TrimEnd();

    /// <summary>The findings as "id 'characters': message".</summary>
    public static string Findings(string equation, string signature, EquationOptions? options = null) =>
        string.Join("\n", Bind(Signatures.Request(equation, signature, options)).Diagnostics
            .Select(d => $"{d.Rule.Id} '{equation.Substring(d.Span.Start, d.Span.Length)}': {d.Message}"));
}
