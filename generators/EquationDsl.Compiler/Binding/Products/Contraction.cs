using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>Products of vectors and matrices: sums over an axis that both have, and outer products, which have all axes of both.</summary>
internal sealed class Contraction(EquationInHand equation, Elementwise elementwise, MatrixNorms matrixNorms)
{
    /// <summary>
    /// The sum over the last axis of the left and the axis of the right before its last, or its only one: dot product, matrix times vector, matrix
    /// product. The axes before those of matrices go in step: one product for each head, each example.
    /// </summary>
    public BoundExpression Contract(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        var steps = right.Rank > 2 ? right.Rank - 2 : 0;
        if (left.Rank > 2 && steps > 0 && left.Rank != right.Rank)
        {
            return equation.Report.Error(
                scope, ShapeRules.RanksDiffer, node, equation.Shapes.Shaped(left), Wording.Describe(left), equation.Shapes.Shaped(right), Wording.Describe(right),
                "products of their matrices go in step along the axes before those, so that both need as many, or one of them is a matrix");
        }

        var inStep = left.Rank > 2 ? steps : 0;
        var inner = left.Shape[left.Rank - 1];
        var meeting = new SizeEquality(inner, right.Shape[steps], equation.Report.PlaceOf(scope, node.Span));
        if (!equation.Sizes.Unify(meeting))
        {
            string[] lengths = [equation.Shapes.Shaped(left), equation.Sizes.Text(inner), equation.Shapes.Shaped(right), equation.Sizes.Text(right.Shape[steps])];
            return equation.Shapes.Differ(ShapeRules.InnerExtents, meeting, [equation.Report.Text(scope, node), .. lengths, TransposeThatFits(left, right, steps)]);
        }

        for (var axis = 0; axis < inStep; axis++)
        {
            if (!equation.Shapes.AreAsLong(scope, node.Span, left, right, axis))
            {
                return new BoundError();
            }
        }

        var batch = (inStep > 0 ? left : right).Shape.Take(steps).Select((e, d) => equation.IndexSource.NewLoop("h" + d, e)).ToValueArray();
        var rows = left.Shape.Skip(inStep).Take(left.Rank - inStep - 1).Select((e, d) => equation.IndexSource.NewLoop(d == 0 ? "i" : "i" + d, e)).ToValueArray();
        var columns = right.Shape.Skip(steps + 1).Select((e, d) => equation.IndexSource.NewLoop(d == 0 ? "j" : "j" + d, e)).ToValueArray();
        var summed = equation.IndexSource.NewLoop("k", inner);
        var body = new BoundCall(
            Functions.Multiply,
            [Values.At(left, [.. batch.Take(inStep), .. rows, summed]), Values.At(right, [.. batch, summed, .. columns])],
            ValueArray<Affine>.Empty);
        BoundExpression sum = new BoundReduction(ReductionOperator.Sum, [summed], null, body);
        ValueArray<Loop> axes = [.. batch, .. rows, .. columns];
        return axes.IsEmpty ? sum : new BoundComprehension(axes, sum);
    }

    public BoundExpression Outer(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError || left.Rank == 0 || right.Rank == 0)
        {
            return elementwise.Apply(node, Functions.Multiply, left, right, scope);
        }

        // The product of vectors has as many axes as it has factors. That of matrices is a matrix whose extents are products, or a tensor: readers differ.
        var isOfVectors = node is BinarySyntax { Operator: BinaryOperator.Outer } product ? left.Rank == OuterFactors(product.Left) && right.Rank == OuterFactors(product.Right)
            : left.Rank == 1 && right.Rank == 1;
        if (left.Rank == 2 && right.Rank == 2)
        {
            return Kronecker(node, left, right, scope);
        }

        if (!isOfVectors)
        {
            return equation.Report.Unsupported(
                scope, node, "The product \\otimes of a matrix and a vector, or of tensors, which is read in several ways,",
                "its entries, as in c_{ijk} = a_i b_{jk},");
        }

