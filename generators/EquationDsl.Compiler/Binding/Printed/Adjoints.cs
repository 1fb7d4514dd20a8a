using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>x^* M x</c> and <c>A^{\mathsf H} A</c> of what is passed: of real numbers the adjoint is the transpose. Only in a product with the same letter: elsewhere a star
/// marks an optimum, as in <c>f(w) - f(w^*)</c>, and is a name.
/// </summary>
internal static class Adjoints
{
    public static EquationSyntax Transposed(EquationSyntax syntax, PrintedNames names)
    {
        // The spans tell products within products apart: the longest has all factors.
        var adjoints = new HashSet<TextSpan>(names.Nodes.OfType<BinarySyntax>().Where(static b => b.Operator is BinaryOperator.Juxtapose or BinaryOperator.Dot).SelectMany(b => In(b, names)));
        return adjoints.Count == 0 ? syntax : syntax.Replace(n => n is ScriptedSyntax node && adjoints.Contains(n.Span) && IsAdjoint(n, names) ? Transposed(node) : null);
    }

    private static ScriptedSyntax Transposed(ScriptedSyntax node) => node with { Superscript = new NameSyntax(node.Superscript!.Span, "top", default, 0, IsWord: true) };

    private static IEnumerable<TextSpan> In(BinarySyntax product, PrintedNames names)
    {
        var factors = FactorsOf(product).ToList();
        return factors.Where(f => IsAdjoint(f, names) && factors.Exists(other => other is NameSyntax && Spelling.Key(other) == Spelling.Key(((ScriptedSyntax)f).Base))).Select(static f => f.Span);
    }

    private static IEnumerable<ExpressionSyntax> FactorsOf(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product ? FactorsOf(product.Left).Concat(FactorsOf(product.Right)) : [node];

    private static bool IsAdjoint(ExpressionSyntax node, PrintedNames names) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax { Name: "*" or "H", Primes: 0 } above }
        && names.Find(above) is null && !names.IsKnown(node) && names.Find(name) is { IsWritable: false } model && PrintedNames.IsArray(model);
}
