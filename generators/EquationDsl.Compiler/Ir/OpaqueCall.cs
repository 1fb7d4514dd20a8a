using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// <c>T, U = call(A, B)</c>: a routine that takes tensors as wholes and writes tensors as wholes; or, of a stack of them, one after the other:
/// <c>T[k], U[k] = call(A[k], B[k])</c>.
/// </summary>
/// <param name="Results">What it writes, as many as the routine has targets.</param>
/// <param name="Of">The matrix that it is about, as the equation writes it: what an exception at run time speaks of.</param>
public sealed record OpaqueCall(RoutineId Id, ValueArray<Tensor> Inputs, ValueArray<Tensor> Results, string Of, TextSpan Origin) : Statement(Origin)
{
    public Routine Routine => Id.Row();

    /// <summary>Why the matrix is known to be symmetric and positive definite; null where it is not.</summary>
    public string? Definite { get; init; }

    /// <summary>
    /// What counts the stack: axes that all inputs and all targets have before those of the routine, each over its whole extent. None where there is one.
    /// </summary>
    public ValueArray<Loop> Axes { get; init; }

    public override ValueArray<Tensor> Targets => Results;

    /// <summary>Positions that a routine finds are not computed.</summary>
    public override bool IsWhole => false;

    public override IEnumerable<Loop> Loops() => Axes;

    public override IEnumerable<Expr> Expressions() => [];

    public override IEnumerable<Tensor> TensorsRead() => Inputs;

    public override IEnumerable<Affine> Forms() => Inputs.Concat(Results).SelectMany(static t => t.Extents);

    /// <summary>The axes of a tensor that are the routine's own.</summary>
    public ValueArray<Affine> OwnExtents(Tensor tensor) => tensor.Extents.Skip(Axes.Count).ToValueArray();

    /// <summary>What needs what, as map-reduces say it: every entry of a target all entries of all inputs, of its own place in the stack.</summary>
    public IEnumerable<MapReduce> Dependences()
    {
        foreach (var target in Results)
        {
            var next = -1;
            ValueArray<Loop> Over(Tensor tensor) => OwnExtents(tensor).Select(e => new Loop(new LoopIndex("i" + -next, next--), Affine.Zero, e)).ToValueArray();
            var axes = Axes.AddRange(Over(target));
            var reads = Inputs.Select(input => (Loops: Over(input), Input: input)).ToList();
            var loops = reads.SelectMany(static r => r.Loops).ToValueArray();
            var entries = reads.Select(r => (Expr)new Read(r.Input, Axes.AddRange(r.Loops).Positions()));
            var body = entries.Aggregate(static (sum, read) => new Call(Functions.Add, [sum, read]));
            yield return new MapReduce(target, axes.Positions(), axes, loops.IsEmpty ? null : new Reduction(ReductionOperator.Sum, loops, null), body, Origin);
        }
    }

    protected internal override Statement Rewritten(Func<Expr, Expr> rewrite) => this;

    protected internal override Statement Redirected(Func<Tensor, Tensor> redirect) => this with { Inputs = Inputs.MapItems(redirect) };

    protected internal override Statement Renamed(Func<LoopIndex, LoopIndex> rename) => this with { Axes = FreshIndices.Rename(Axes, rename).Loops };
}
