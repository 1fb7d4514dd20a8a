using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The statements that the derivative of a routine is made of: calls of routines about the same matrix, sums and maps in terms of their entries.
/// </summary>
internal sealed class RoutineStatements(OpaqueCall call, FreshNames names)
{
    private readonly List<Statement> _statements = [];

    public IReadOnlyList<Statement> Written => _statements;

    public Tensor Call(RoutineId id, ValueArray<Tensor> inputs, string name, ValueArray<Affine> extents)
    {
        var target = names.Tensor(name, extents);
        _statements.Add(call with { Id = id, Inputs = inputs, Results = [target], Definite = inputs[0].Id == call.Inputs[0].Id ? call.Definite : null });
        return target;
    }

    /// <summary>A tensor by its entries.</summary>
    public Tensor Map(string name, ValueArray<Affine> extents, Func<ValueArray<LoopIndex>, Expr> entry)
    {
        var axes = Over(extents, "i");
        return Write(names.Tensor(name, extents), axes, null, entry(Indices(axes)));
    }

    /// <summary>A tensor of which each entry is a sum.</summary>
    public Tensor Sum(string name, ValueArray<Affine> extents, Affine along, Func<ValueArray<LoopIndex>, LoopIndex, Expr> term)
    {
        var (axes, sum) = (Over(extents, "i"), Over([along], "k"));
        return Write(names.Tensor(name, extents), axes, new Reduction(ReductionOperator.Sum, sum, null), term(Indices(axes), sum[0].Index));
    }

    /// <summary>A tensor of which each entry is a sum over a loop.</summary>
    public Tensor Sum(string name, ValueArray<Affine> extents, Loop along, Func<ValueArray<LoopIndex>, LoopIndex, Expr> term)
    {
        var axes = Over(extents, "i");
        return Write(names.Tensor(name, extents), axes, new Reduction(ReductionOperator.Sum, [along], null), term(Indices(axes), along.Index));
    }

    /// <summary>Columns of a matrix, from one to before another.</summary>
    public sealed record ColumnRange(Affine From, Affine To);

    /// <summary>Some columns of a matrix; the others are 0.</summary>
    /// <param name="along">How many terms an entry is the sum of; null for one.</param>
    public Tensor Part(string name, ValueArray<Affine> extents, ColumnRange columns, Affine? along, Func<ValueArray<LoopIndex>, LoopIndex?, Expr> term)
    {
        var axes = Over(extents, "i").Select((axis, d) => d == 1 ? axis with { Lower = columns.From, Upper = columns.To } : axis).ToValueArray();
        var sum = along is null ? null : new Loop(names.Index("k"), Affine.Zero, along);
        return Write(names.Tensor(name, extents), axes, sum is null ? null : new Reduction(ReductionOperator.Sum, [sum], null), term(Indices(axes), sum?.Index));
    }

    public LoopIndex Index(string name) => names.Index(name);

    /// <summary>The product of two matrices, of which one may have further axes.</summary>
    public Tensor Times(Tensor left, Tensor right, string name, bool isLeftTransposed = false, bool isRightTransposed = false)
    {
        var (row, column) = (left.Extents[isLeftTransposed ? 1 : 0], right.Extents[isRightTransposed ? 0 : 1]);
        ValueArray<Affine> extents = [row, column, .. left.Extents.Skip(2), .. right.Extents.Skip(2)];
        return Sum((left.Rank > 2 ? left : right).Name + name, extents, left.Extents[isLeftTransposed ? 0 : 1], (at, k) =>
        {
            var rest = at.Skip(2).ToValueArray();
            var first = isLeftTransposed ? Entry(left, [k, at[0], .. left.Rank > 2 ? rest : []]) : Entry(left, [at[0], k, .. left.Rank > 2 ? rest : []]);
            var second = isRightTransposed ? Entry(right, [at[1], k, .. right.Rank > 2 ? rest : []]) : Entry(right, [k, at[1], .. right.Rank > 2 ? rest : []]);
            return Product(first, second);
        });
    }

    /// <summary>A quotient by differences or sums of values, or by the values; 0 where both are 0 up to rounding.</summary>
    /// <param name="of">What the matrix was computed of: how large its rounding may be.</param>
    public Tensor Quotient(RoutineId id, Tensor values, Tensor matrix, Tensor of) => Call(id, [values, matrix, of], matrix.Name + "Quotient", matrix.Extents);

    public ValueArray<Loop> Over(IEnumerable<Affine> extents, string name) => extents.Select(e => new Loop(names.Index(name), Affine.Zero, e)).ToValueArray();

    public static ValueArray<LoopIndex> Indices(ValueArray<Loop> loops) => loops.Select(static l => l.Index).ToValueArray();

    public static Read Entry(Tensor tensor, params LoopIndex[] indices) => Entry(tensor, indices.AsEnumerable());

    public static Read Entry(Tensor tensor, IEnumerable<LoopIndex> indices) =>
        new(tensor, indices.Select(static i => (IndexExpr)new AffineIndex(i)).ToValueArray());

    public static Expr Product(Expr left, Expr right) => Algebra.Multiply(left, right);

    /// <summary>Where one index is at least another.</summary>
    public static Expr IsAtLeast(LoopIndex one, LoopIndex other) => new Call(Functions.LessOrEqual, [new IndexValue(other), new IndexValue(one)]);

    private Tensor Write(Tensor target, ValueArray<Loop> axes, Reduction? reduction, Expr body)
    {
        var indices = axes.Select(static a => (IndexExpr)new AffineIndex(a.Index)).ToValueArray();
        _statements.Add(names.WithOwnIndices(new MapReduce(target, indices, axes, reduction, body, call.Origin)));
        return target;
    }
}
