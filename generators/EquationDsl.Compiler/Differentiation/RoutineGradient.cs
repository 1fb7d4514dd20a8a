using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;
using static EquationDsl.Compiler.Differentiation.RoutineStatements;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of the routines (M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008), in
/// terms of the same routines of the same matrix: whatever decomposes it for the value, decomposes it for these.
/// </summary>
internal sealed class RoutineGradient(OpaqueCall call, FreshNames names)
{
    private readonly RoutineStatements _written = new(call, names);

    public IReadOnlyList<Statement> Statements => _written.Written;

    /// <summary>What each input's cotangent gets.</summary>
    /// <param name="cotangents">Of each target; null where nothing depends on it.</param>
    /// <param name="axesOf">The axes in which the share of an input is written.</param>
    public IEnumerable<(Tensor Input, Contribution Value)> Reverse(ValueArray<Tensor?> cotangents, Func<Tensor, ValueArray<Loop>> axesOf)
    {
        var matrix = call.Inputs[0];
        var row = axesOf(matrix)[0].Index;
        var column = axesOf(matrix)[matrix.Rank - 1].Index;
        switch (call.Id)
        {
            // A X = B: B' = A^-T X', A' = -B' X^T, of a triangle that triangle.
            case RoutineId.Solve or RoutineId.SolveTransposed or RoutineId.SolveLower or RoutineId.SolveLowerTransposed or RoutineId.SolveUpper or RoutineId.SolveUpperTransposed
                when cotangents[0] is { } cotangent:
                var (solution, rightSides) = (call.Results[0], call.Inputs[1]);
                var ofRightSides = _written.Call(Transposed(call.Id), [matrix, cotangent], rightSides.Name + "Gradient", rightSides.Extents);
                var loops = _written.Over(rightSides.Extents.Skip(1), "c");
                var (first, second) = IsTransposed(call.Id) ? (column, row) : (row, column);
                var share = Algebra.Negate(Product(Entry(ofRightSides, [first, .. Indices(loops)]), Entry(solution, [second, .. Indices(loops)])));
                yield return (matrix, new GatherContribution(loops, null, InTriangle(share, row, column), default));
                yield return (rightSides, Copy(ofRightSides, axesOf(rightSides)));
                break;

            // B = A^-1: A' = -B^T B' B^T.
            case RoutineId.Invert when cotangents[0] is { } cotangent:
                var inverse = call.Results[0];
                var half = _written.Sum(cotangent.Name + "Product", inverse.Extents, inverse.Extents[0], (at, k) => Product(Entry(inverse, k, at[0]), Entry(cotangent, k, at[1])));
                var sum = _written.Over([inverse.Extents[0]], "k");
                var product = Product(Entry(half, row, sum[0].Index), Entry(inverse, column, sum[0].Index));
                yield return (matrix, new GatherContribution(sum, null, Algebra.Negate(product), default));
                break;

            case RoutineId.Determinant when cotangents[0] is { } cotangent:
                yield return (matrix, new GatherContribution(default, null, DeterminantGradient.Reverse(call, cotangent, row, column, _written), default));
                break;
            case RoutineId.Cofactors when cotangents[0] is { } cotangent:
                yield return (matrix, Copy(DeterminantGradient.ReverseOfCofactors(call, cotangent, _written), axesOf(matrix)));
                break;

            // l = log |det A|: A' = l' A^-T; the sign is constant.
            case RoutineId.LogDeterminant when cotangents[1] is { } cotangent:
                yield return (matrix, new GatherContribution(default, null, Product(new Read(cotangent, default), Entry(Inverse(), column, row)), default));
                break;
            case RoutineId.Cholesky when cotangents[0] is { } cotangent:
                var whole = FactorGradient.OfCholesky(call, cotangent, _written);
                yield return (matrix, new GatherContribution(default, null, Product(new Constant(0.5), Entry(whole, row, column)), default));
                break;
            case RoutineId.Qr when cotangents[0] is not null || cotangents[1] is not null:
                foreach (var part in QrGradient.Reverse(call, cotangents[0], cotangents[1], _written))
                {
                    yield return (matrix, Copy(part, axesOf(matrix)));
                }

                break;
            case RoutineId.LeastSquares or RoutineId.SolveNormal when cotangents[0] is { } cotangent:
                var (ofMatrix, ofRight) = call.Id == RoutineId.LeastSquares ? LeastSquaresGradient.Reverse(call, cotangent, axesOf(matrix), _written)
                    : LeastSquaresGradient.ReverseOfNormal(call, cotangent, axesOf(matrix), _written);
                yield return (matrix, ofMatrix);
                yield return (call.Inputs[1], Copy(ofRight, axesOf(call.Inputs[1])));
                break;
            case RoutineId.SymmetricEigen when cotangents.Any(static c => c is not null):
                yield return (matrix, Copy(SpectralGradient.OfSymmetric(call, cotangents[0], cotangents[1], _written), axesOf(matrix)));
                break;
            case RoutineId.Eigen when cotangents.Any(static c => c is not null):
                yield return (matrix, Copy(SpectralGradient.OfGeneral(call, cotangents[0], cotangents[1], _written), axesOf(matrix)));
                break;
            case RoutineId.SingularValues when cotangents.Any(static c => c is not null):
                yield return (matrix, Copy(SingularGradient.Reverse(call, cotangents[0], cotangents[1], cotangents[2], _written), axesOf(matrix)));
                break;
            case RoutineId.PseudoInverse when cotangents[0] is { } cotangent:
                yield return (matrix, Copy(PseudoInverseGradient.Reverse(call, cotangent, _written), axesOf(matrix)));
                break;
            case RoutineId.SpectralFunction when cotangents[0] is { } cotangent:
                var (ofArgument, ofEntries) = SpectralFunctionGradient.Reverse(call, cotangent, _written);
                yield return (matrix, Copy(ofArgument, axesOf(matrix)));
                yield return (call.Inputs[3], Copy(ofEntries, axesOf(call.Inputs[3])));
                break;
            case RoutineId.SingularFunction when cotangents[0] is { } cotangent:
                var (ofArguments, ofWeights) = SingularFunctionGradient.Reverse(call, cotangent, _written);
                yield return (matrix, Copy(ofArguments, axesOf(matrix)));
                yield return (call.Inputs[4], Copy(ofWeights, axesOf(call.Inputs[4])));
                break;
            case RoutineId.InverseGaps or RoutineId.InverseSums when cotangents[0] is { } cotangent:
                yield return (matrix, SpectralFunctionGradient.ReverseOfGaps(call, cotangent, row, _written));
                break;
            case RoutineId.LuFactors when cotangents.Any(static c => c is not null):
                yield return (matrix, Copy(LuGradient.Reverse(call, cotangents[0], cotangents[1], _written), axesOf(matrix)));
                break;
            case RoutineId.Exponential when cotangents[0] is { } cotangent:
                yield return (matrix, Copy(ExponentialGradient.Reverse(call, cotangent, _written), axesOf(matrix)));
                break;
            case RoutineId.ExponentialDerivative when cotangents[0] is { } cotangent:
                var (ofBase, ofDirection) = ExponentialGradient.ReverseOfDerivative(call, cotangent, _written);
                yield return (matrix, Copy(ofBase, axesOf(matrix)));
                yield return (call.Inputs[1], Copy(ofDirection, axesOf(call.Inputs[1])));
                break;
            case RoutineId.DivideDifferences or RoutineId.DivideSums or RoutineId.DivideColumns when cotangents[0] is { } cotangent:
                var (ofDividend, ofValues) = QuotientGradient.Reverse(call, cotangent, row, _written);
                yield return (matrix, ofValues);
                yield return (call.Inputs[1], Copy(ofDividend, axesOf(call.Inputs[1])));
                break;
            case RoutineId.Reshape when cotangents[0] is { } cotangent:
                yield return (matrix, Copy(_written.Call(RoutineId.Reshape, [cotangent], matrix.Name + "Gradient", matrix.Extents), axesOf(matrix)));
                break;
            default:
                yield break;
        }
    }

