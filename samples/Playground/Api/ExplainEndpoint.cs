using System.Diagnostics;
using EquationDsl.Compiler.Explanation;
using EquationDsl.Tooling;
using Playground.Compiling;

namespace Playground.Api;

/// <summary>What the equation means and became.</summary>
internal sealed class ExplainEndpoint(InputCompiler compiler)
{
    private const string TooLong =
        "This takes longer to compile than the playground gives, 5 seconds. A shorter equation, or fewer derivatives, may do.";

    public async Task<ExplainReply> AnswerAsync(EquationInput input, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var reply = await compiler.CompileAsync(input, cancellation) is { } compiled
            ? Reply(input, compiled)
            : new ExplainReply { Findings = [FindingReply.Whole(TooLong)] };
        return reply with { Milliseconds = clock.Elapsed.TotalMilliseconds };
    }

    private static ExplainReply Reply(EquationInput input, CompiledInput compiled)
    {
        if (compiled.Result is not { } result)
        {
            var reading = compiled.Reading;
            return new ExplainReply { Findings = [new("", "error", reading.Fault!, FindingReply.InSignature, reading.Start, reading.Length, [])] };
        }

        var explanation = result.Equations.FirstOrDefault()?.Explanation;
        var signature = compiled.Signature!;
        return new ExplainReply
        {
            Succeeded = !result.HasErrors && explanation?.Compiled.Source is not null,
            Findings = [.. compiled.Findings.Select(static d => Finding(d)).DistinctBy(static f => (f.Id, f.Message, f.Start))],
            MathMl = explanation?.MathMl,
            Symbols = [.. (explanation?.Symbols ?? default).Select(Symbol)],
            Methods = [.. (explanation?.Methods ?? default).Select(Method)],
            Source = explanation?.Compiled.Source,
            Declaration = UserCode.Declaration(input, signature),
            Call = UserCode.Call(signature),
        };
    }

    private static FindingReply Finding(WorkbenchDiagnostic found) => new(
        found.Id, found.Severity, found.Message,
        found.InEquation is null ? FindingReply.InSignature : FindingReply.InEquation,
        found.InEquation?.Start ?? 0, found.InEquation?.Length ?? 0,
        [.. found.Fixes.Select(static f => new FixReply(f.Text, f.Start, f.Length))]);

    private static SymbolReply Symbol(SymbolReading symbol) =>
        new(symbol.Text, symbol.Name, symbol.Kind, symbol.Shape, [.. symbol.Places.Select(static p => new PlaceReply(p.Start, p.Length))]);

    private static MethodReply Method(MethodExplanation method) => new(
        method.Name, method.Kind,
        [.. method.Formulas.Select(static f => new FormulaReply(f.Text, f.MathMl, [.. f.SourceLines]))],
        [.. method.Facts.Select(static f => new FactReply(f.Label, f.Text))]);
}
