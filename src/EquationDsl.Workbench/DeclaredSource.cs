using System.Globalization;
using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Tooling;

/// <summary>An equation that stands alone, as the file that a user would write for it.</summary>
internal static class DeclaredSource
{
    /// <summary>The class that it stands in.</summary>
    public const string Class = "Equations";

    /// <summary>What diagnostics call the file.</summary>
    public const string Path = "Equation.cs";

    /// <summary>The file; or, where what is said of the method is no declaration of one, what C# says of that.</summary>
    public static SourceFile? Write(EquationSource source, CSharpParseOptions options, out IReadOnlyList<Diagnostic> found)
    {
        var method = $"public static partial {Declaration(source)};";
        var member = SyntaxFactory.ParseMemberDeclaration(method, options: options, consumeFullText: true);
        found = member is null ? [] : [.. member.GetDiagnostics().Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)];
        if (member is not MethodDeclarationSyntax || found.Count > 0)
        {
            return null;
        }

        var arguments = Arguments(source.Options ?? new EquationOptions()).Prepend(Literal(source.Equation));
        var attribute = $"[Equation({string.Join(", ", arguments)})]";
        return new SourceFile(Path, $"public static partial class {Class}\n{{\n    {attribute}\n    {method}\n{source.Members}\n}}\n");
    }

    /// <summary>The last parentheses are those of the parameters; what is before them is returned, which may be a tuple.</summary>
    private static string Declaration(EquationSource source)
    {
        var signature = source.Signature.Trim();
        var (depth, open) = (0, 0);
        for (var at = 0; at < signature.Length; at++)
        {
            if (signature[at] == '(' && depth++ == 0)
            {
                open = at;
            }

            depth -= signature[at] == ')' ? 1 : 0;
        }

        var returned = signature[..open].Trim();
        return $"{(returned.Length == 0 ? "void" : returned)} {source.Name}{signature[open..]}";
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static IEnumerable<string> Arguments(EquationOptions options)
    {
        var plain = new EquationOptions();
        if (options.Derivatives != plain.Derivatives)
        {
            yield return "Derivatives = " + string.Join(" | ", options.Derivatives.ToString().Split(", ").Select(static d => "Derivatives." + d));
        }

        if (!options.WithRespectTo.IsEmpty)
        {
            yield return "WithRespectTo = " + Literal(string.Join(", ", options.WithRespectTo));
        }

        if (options.Boundary != plain.Boundary)
        {
            yield return $"Boundary = Boundary.{options.Boundary}";
        }

        if (options.Accuracy != plain.Accuracy)
        {
            yield return $"Accuracy = Accuracy.{options.Accuracy}";
        }

        foreach (var flag in new[] { (Name: "Parallel", IsSet: options.Parallel),
            (Name: "AccumulateGradients", IsSet: options.AccumulateGradients) }.Where(static f => f.IsSet))
        {
            yield return flag.Name + " = true";
        }

        foreach (var number in new[] { (Name: "Checkpoint", options.Checkpoint), (Name: "Samples", options.Samples) }.Where(static n => n.Item2 is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{number.Name} = {number.Item2}");
        }

        if (options.Tolerance is { } tolerance)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Tolerance = {tolerance:R}");
        }
    }
}
