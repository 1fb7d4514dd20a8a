using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>\delta_{ij}</c> of no parameter δ is 1 where i = j, and 0 elsewhere; so is <c>\delta(c_i, c_j)</c> of two labels.</summary>
internal static class KroneckerDeltas
{
    public static EquationSyntax Compared(EquationSyntax syntax, PrintedNames names)
    {
        var deltas = names.Nodes.OfType<NameSyntax>().Where(static n => IsDelta(n)).ToList();
        var isKronecker = deltas.Count > 0 && !names.IsKnown(deltas[0]) && names.Nodes.Count(s => SidesOf(s, names) is not null) == deltas.Count;
        return isKronecker ? syntax.Replace(node => SidesOf(node, names) is var (one, other) ? ValueOf(node, one, other) : null) : syntax;
    }

    private static ExpressionSyntax ValueOf(ExpressionSyntax node, ExpressionSyntax one, ExpressionSyntax other)
    {
        var value = new IversonSyntax(node.Span, new RelationSyntax(TextSpan.Cover(one.Span, other.Span), [one, other], [RelationOperator.Equal]));
        return node is ScriptedSyntax { Superscript: not null } delta ? delta with { Base = value, Subscript = null } : value;
    }

    private static bool IsDelta(ExpressionSyntax node) => node is NameSyntax { Name: "delta", Accents.IsEmpty: true, Primes: 0 };

    /// <summary>The two places, where these are all that stands below and nothing bears the name with them.</summary>
    private static (ExpressionSyntax One, ExpressionSyntax Other)? SidesOf(ExpressionSyntax expression, PrintedNames names)
    {
        if (expression is ApplicationSyntax { Arguments: [var label, var next] } application && IsDelta(application.Target))
        {
            return !names.IsKnown(application) && IsLabel(label, names) && IsLabel(next, names) ? (label, next) : null;
        }

        if (expression is not ScriptedSyntax node || !IsDelta(node.Base) || names.IsKnown(node) || names.IsKnown(node with { Superscript = null }))
        {
            return null;
        }

        return node.Subscript switch
        {
            BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax or NumberSyntax, Right: NameSyntax or NumberSyntax } places => (places.Left, places.Right),
            ListSyntax { Items: [var one, var other] } => (one, other),
            _ => null,
        };
    }

    /// <summary>A whole number that is passed, or one of several.</summary>
    private static bool IsLabel(ExpressionSyntax node, PrintedNames names) => names.IsIndex(node)
        || ((names.Find(node) ?? (node is ScriptedSyntax { Base: NameSyntax all, Superscript: null } ? names.Find(all) : null)) is { Element: ElementType.Int32 or ElementType.Int64 });
}
