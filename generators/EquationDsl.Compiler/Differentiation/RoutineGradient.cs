using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivatives of the routines (M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008), in terms of the same
/// routines of the same matrix: whatever decomposes it for the value, decomposes it for these.
/// </summary>
internal sealed class RoutineGradient(OpaqueCall call, FreshNames names)
{
    private readonly List<Statement> _statements = [];

    public IReadOnlyList<Statement> Statements => _statements;

    /// <summary>What each input's cotangent gets.</summary>
    /// <param name="cotangents">Of each target; null where nothing depends on it.</param>
    /// <param name="axesOf">The axes in which the share of an input is written.</param>
    public IEnumerable<(Tensor Input, Contribution Value)> Reverse(ValueArray<Tensor?> cotangents, Func<Tensor, ValueArray<Loop>> axesOf)
    {
        var matrix = call.Inputs[0];
        var (row, column) = (axesOf(matrix)[0].Index, axesOf(matrix)[1].Index);
        switch (call.Id)
        {
            // A X = B: B' = A^-T X', A' = -B' X^T.
            case RoutineId.Solve or RoutineId.SolveTransposed when cotangents[0] is { } cotangent:
                var (solution, rightSides) = (call.Results[0], call.Inputs[1]);
                var ofRightSides = Call(Opposite, [matrix, cotangent], [names.Tensor(rightSides.Name + "Gradient", rightSides.Extents)])[0];
                var loops = Over(rightSides.Extents.Skip(1), "c");
                var (first, second) = call.Id == RoutineId.Solve ? (row, column) : (column, row);
                var share = Algebra.Negate(Algebra.Multiply(Entry(ofRightSides, [first, .. Indices(loops)]), Entry(solution, [second, .. Indices(loops)])));
                yield return (matrix, new GatherContribution(loops, null, share, default));
                yield return (rightSides, new GatherContribution(default, null, Entry(ofRightSides, Indices(axesOf(rightSides))), default));
                break;

            // B = A^-1: A' = -B^T B' B^T.
            case RoutineId.Invert when cotangents[0] is { } cotangent:
                var inverse = call.Results[0];
                var half = TransposedProduct(inverse, cotangent);
                var sum = Over([inverse.Extents[0]], "k");
                var product = Algebra.Multiply(Entry(half, [row, sum[0].Index]), Entry(inverse, [column, sum[0].Index]));
                yield return (matrix, new GatherContribution(sum, null, Algebra.Negate(product), default));
                break;

            // d = det A: A' = d' d A^-T.
            case RoutineId.Determinant when cotangents[0] is { } cotangent:
                var scale = Algebra.Multiply(new Read(cotangent, default), new Read(call.Results[0], default));
                yield return (matrix, new GatherContribution(default, null, Algebra.Multiply(scale, Entry(Inverse(), [column, row])), default));
                break;

            // l = log |det A|: A' = l' A^-T; the sign is constant.
            case RoutineId.LogDeterminant when cotangents[1] is { } cotangent:
                yield return (matrix, new GatherContribution(default, null, Algebra.Multiply(new Read(cotangent, default), Entry(Inverse(), [column, row])), default));
                break;
            case RoutineId.Solve or RoutineId.SolveTransposed or RoutineId.Invert or RoutineId.Determinant or RoutineId.LogDeterminant:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(call), call.Routine.Name, "no routine that equations speak of");
        }
    }

    /// <summary>The tangents of the targets, of which each entry has one for each column; null where a target has none.</summary>
    /// <param name="tangents">Of the inputs; null where one is constant.</param>
    public ValueArray<Tensor?> Forward(ValueArray<Tensor?> tangents, ValueArray<Loop> columns) => call.Id switch
    {
        RoutineId.Solve or RoutineId.SolveTransposed => [SolutionTangent(tangents[0], tangents[1], columns)],
        RoutineId.Invert => [InverseTangent(tangents[0]!, columns)],
        RoutineId.Determinant => [Trace(tangents[0]!, columns, new Read(call.Results[0], default), call.Results[0])],
        RoutineId.LogDeterminant => [null, Trace(tangents[0]!, columns, Algebra.One, call.Results[1])],
        _ => throw new ArgumentOutOfRangeException(nameof(tangents), call.Routine.Name, "no routine that equations speak of"),
    };

    private RoutineId Opposite => call.Id == RoutineId.Solve ? RoutineId.SolveTransposed : RoutineId.Solve;

    /// <summary><c>dX = A^-1 (dB - dA X)</c>.</summary>
    private Tensor SolutionTangent(Tensor? ofMatrix, Tensor? ofRightSides, ValueArray<Loop> columns)
    {
        var (solution, rightSides) = (call.Results[0], call.Inputs[1]);
        var extents = solution.Extents.AddRange(Uppers(columns));
        var axes = Over(extents, "i");
        var (own, along) = (axes.Take(solution.Rank).ToValueArray(), axes.Skip(solution.Rank).ToValueArray());
        var sum = Over([solution.Extents[0]], "k");
        var body = ofRightSides is null ? Algebra.Zero : Entry(ofRightSides, Indices(axes));
        if (ofMatrix is not null)
        {
            var (first, second) = call.Id == RoutineId.Solve ? (axes[0].Index, sum[0].Index) : (sum[0].Index, axes[0].Index);
            var product = Algebra.Multiply(Entry(ofMatrix, [first, second, .. Indices(along)]), Entry(solution, [sum[0].Index, .. Indices(own).Skip(1)]));
            var moved = Write(names.Tensor(solution.Name + "Moved", extents), axes, new Reduction(ReductionOperator.Sum, sum, null), product);
            body = Algebra.Add(body, Algebra.Negate(Entry(moved, Indices(axes))));
        }

        var right = Write(names.Tensor(rightSides.Name + "Tangent", extents), axes, null, body);
        return Call(call.Id, [call.Inputs[0], right], [names.Tensor(solution.Name + "Tangent", extents)])[0];
    }

    /// <summary><c>dB = -B dA B</c>.</summary>
    private Tensor InverseTangent(Tensor ofMatrix, ValueArray<Loop> columns)
    {
        var inverse = call.Results[0];
        var extents = inverse.Extents.AddRange(Uppers(columns));
        var axes = Over(extents, "i");
        var (row, column, along) = (axes[0].Index, axes[1].Index, Indices(axes.Skip(2).ToValueArray()));
        var sum = Over([inverse.Extents[0]], "k");
        var overRows = new Reduction(ReductionOperator.Sum, sum, null);
        var half = Write(names.Tensor(inverse.Name + "Moved", extents), axes, overRows, Algebra.Multiply(Entry(ofMatrix, [row, sum[0].Index, .. along]), Entry(inverse, [sum[0].Index, column])));
        return Write(
            names.Tensor(inverse.Name + "Tangent", extents), axes, overRows, Algebra.Negate(Algebra.Multiply(Entry(inverse, [row, sum[0].Index]), Entry(half, [sum[0].Index, column, .. along]))));
    }

    /// <summary><c>factor tr(A^-1 dA)</c>.</summary>
    private Tensor Trace(Tensor ofMatrix, ValueArray<Loop> columns, Expr factor, Tensor target)
    {
        var axes = Over(columns.Select(static c => c.Upper), "p");
        var sum = Over(call.Inputs[0].Extents, "i");
        var body = Algebra.Multiply(factor, Algebra.Multiply(Entry(Inverse(), [sum[1].Index, sum[0].Index]), Entry(ofMatrix, [sum[0].Index, sum[1].Index, .. Indices(axes)])));
        return Write(names.Tensor(target.Name + "Tangent", Uppers(axes)), axes, new Reduction(ReductionOperator.Sum, sum, null), body);
    }

    private Tensor Inverse() => Call(RoutineId.Invert, [call.Inputs[0]], [names.Tensor("inverse", call.Inputs[0].Extents)])[0];

    private Tensor TransposedProduct(Tensor left, Tensor right)
    {
        var axes = Over([left.Extents[1], right.Extents[1]], "i");
        var sum = Over([right.Extents[0]], "k");
        var body = Algebra.Multiply(Entry(left, [sum[0].Index, axes[0].Index]), Entry(right, [sum[0].Index, axes[1].Index]));
        return Write(names.Tensor(right.Name + "Product", Uppers(axes)), axes, new Reduction(ReductionOperator.Sum, sum, null), body);
    }

    private ValueArray<Tensor> Call(RoutineId id, ValueArray<Tensor> inputs, ValueArray<Tensor> targets)
    {
        _statements.Add(new OpaqueCall(id, inputs, targets, call.Of, call.Origin));
        return targets;
    }

    private Tensor Write(Tensor target, ValueArray<Loop> axes, Reduction? reduction, Expr body)
    {
        _statements.Add(names.WithOwnIndices(new MapReduce(target, axes.Positions(), axes, reduction, body, call.Origin)));
        return target;
    }

    private ValueArray<Loop> Over(IEnumerable<Affine> extents, string name) => extents.Select(e => new Loop(names.Index(name), Affine.Zero, e)).ToValueArray();

    private static ValueArray<Affine> Uppers(ValueArray<Loop> loops) => loops.Select(static l => l.Upper).ToValueArray();

    private static ValueArray<LoopIndex> Indices(ValueArray<Loop> loops) => loops.Select(static l => l.Index).ToValueArray();

    private static Read Entry(Tensor tensor, ValueArray<LoopIndex> indices) => new(tensor, indices.Select(static i => (IndexExpr)new AffineIndex(i)).ToValueArray());
}