        var rows = left.Shape.Select((e, d) => equation.IndexSource.NewLoop(d == 0 ? "i" : "i" + d, e)).ToValueArray();
        var columns = right.Shape.Select((e, d) => equation.IndexSource.NewLoop(d == 0 ? "j" : "j" + d, e)).ToValueArray();
        return new BoundComprehension(
            [.. rows, .. columns],
            new BoundCall(Functions.Multiply, [Values.At(left, rows), Values.At(right, columns)], ValueArray<Affine>.Empty));
    }

    /// <summary>
    /// <c>A \otimes B</c>: for each entry of A the matrix B times it. Row by row its entries are <c>a_{ij} b_{kl}</c> in the order i, k, j, l.
    /// </summary>
    private BoundRoutine Kronecker(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        var (i, j) = (equation.IndexSource.NewLoop("i", left.Shape[0]), equation.IndexSource.NewLoop("j", left.Shape[1]));
        var (k, l) = (equation.IndexSource.NewLoop("k", right.Shape[0]), equation.IndexSource.NewLoop("l", right.Shape[1]));
        var products = new BoundCall(Functions.Multiply, [Values.At(left, [i, j]), Values.At(right, [k, l])], ValueArray<Affine>.Empty);
        return new BoundRoutine(
            RoutineId.Reshape, [new BoundComprehension([i, k, j, l], products)], equation.Report.Text(scope, node),
            [equation.Sizes.Product(left.Shape[0], right.Shape[0]), equation.Sizes.Product(left.Shape[1], right.Shape[1])]);
    }

    /// <summary><c>\mathrm{vec}(A)</c>: the columns of a matrix below each other.</summary>
    public BoundExpression Columns(ExpressionSyntax node, BoundExpression matrix, Scope scope) => matrix switch
    {
        BoundError => matrix,
        { Rank: 2 } => new BoundRoutine(
            RoutineId.Reshape, [new BoundTranspose(matrix)], equation.Report.Text(scope, node), [equation.Sizes.Product(matrix.Shape[0], matrix.Shape[1])]),
        _ => equation.Report.Error(scope, MatrixRules.OneMatrix, node, equation.Report.Text(scope, node), Wording.Name(matrix), Wording.Describe(matrix)),
    };

    public BoundExpression Dot(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        return left.Rank == 0 && right.Rank == 0 ? elementwise.Apply(node, Functions.Multiply, left, right, scope)
            : left.Rank > 1 && left.Rank == right.Rank ? matrixNorms.InnerProduct(node, left, right, scope)
            : left.Rank != 1 || right.Rank != 1 ? equation.Report.Error(scope, ShapeRules.RanksDiffer, node, Wording.Name(left), Wording.Describe(left), Wording.Name(right), Wording.Describe(right), "an inner product is one of two vectors, or of two matrices of one shape")
            : Contract(node, left is BoundTranspose l ? l.Operand : left, right is BoundTranspose r ? r.Operand : right, scope);
    }

    private static int OuterFactors(ExpressionSyntax node) => node switch
    {
        GroupSyntax group => OuterFactors(group.Inner),
        BinarySyntax { Operator: BinaryOperator.Outer } product => OuterFactors(product.Left) + OuterFactors(product.Right),
        _ => 1,
    };

    /// <summary>The most common slip: a transpose that was left out.</summary>
    private string TransposeThatFits(BoundExpression left, BoundExpression right, int steps)
    {
        bool AreEqual(Affine one, Affine other) => equation.Sizes.Resolve(one - other) is { IsConstant: true, Constant: 0 };
        return right.Rank > 1 && AreEqual(left.Shape[left.Rank - 1], right.Shape[steps + 1]) ? $" Is {Wording.Name(left)} {Wording.Name(new BoundTranspose(right))} meant?"
            : left is { Rank: > 1 } and not BoundTranspose && AreEqual(left.Shape[left.Rank - 2], right.Shape[steps]) ? $" Is {Wording.Name(left)}^\\top {Wording.Name(right)} meant?"
            : "";
    }
}
