using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>\arg\min_x \|A x - b\|</c>, the norm squared or not, is the solution of least squares; with <c>+ \lambda \|x\|^2</c> it is that of <c>(A^\top A +
/// \lambda I) x = A^\top b</c>.
/// </summary>
internal static class LeastSquares
{
    public const string Function = "lstsq";

    public static EquationSyntax Solved(EquationSyntax syntax, PrintedNames names) =>
        syntax.Replace(node => node is BigOperatorSyntax { Operator: BigOperator.ArgMin, Ranges: [NameSyntax unknown], Upper: null } least ? Solution(least, unknown) : null);

    private static ExpressionSyntax? Solution(BigOperatorSyntax least, NameSyntax unknown)
    {
        if (Residual(least.Body, unknown) is var (matrix, right, _))
        {
            return Decomposed.Applied(Function, matrix, right);
        }

        return least.Body is BinarySyntax { Operator: BinaryOperator.Add } sum && Residual(sum.Left, unknown) is var (of, given, isSquared) && isSquared
            && Penalty(sum.Right, unknown) is { } factor
            ? Ridge(of, given, factor) : null;
    }

    /// <summary>The A and the b of a norm of <c>A x - b</c>, or the other way round.</summary>
    private static (ExpressionSyntax Matrix, ExpressionSyntax Right, bool IsSquared)? Residual(ExpressionSyntax node, NameSyntax unknown)
    {
        if (NormOf(node) is not (BinarySyntax { Operator: BinaryOperator.Subtract or BinaryOperator.Add } difference, var isSquared))
        {
            return null;
        }

        var (product, rest) = Has(difference.Left, unknown) ? (difference.Left, difference.Right) : (difference.Right, difference.Left);
        if (Has(rest, unknown) || product is not BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: var matrix, Right: NameSyntax last }
            || !Spelling.AreSame(last, unknown) || Has(matrix, unknown) || !matrix.Descendants().Any(LetterCase.IsCapital))
        {
            return null;
        }

        return (matrix, difference.Operator == BinaryOperator.Add ? new UnarySyntax(rest.Span, IsNegation: true, SolvedSystems.InGroup(rest)) : rest, isSquared);
    }

    /// <summary>The factor of a squared norm of x itself.</summary>
    private static ExpressionSyntax? Penalty(ExpressionSyntax node, NameSyntax unknown) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product when !Has(product.Left, unknown)
            && IsNorm(product.Right) => product.Left,
        _ when IsNorm(node) => new NumberSyntax(node.Span, "1"),
        _ => null,
    };

    private static bool IsNorm(ExpressionSyntax node) => NormOf(node) is (NameSyntax, true);

    private static (ExpressionSyntax Inner, bool IsSquared)? NormOf(ExpressionSyntax node) => node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Norm, Items: [var inner] } => (inner, false),
        ScriptedSyntax { Base: DelimitedSyntax { Kind: DelimiterKind.Norm, Items: [var inner] }, Subscript: null or NumberSyntax { Text: "2" } or NameSyntax { Name: "F" }, Superscript: null or NumberSyntax { Text: "2" } } scripted =>
            (inner, scripted.Superscript is not null),
        _ => null,
    };

    private static BinarySyntax Ridge(ExpressionSyntax matrix, ExpressionSyntax right, ExpressionSyntax factor)
    {
        var span = matrix.Span;
        static ExpressionSyntax Closed(ExpressionSyntax node) => node is BinarySyntax or UnarySyntax ? SolvedSystems.InGroup(node) : node;
        var transposed = new ScriptedSyntax(span, Closed(matrix), null, new NameSyntax(span, "top", default, 0, IsWord: true));
        var gram = SolvedSystems.Times(transposed, Closed(matrix), span);
        var identity = SolvedSystems.Times(Closed(factor), new NameSyntax(span, "I", default, 0, IsWord: false), factor.Span);
        var inverse = SolvedSystems.Inverse(new BinarySyntax(span, BinaryOperator.Add, span, gram, identity));
        return SolvedSystems.Times(SolvedSystems.Times(inverse, transposed, span), Closed(right), span);
    }

    private static bool Has(ExpressionSyntax node, NameSyntax unknown) => node.Descendants().Any(n => Spelling.AreSame(n, unknown));
}
