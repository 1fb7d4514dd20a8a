using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Powers of matrices as wholes, of symmetric ones roots too. What is not computed is refused, never read entry by entry.</summary>
internal sealed class MatrixPowers(EquationInHand equation, ProductForms products, MatrixForms matrices, MatrixParts parts)
{
    private const int LargestMatrixPower = 64;

    public BoundExpression RaiseMatrix(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        var isNumber = exponent is not NameSyntax { Name: "+" or "dagger" } && !(exponent is UnarySyntax { Operand: var inner } && products.Exponents.IsTransposition(inner, scope));
        var power = isNumber ? equation.Expressions.Number(exponent, scope) : null;
        if (power is BoundError)
        {
            return power;
        }

        if (!isNumber && exponent is UnarySyntax)
        {
            return InverseOf(node, value, 1, isTransposed: true, scope);
        }

        if (power is not null && Values.Numeric(power) is <= -1 and >= -LargestMatrixPower and var negative && negative == Math.Floor(negative))
        {
            return InverseOf(node, value, (int)-negative, isTransposed: false, scope);
        }

        if (power is { Rank: 0 } && !(Values.Numeric(power) is { } whole && whole == Math.Floor(whole)) && parts.Diagonals.IsDiagonal(value))
        {
            return parts.Diagonals.Matrix(products.Exponents.Power(node, parts.Diagonals.EntriesOf(value), power, scope));
        }

        if (exponent is NameSyntax { Name: "+" or "dagger" })
        {
            return parts.Factors.OfRoutine(RoutineId.PseudoInverse, 0, new(node, BelowPower(node), value), scope);
        }

        var isMatrix = parts.Names.IsMatrix(BelowPower(node));
        if (power is not null && Values.Numeric(power) is { } root && root != Math.Floor(root) && (isMatrix || root < 0))
        {
            return Root(node, value, root, scope);
        }

        if (Uncomputed(exponent, power is null ? null : Values.Numeric(power), isMatrix, scope) is { } meaning)
        {
            return equation.Report.Error(scope, MatrixRules.Inverse, node, equation.Report.Text(scope, node), meaning, "written with subscripts, as in y_{ij} = a_{ij}^p");
        }

        return isMatrix ? MatrixPower(node, value, (int)Values.Numeric(power!)!.Value, scope) : products.Exponents.Power(node, value, power!, scope);
    }

    /// <summary>
    /// What this power of a matrix is in words, if it is none that products make; null for one that they do, or one that is meant entry by entry.
    /// </summary>
    private string? Uncomputed(ExpressionSyntax exponent, double? power, bool isMatrix, Scope scope) => exponent switch
    {
        _ when !isMatrix => null,
        _ when power is null => "a power with an exponent that is neither a literal nor an int parameter",
        _ => power is < 1 or > LargestMatrixPower ? "a power" : null,
    };

    /// <summary>The symmetric one: a matrix that is not symmetric is refused where it is decomposed, and NaN comes of negative eigenvalues.</summary>
    private BoundExpression Root(ScriptedSyntax node, BoundExpression matrix, double power, Scope scope)
    {
        BoundExpression Power(BoundExpression value, double exponent) => products.Exponents.Power(node, value, new BoundConstant(exponent), scope);
        return matrices.Spectra.ByEigenvalues(
            new(node, BelowPower(node), matrix), values => Power(values, power),
            values => products.Elementwise.Apply(node, Functions.Multiply, new BoundConstant(power), Power(values, power - 1), scope), scope);
    }

    /// <summary>A matrix, or every matrix of a tensor, multiplied with itself; large powers from squares of squares.</summary>
    private BoundExpression MatrixPower(ScriptedSyntax node, BoundExpression matrix, int exponent, Scope scope)
    {
        var (rows, columns) = (matrix.Shape[matrix.Rank - 2], matrix.Shape[matrix.Rank - 1]);
        if (!equation.Sizes.Unify(new(rows, columns, equation.Report.PlaceOf(scope, node.Span))))
        {
            var (written, below) = (equation.Report.Text(scope, node), equation.Report.Text(scope, BelowPower(node)));
            return equation.Report.Error(scope, ShapeRules.NotSquare, node, written, equation.Shapes.Shaped(matrix), equation.Sizes.Text(rows), equation.Sizes.Text(columns), below);
        }

        BoundExpression Once(BoundExpression value) => value is BoundVariable or BoundShared ? value : new BoundShared("power", equation.Ids.Next(), value);
        var square = Once(matrix);
        var power = default(BoundExpression);
        for (var left = exponent; ; left >>= 1)
        {
            if (left % 2 == 1)
            {
                power = power is null ? square : products.Contraction.Contract(node, power, square, scope);
            }

            if (left == 1)
            {
                return power!;
            }

            var next = products.Contraction.Contract(node, square, square, scope);
            square = left < 4 ? next : Once(next);
        }
    }

    /// <summary>What bears the power, with the brace that closes its subscript.</summary>
    private ExpressionSyntax BelowPower(ScriptedSyntax node)
    {
        var below = Subscripts.BelowPower(node);
        return below with { Span = equation.Brackets.Closed(below.Span) };
    }

    /// <summary>The inverse, a power of it, or its transpose.</summary>
    private BoundExpression InverseOf(ScriptedSyntax node, BoundExpression matrix, int power, bool isTransposed, Scope scope)
    {
        if (matrices.Routines.OfMatrix(RoutineId.Invert, node, BelowPower(node), matrix, scope) is not BoundRoutine inverse)
        {
            return new BoundError();
        }

        return isTransposed ? new BoundTranspose(inverse) : power == 1 ? inverse : MatrixPower(node, inverse, power, scope);
    }
}
