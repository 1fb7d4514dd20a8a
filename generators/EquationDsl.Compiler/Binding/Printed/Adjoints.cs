using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>x^* M x</c> and <c>A^{\mathsf H} A</c> of what is passed: of real numbers the adjoint is the transpose. Only where some product has the letter with
/// the star and without: else a star marks an optimum, as in <c>f(w) - f(w^*)</c>, and is a name.
/// </summary>
internal static class Adjoints
{
    public static EquationSyntax Transposed(EquationSyntax syntax, PrintedNames names)
    {
        var letters = new HashSet<string>(names.Nodes.OfType<BinarySyntax>().Where(IsProduct).SelectMany(b => StarredIn(b, names)), StringComparer.Ordinal);
        return letters.Count == 0 ? syntax : syntax.Replace(n => StarredOf(n, names) is { } letter && letters.Contains(letter) ? Transposed((ScriptedSyntax)n) : null);
    }

    private static ScriptedSyntax Transposed(ScriptedSyntax node) => node with { Superscript = new NameSyntax(node.Superscript!.Span, "top", default, 0, IsWord: true) };

    private static bool IsProduct(ExpressionSyntax node) => node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot };

    private static IEnumerable<string> StarredIn(BinarySyntax product, PrintedNames names)
    {
        var factors = FactorsOf(product).ToList();
        return factors.Select(f => StarredOf(f, names)).OfType<string>().Where(letter => factors.Exists(f => f is NameSyntax && Spelling.Key(f) == letter));
    }

    private static IEnumerable<ExpressionSyntax> FactorsOf(ExpressionSyntax node) => IsProduct(node) ? node.Children().OfType<ExpressionSyntax>().SelectMany(FactorsOf) : [node];

    /// <summary>The x of an <c>x^*</c> that no name bears and nothing applies, of an array that is passed.</summary>
    private static string? StarredOf(ExpressionSyntax node, PrintedNames names) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax { Name: "*" or "H", Primes: 0 } above }
        && names.Find(above) is null && !names.IsKnown(node) && names.Find(name) is { IsWritable: false } model && PrintedNames.IsArray(model)
        && !names.Nodes.OfType<ApplicationSyntax>().Any(a => Spelling.Key(a.Target) == Spelling.Key(node)) ? Spelling.Key(name) : null;
}