    /// <summary>The tangents of the targets, of which each entry has one for each column; null where a target has none.</summary>
    /// <param name="tangents">Of the inputs; null where one is constant.</param>
    public ValueArray<Tensor?> Forward(ValueArray<Tensor?> tangents, ValueArray<Loop> columns) => call.Id switch
    {
        RoutineId.Solve or RoutineId.SolveTransposed or RoutineId.SolveLower or RoutineId.SolveLowerTransposed or RoutineId.SolveUpper or RoutineId.SolveUpperTransposed =>
            [SolutionTangent(tangents[0], tangents[1], columns)],
        RoutineId.Cholesky => [FactorGradient.CholeskyTangent(call, tangents[0]!, _written)],
        RoutineId.Qr => QrGradient.Forward(call, tangents[0]!, _written) is var (ofQ, ofR) ? [ofQ, ofR] : default,
        RoutineId.SymmetricEigen => SpectralGradient.SymmetricTangents(call, tangents[0]!, _written) is var (ofValues, ofVectors) ? [ofValues, ofVectors] : default,
        RoutineId.Eigen => SpectralGradient.GeneralTangents(call, tangents[0]!, _written) is var (ofValues, ofVectors) ? [ofValues, ofVectors] : default,
        RoutineId.SingularValues => SingularGradient.Forward(call, tangents[0]!, _written),
        RoutineId.PseudoInverse => [PseudoInverseGradient.Forward(call, tangents[0]!, _written)],
        RoutineId.Rank => [null],
        RoutineId.SpectralFunction => [SpectralFunctionGradient.Forward(call, tangents[0], tangents[3], Uppers(columns), _written)],
        RoutineId.SingularFunction => [SingularFunctionGradient.Forward(call, tangents[0], tangents[4], Uppers(columns), _written)],
        RoutineId.InverseGaps or RoutineId.InverseSums => [SpectralFunctionGradient.ForwardOfGaps(call, tangents[0]!, _written)],
        RoutineId.LuFactors => LuGradient.Forward(call, tangents[0]!, _written) is var (ofLower, ofUpper) ? [ofLower, ofUpper] : default,
        RoutineId.Exponential => [ExponentialGradient.Forward(call, tangents[0]!, _written)],
        RoutineId.ExponentialDerivative => [ExponentialGradient.ForwardOfDerivative(call, tangents[0], tangents[1], Uppers(columns), _written)],
        RoutineId.DivideDifferences or RoutineId.DivideSums or RoutineId.DivideColumns => [QuotientGradient.Forward(call, tangents[0], tangents[1], Uppers(columns), _written)],
        RoutineId.LeastSquares => [LeastSquaresGradient.Forward(call, tangents[0], tangents[1], Uppers(columns), _written)],
        RoutineId.SolveNormal => [LeastSquaresGradient.ForwardOfNormal(call, tangents[0], tangents[1], Uppers(columns), _written)],
        RoutineId.Reshape => [_written.Call(
            RoutineId.Reshape, [tangents[0]!], call.Results[0].Name + "Tangent", call.Results[0].Extents.AddRange(Uppers(columns)))],
        RoutineId.Invert => [InverseTangent(tangents[0]!, columns)],
        RoutineId.Determinant => [DeterminantGradient.Forward(call, tangents[0]!, Uppers(columns), _written)],
        RoutineId.Cofactors => [DeterminantGradient.ForwardOfCofactors(call, tangents[0]!, Uppers(columns), _written)],
        RoutineId.LogDeterminant => [null, Trace(tangents[0]!, columns, call.Results[1])],
        _ => throw new ArgumentOutOfRangeException(nameof(tangents), call.Routine.Name, "no routine that equations speak of"),
    };

