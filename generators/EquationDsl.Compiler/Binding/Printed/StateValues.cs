using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>V(s_{t+1})</c> of <c>\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)</c>, where V is passed as a span and the states s are not: its values along the
/// times, <c>V_{t+1}</c>.
/// </summary>
internal static class StateValues
{
    public static EquationSyntax Timed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => Value(n, names) is not null) ? syntax.Replace(n => Value(n, names)) : syntax;

    private static ScriptedSyntax? Value(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Open: '(', Target: NameSyntax { Primes: 0 } function, Arguments: [ScriptedSyntax { Base: NameSyntax { Name.Length: 1 } state, Subscript: { } time, Superscript: null } at] }
        && names.Exact(node) is null && names.Exact(function) is { IsWritable: false, Kind: ParameterKind.ReadOnlySpan, Shape: null, Element: ElementType.Single or ElementType.Double }
        && !names.IsKnown(state) && !names.IsKnown(at) && Place.Shifted(time) is var (letter, _) && char.IsLetter(letter[0]) && time.Descendants().OfType<NameSyntax>().All(names.IsIndex)
            ? new ScriptedSyntax(node.Span, function, time, null) : null;
}
