using System.Runtime.CompilerServices;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// One step of a program: what it writes, and what it needs for that. The kinds are <see cref="MapReduce"/>, <see cref="OpaqueCall"/>,
/// <see cref="Integral"/> and <see cref="Scan"/>;
/// whoever tells them apart throws at one that he does not know.
/// </summary>
/// <param name="Origin">Where in the equation the statement comes from, for diagnostics about it.</param>
public abstract record Statement(TextSpan Origin)
{
    /// <summary>What it writes.</summary>
    public abstract ValueArray<Tensor> Targets { get; }

    /// <summary>Every loop, outer ones before those that they are around.</summary>
    public abstract IEnumerable<Loop> Loops();

    /// <summary>What is computed: bodies and guards.</summary>
    public abstract IEnumerable<Expr> Expressions();

    /// <summary>Every tensor that the statement needs, be it as a number or as a subscript.</summary>
    public abstract IEnumerable<Tensor> TensorsRead();

    /// <summary>Every affine form: extents of what is written and read, bounds, subscripts.</summary>
    public abstract IEnumerable<Affine> Forms();

    /// <summary>Whether whole numbers are computed, as such, never by way of floating point: a position that a search finds is not computed.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>The numbers of the tensors and sizes that are its own: no other statement knows them.</summary>
    public virtual IEnumerable<int> OwnIds => [];

    /// <summary>Every read, from left to right, as often as it is written.</summary>
    public IEnumerable<Read> Reads() => Expressions().SelectMany(static e => e.Reads());

    /// <summary>Found once for each statement: whoever fuses loops asks each statement for each value.</summary>
    private static readonly ConditionalWeakTable<Statement, HashSet<int>> Known = new();

    public bool Needs(Tensor tensor) => Known.GetValue(this, static s => new HashSet<int>(s.TensorsRead().Select(static t => t.Id))).Contains(tensor.Id);

    public bool Writes(Tensor tensor) => Targets.Any(t => t.Id == tensor.Id);

    /// <summary>See <see cref="StatementTraversal.WithExpressions"/>.</summary>
    protected internal abstract Statement Rewritten(Func<Expr, Expr> rewrite);

    /// <summary>See <see cref="StatementTraversal.WithReads"/>.</summary>
    protected internal abstract Statement Redirected(Func<Tensor, Tensor> redirect);

    /// <summary>See <see cref="StatementTraversal.WithIndices"/>.</summary>
    protected internal abstract Statement Renamed(Func<LoopIndex, LoopIndex> rename);

    public sealed override string ToString() => IrPrinter.Print(this);
}

/// <summary>⊕ over loops, restricted to where <paramref name="Guard"/> holds (null: everywhere).</summary>
public sealed record Reduction(ReductionOperator Operator, ValueArray<Loop> Loops, Expr? Guard);

/// <summary>What ⊕ may be. Empty: 0, 1, -inf, +inf; arg max of nothing is -1.</summary>
public enum ReductionOperator
{
    Sum,
    Product,
    Max,
    Min,

    /// <summary>The position (of the single reduction loop, from 0) of the first greatest; the target is an integer.</summary>
    ArgMax,
    ArgMin,
}
