using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\exp(\Delta A) - I</c> and <c>e^{A t} - I</c> beside the identity is the exponential of the matrix, as nobody takes the identity from a table of
/// exponentials, and so is every
/// <c>\exp(\Delta A)</c> of that equation.
/// </summary>
internal static class MatrixExponentials
{
    private const string Exponential = "expm";

    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var matrices = new HashSet<string>(
            names.Nodes.OfType<BinarySyntax>().Where(b => b.Operator is BinaryOperator.Add or BinaryOperator.Subtract && (IsIdentity(b.Left, names) || IsIdentity(b.Right, names)))
                .SelectMany(static b => new[] { ArgumentOf(b.Left), ArgumentOf(b.Right) }).Select(static a => Spelling.Key(a)).OfType<string>(), StringComparer.Ordinal);
        return matrices.Count == 0 ? syntax : syntax.Replace(node => ArgumentOf(node) is { } argument && Spelling.Key(argument) is { } key && matrices.Contains(key)
            ? new ApplicationSyntax(node.Span, new NameSyntax(node.Span, Exponential, default, 0, IsWord: true), [argument], default, '(') : null);
    }

    private static bool IsIdentity(ExpressionSyntax node, PrintedNames names) => node is NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 } && !names.IsKnown(node);

    private static ExpressionSyntax? ArgumentOf(ExpressionSyntax node) => node switch
    {
        ApplicationSyntax { Open: '(', Target: NameSyntax { Name: "exp", Accents.IsEmpty: true }, Arguments: [var argument] } => argument,
        ScriptedSyntax { Base: NameSyntax { Name: "e", Accents.IsEmpty: true, Primes: 0 }, Subscript: null, Superscript: { } above } => above,
        _ => null,
    };
}
