using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>What two factors side by side mean: numbers, vectors, rows, matrices.</summary>
internal sealed class Multiplication(
    EquationInHand equation, Contraction contraction, Elementwise elementwise, Exponents exponents, VectorProducts vectorProducts)
{
    /// <summary>Products of vectors that stand as rows before matrices: vectors again, but no columns.</summary>
    private readonly List<BoundExpression> _rows = [];

    /// <summary>Products of matrices with vectors behind them: no matrix can follow.</summary>
    private readonly List<BoundExpression> _columns = [];

    public BoundExpression Product(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        equation.Demands.DemandFactors(left, right);
        if ((left.Rank, right.Rank) is (0, 1) or (1, 0) && equation.Demands.MatrixOfTensor(left.Rank == 0 ? left : right) is { } letter)
        {
            return equation.Report.Error(scope, ShapeRules.OpenRank, node, letter, $" In '{equation.Report.Text(scope, node)}' it may hold numbers or matrices, as it bears one subscript beside a vector.");
        }

        if (left.Rank == 0 || right.Rank == 0)
        {
            return left is BoundConstant c && right is BoundWhole w && equation.WholeForms.AffineOf(c) is { } factor ? new BoundWhole(factor.Constant * w.Value)
                : elementwise.Apply(node, Functions.Multiply, left, right, scope);
        }

        if (left.Rank == 1 && left is not BoundTranspose)
        {
            // The formula of a function is written for a number: applied to a vector it holds for each entry.
            return IsRow(left) && right.Rank == 1 ? equation.Report.Error(scope, MatrixRules.RowProduct, node, equation.Report.Text(scope, node), RowForm(node, scope))
                : right is BoundTranspose { IsRow: true } row ? contraction.Outer(node, left, row.Operand, scope)
                : right.Rank == 1 && (scope.Depth > 0 || scope.IsOfSamples || IsOfArguments(node, scope)) ? elementwise.Apply(node, Functions.Multiply, left, right, scope)
                : right.Rank == 1 ? vectorProducts.OfVectors(node, scope)
                : IsColumn(left) && scope.Depth == 0 && !equation.Demands.Demand(left, 2) ? OfColumn(node, scope)
                : AsRow(contraction.Contract(node, left, right, scope));
        }

        if (scope.Depth > 0 && left.Rank == right.Rank && IsFormula(node, scope))
        {
            return elementwise.Apply(node, Functions.Multiply, left, right, scope);
        }

        var product = contraction.Contract(node, left is BoundTranspose { IsRow: true } r ? r.Operand : left, right, scope);
        return left is BoundTranspose { IsRow: true } && product.Rank == 1 ? Values.Transposed(product)
            : left is not BoundTranspose { IsRow: true } && product.Rank == 1 && right is not BoundTranspose ? AsColumn(product) : product;
    }

    /// <summary>Whether all its vectors are arguments of the function that the left side names.</summary>
    public bool IsOfArguments(ExpressionSyntax node, Scope scope) => scope.Frame.Arguments.Count > 0 && node.Descendants().OfType<NameSyntax>()
        .All(n => scope.Frame.Arguments.Contains(Spelling.Key(n)!) || (equation.DefinedNames.TryGet(Spelling.Key(n)!, out var value) ? value.Rank == 0 : equation.Survey.FindParameter(n) is null or { Kind: Model.ParameterKind.Scalar }));

    private BoundExpression AsRow(BoundExpression product)
    {
        _rows.Add(product);
        return product;
    }

    /// <summary><c>x^\top W y</c> for x W y.</summary>
    private string RowForm(ExpressionSyntax node, Scope scope)
    {
        var text = equation.Report.Text(scope, node);
        var first = node;
        while (first is BinarySyntax product)
        {
            first = product.Left;
        }

        var vector = equation.Report.Text(scope, first);
        return text.StartsWith(vector, StringComparison.Ordinal) && node is BinarySyntax { Right: var last } && last.Span.Start - node.Span.Start is var at and > 0 && at < text.Length
            ? $"{vector}^\\top {text.Substring(vector.Length, at - vector.Length).Trim()} {equation.Report.Text(scope, last is ScriptedSyntax { Superscript: { } above } s && exponents.IsTransposition(above, scope) ? s.Base : last)}"
            : "x^\\top W y";
    }

    private BoundExpression AsColumn(BoundExpression product)
    {
        _columns.Add(product);
        return product;
    }

    private bool IsColumn(BoundExpression value) => _columns.Exists(r => ReferenceEquals(r, value));

    /// <summary><c>A x B</c>, in which nothing may be a matrix in place of x.</summary>
    private BoundExpression OfColumn(ExpressionSyntax node, Scope scope) =>
        equation.Report.Error(scope, DoubtRules.ColumnBeforeMatrix, node, node is BinarySyntax b ? equation.Report.Text(scope, b.Left) : equation.Report.Text(scope, node), vectorProducts.Operand(node, scope, first: false));

    private bool IsRow(BoundExpression value) => _rows.Exists(r => ReferenceEquals(r, value));

    // t \tanh(t) of a local function is written for a number and holds for every entry of a matrix; X \tanh(X), and a product with anything else, is one of
    // matrices.
    private static bool IsFormula(ExpressionSyntax node, Scope scope) => node is BinarySyntax b && new[] { b.Left, b.Right }.All(side =>
        side.Descendants().OfType<NameSyntax>().Any(n => scope.Find(Spelling.Key(n)!) is { Rank: > 1 })
        && !side.Descendants().OfType<NameSyntax>().Any(static n => n.Name.Length == 1 && char.IsUpper(n.Name[0])));
}
