using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

/// <summary>
/// Random terms with routines: solutions, inverses, determinants. The matrices are well-conditioned by construction, and elimination needs no exchange of
/// rows: <c>A^T A + I</c>, <c>D + A^T A</c>, and, where nothing is symmetric, <c>6 I + tanh(A)</c>.
/// </summary>
internal sealed class RoutineExpressions(Random random, Vocabulary words)
{
    /// <summary>The most rows: beside a diagonal of 6 the others of a row are less.</summary>
    public const int MostRows = 5;

    /// <summary>A term with a routine, two of three times.</summary>
    public Term? Maybe(WholeExpressions make, int depth, IReadOnlyList<string> axes) => depth < 1 || random.Next(3) == 0 ? null : axes.Count switch
    {
        0 => Number(make, depth - 1),
        1 => Vector(make, depth - 1, axes),
        _ => Matrix(make, depth - 1, axes),
    };

    private Term Number(WholeExpressions make, int depth)
    {
        var extent = words.Extent();
        Term matrix = Regular(make, depth, extent);
        return random.Next(6) switch
        {
            0 => new MatrixRoutine(Routine.Determinant, [], [matrix]),
            1 => new MatrixRoutine(Routine.LogDeterminant, [], [matrix]),
            2 when !matrix.ToString().Contains('|') => new MatrixRoutine(Routine.LogBars, [], [matrix]),
            3 => new TensorOperation(TensorOperator.Trace, [], [new MatrixRoutine(Routine.Solve, [extent, extent], [matrix, make.Any(depth, [extent, extent])])]),
            _ => new MatrixRoutine(Routine.Form, [], [matrix, make.Any(depth, [extent]), make.Any(depth, [extent])]),
        };
    }

    private Term Vector(WholeExpressions make, int depth, IReadOnlyList<string> axes)
    {
        var extent = axes[0];
        return random.Next(5) switch
        {
            0 => new MatrixRoutine(Routine.DiagonalOf, axes, [make.Any(depth, [extent, extent])]),
            1 => new MatrixRoutine(Routine.SolveTransposed, axes, [Regular(make, depth, extent), make.Any(depth, axes)]),
            _ => new MatrixRoutine(Routine.Solve, axes, [Regular(make, depth, extent), make.Any(depth, axes)]),
        };
    }

    private Term Matrix(WholeExpressions make, int depth, IReadOnlyList<string> axes) => random.Next(4) switch
    {
        0 when axes[0] == axes[1] => new MatrixRoutine(Routine.Inverse, axes, [Regular(make, depth, axes[0])]),
        1 when axes[0] == axes[1] => new MatrixRoutine(Routine.Diagonal, axes, [make.Any(depth, [axes[0]])]),
        2 => new MatrixRoutine(Routine.SolveTransposed, axes, [Regular(make, depth, axes[0]), make.Any(depth, axes)]),
        _ => new MatrixRoutine(Routine.Solve, axes, [Regular(make, depth, axes[0]), make.Any(depth, axes)]),
    };

    private Term Regular(WholeExpressions make, int depth, string extent)
    {
        string[] square = [extent, extent];
        var inner = make.Any(Math.Min(depth, 1) - 1, [words.Extent(), extent]);
        var definite = new TensorOperation(TensorOperator.Product, square, [new TensorOperation(TensorOperator.Transpose, [extent, inner.Axes[0]], [inner]), inner]);
        return random.Next(3) switch
        {
            0 => new Operation(Operator.Add, definite, new Identity(extent)),
            1 => new Operation(
                Operator.Add, definite, new MatrixRoutine(Routine.Diagonal, square, [new Operation(Operator.Add, new Literal("1"), new ConstantPower(make.Any(0, [extent]), "2"))])),
            _ => new Operation(
                Operator.Add, new Operation(Operator.Beside, new Literal("6"), new Identity(extent)), new Function("tanh", make.Any(Math.Min(depth, 1), square))),
        };
    }
}