    private static RoutineId Transposed(RoutineId id) => id switch
    {
        RoutineId.Solve => RoutineId.SolveTransposed,
        RoutineId.SolveTransposed => RoutineId.Solve,
        RoutineId.SolveLower => RoutineId.SolveLowerTransposed,
        RoutineId.SolveLowerTransposed => RoutineId.SolveLower,
        RoutineId.SolveUpper => RoutineId.SolveUpperTransposed,
        RoutineId.SolveUpperTransposed => RoutineId.SolveUpper,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, null),
    };

    private static bool IsTransposed(RoutineId id) => id is RoutineId.SolveTransposed or RoutineId.SolveLowerTransposed or RoutineId.SolveUpperTransposed;

    /// <summary>What is not read has no gradient.</summary>
    private Expr InTriangle(Expr share, LoopIndex row, LoopIndex column) => call.Id switch
    {
        RoutineId.SolveLower or RoutineId.SolveLowerTransposed => Algebra.Where(IsAtLeast(row, column), share),
        RoutineId.SolveUpper or RoutineId.SolveUpperTransposed => Algebra.Where(IsAtLeast(column, row), share),
        _ => share,
    };

    private static GatherContribution Copy(Tensor of, ValueArray<Loop> axes) => new(default, null, Entry(of, Indices(axes)), default);

    /// <summary><c>dX = A^-1 (dB - dA X)</c>.</summary>
    private Tensor SolutionTangent(Tensor? ofMatrix, Tensor? ofRightSides, ValueArray<Loop> columns)
    {
        var (solution, rightSides) = (call.Results[0], call.Inputs[1]);
        var (own, extents) = (solution.Rank, solution.Extents.AddRange(Uppers(columns)));
        var moved = ofMatrix is null ? null : _written.Sum(solution.Name + "Moved", extents, solution.Extents[0], (at, k) => Product(
            IsTransposed(call.Id) ? Entry(ofMatrix, [k, at[0], .. at.Skip(own)])
                : Entry(ofMatrix, [at[0], k, .. at.Skip(own)]), Entry(solution, [k, .. at.Take(own).Skip(1)])));
        var right = _written.Map(rightSides.Name + "Tangent", extents, at =>
            Algebra.Add(ofRightSides is null ? Algebra.Zero : Entry(ofRightSides, at), moved is null ? Algebra.Zero : Algebra.Negate(Entry(moved, at))));
        return _written.Call(call.Id, [call.Inputs[0], right], solution.Name + "Tangent", extents);
    }

    /// <summary><c>dB = -B dA B</c>.</summary>
    private Tensor InverseTangent(Tensor ofMatrix, ValueArray<Loop> columns)
    {
        var inverse = call.Results[0];
        var (n, extents) = (inverse.Extents[0], inverse.Extents.AddRange(Uppers(columns)));
        var half = _written.Sum(inverse.Name + "Moved", extents, n, (at, k) => Product(Entry(ofMatrix, [at[0], k, .. at.Skip(2)]), Entry(inverse, k, at[1])));
        return _written.Sum(inverse.Name + "Tangent", extents, n, (at, k) => Algebra.Negate(Product(Entry(inverse, at[0], k), Entry(half, [k, .. at.Skip(1)]))));
    }

    /// <summary><c>tr(A^-1 dA)</c>.</summary>
    private Tensor Trace(Tensor ofMatrix, ValueArray<Loop> columns, Tensor target)
    {
        var n = call.Inputs[0].Extents[0];
        var inverse = Inverse();
        var rows = _written.Sum(target.Name + "Rows", [n, .. Uppers(columns)], n, (at, k) => Product(Entry(inverse, k, at[0]), Entry(ofMatrix, [at[0], k, .. at.Skip(1)])));
        return _written.Sum(target.Name + "Tangent", Uppers(columns), n, (at, i) => Entry(rows, [i, .. at]));
    }

    private Tensor Inverse() => _written.Call(RoutineId.Invert, [call.Inputs[0]], "inverse", call.Inputs[0].Extents);

    private static ValueArray<Affine> Uppers(ValueArray<Loop> loops) => loops.Select(static l => l.Upper).ToValueArray();
}
