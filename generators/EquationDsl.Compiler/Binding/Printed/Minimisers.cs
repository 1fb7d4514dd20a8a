using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\min_{w,b}</c> and <c>\hat\beta = \arg\min_\beta</c> before an objective of what is passed: a problem to be solved, which no formula is.
/// </summary>
internal static class Minimisers
{
    public static IEnumerable<EquationDiagnostic> Found(PrintedNames names, string text) => names.Nodes.OfType<BigOperatorSyntax>()
        .Where(o => IsExtremum(o) && Sought(o).Any(name => IsVariable(name, o.Body, names)))
        .Select(o => Told(o, text));

    /// <summary>An extremum over all of something: between two bounds runs an index.</summary>
    private static bool IsExtremum(BigOperatorSyntax node) =>
        node is { Upper: null, Operator: BigOperator.Min or BigOperator.Max or BigOperator.ArgMin or BigOperator.ArgMax };

    /// <summary>The w and b of <c>\min_{w,b}</c>.</summary>
    private static IEnumerable<ExpressionSyntax> Sought(BigOperatorSyntax extremum) => extremum.Ranges.SelectMany(PrintedNames.PlacesIn);

    /// <summary>Whether a name is one of numbers, and the objective has it as a value: an index stands in the places of names alone.</summary>
    private static bool IsVariable(ExpressionSyntax name, ExpressionSyntax objective, PrintedNames names)
    {
        if (name is not (NameSyntax or ScriptedSyntax))
        {
            return false;
        }

        var nodes = objective.Descendants().ToList();
        bool IsName(ExpressionSyntax node) => Spelling.AreSame(node, name);
        var isPassed = names.Find(name) is { Element: ElementType.Single or ElementType.Double };
        var hasEntries = nodes.OfType<ScriptedSyntax>().Any(s => s.Subscript is not null && IsName(s.Base));
        return (isPassed || hasEntries) && nodes.Exists(IsName) && !PrintedNames.InPlaces(nodes).Any(IsName);
    }

    private static EquationDiagnostic Told(BigOperatorSyntax extremum, string text)
    {
        var span = TextSpan.Cover(extremum.OperatorSpan, extremum.Ranges[extremum.Ranges.Count - 1].Span);
        var kind = extremum.Operator is BigOperator.Min or BigOperator.ArgMin ? "minimum" : "maximum";
        var sought = Sought(extremum).Select(name => $"'{text.Substring(name.Span.Start, name.Span.Length)}'");
        return EquationDiagnostic.Create(DoubtRules.SoughtVariable, span, kind, string.Join(", ", sought));
    }
}
