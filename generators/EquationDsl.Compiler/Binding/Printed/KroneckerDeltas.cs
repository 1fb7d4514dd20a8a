using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>\delta_{ij}</c> of no parameter δ is 1 where i = j, and 0 elsewhere.</summary>
internal static class KroneckerDeltas
{
    public static EquationSyntax Compared(EquationSyntax syntax, PrintedNames names)
    {
        var deltas = names.Nodes.OfType<NameSyntax>().Where(static n => IsDelta(n)).ToList();
        var isKronecker = deltas.Count > 0 && !names.IsKnown(deltas[0]) && names.Nodes.OfType<ScriptedSyntax>().Count(s => SidesOf(s, names) is not null) == deltas.Count;
        return isKronecker ? syntax.Replace(node => node is ScriptedSyntax delta && SidesOf(delta, names) is var (one, other) ? ValueOf(delta, one, other) : null) : syntax;
    }

    private static ExpressionSyntax ValueOf(ScriptedSyntax delta, ExpressionSyntax one, ExpressionSyntax other)
    {
        var value = new IversonSyntax(delta.Span, new RelationSyntax(delta.Subscript!.Span, [one, other], [RelationOperator.Equal]));
        return delta.Superscript is null ? value : delta with { Base = value, Subscript = null };
    }

    private static bool IsDelta(ExpressionSyntax node) => node is NameSyntax { Name: "delta", Accents.IsEmpty: true, Primes: 0 };

    /// <summary>The two places, where these are all that stands below and nothing bears the name with them.</summary>
    private static (ExpressionSyntax One, ExpressionSyntax Other)? SidesOf(ScriptedSyntax node, PrintedNames names)
    {
        if (!IsDelta(node.Base) || names.IsKnown(node) || names.IsKnown(node with { Superscript = null }))
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
}
