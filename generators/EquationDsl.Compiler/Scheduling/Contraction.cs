using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A sum of products of entries of two tensors, as a product of matrices: <c>c[i, j] = factor sum_k left[i, k] right[k, j]</c>, whatever the places of
/// i, j and k among the indices.
/// </summary>
/// <param name="Row">The axis that only the left tensor has.</param>
/// <param name="Column">The axis that only the right tensor has; null where it is a vector.</param>
/// <param name="Terms">The loop that is summed over; it may end at the row's index, and is else over all that any row may have.</param>
/// <param name="Factor">A number that depends on no index.</param>
/// <param name="Around">The other loops: for each of their iterations there is a product.</param>
/// <param name="IsAdded">Whether some of the loops around are summed over too.</param>
/// <param name="Tensors">Where rows, columns or terms have several indices, all of them; Row, Column and Terms are the innermost.</param>
internal sealed record Contraction(Loop Row, Loop? Column, Loop Terms, Read Left, Read Right, Expr Factor, ValueArray<Loop> Around, bool IsAdded, TensorForm? Tensors = null)
{
    /// <summary>Which terms a row has, where it has not all of them.</summary>
    public Band? Band { get; init; }

    /// <summary>The loops that the kernel runs.</summary>
    public IEnumerable<Loop> Inner => Tensors is { } all ? all.Rows.Concat(all.Columns).Concat(all.Terms) : new[] { Row, Column, Terms }.OfType<Loop>();

    /// <param name="time">For a statement of a recurrence the index of its times: there is a product for each.</param>
    public static Contraction? Of(MapReduce statement, LoopIndex? time = null) =>
        TensorContraction.Of(statement) is { } tensors && tensors.Inner.All(l => l.Index != time) ? tensors : OfMatrices(statement, time);

    private static Contraction? OfMatrices(MapReduce statement, LoopIndex? time)
    {
        if (!IsPlainSum(statement))
        {
            return null;
        }

        var summed = statement.Reduction!.Loops;
        var factors = Factors.Of(statement.Body);
        return factors.Where(f => summed.Any(l => f.DependsOn(l.Index))).ToList() is [Read left, Read right] && IsLinear(left) && IsLinear(right)
            && factors.Where(f => f != left && f != right).ToList() is var others && others.All(IsNumber)
            ? Of(statement, left, right, Factors.Product(others), time) : null;
    }

    /// <summary>A sum into every entry, over whole ranges, or below a diagonal.</summary>
    public static bool IsPlainSum(MapReduce statement) =>
        IsSumOver(statement) && Domain.Of(statement) is { Rest: null } domain
            && (statement.ReductionLoops is [var only] && domain.BandOf(only.Index) is not null ? domain.Conditions.All(c => c.DependsOn(only.Index))
                : domain.Conditions.IsEmpty && statement.ReductionLoops.All(static l => l.IsFixed));

    /// <summary>A sum into every entry, over whole ranges or what a condition leaves of them.</summary>
    public static bool IsSum(MapReduce statement) => IsSumOver(statement) && statement.ReductionLoops.All(static l => l.IsFixed);

    private static bool IsSumOver(MapReduce statement) =>
        statement is { Reduction.Operator: ReductionOperator.Sum, Target: { Element: ElementKind.Real, Rank: > 0 }, Sets: true };

    /// <summary>Whether the value is the same for all indices, and is in a register.</summary>
    public static bool IsNumber(Expr expr) => expr.SelfAndDescendants().All(static e => e switch
    {
        Read read => read.Tensor is { Rank: 0, Element: ElementKind.Real },
        IndexValue value => value.Value.IsOfSizes,
        _ => true,
    });

    /// <summary>Whether the entries lie at equal distances along every index.</summary>
    /// <param name="mayBePadded">Whether there may be zeros around them.</param>
    public static bool IsLinear(Read read, bool mayBePadded = false) =>
        read.Tensor is { Element: ElementKind.Real, Rank: > 0 } && (read.Boundary == Boundary.None || (mayBePadded && read.Boundary == Boundary.Zero))
        && read.Indices.All(static i => i is AffineIndex);

    /// <summary>
    /// The loop among <paramref name="loops"/> to be one side of the matrices: the last, but rather one that is an index of its own than one that is added to
    /// another.
    /// </summary>
    public static Loop? Choose(IEnumerable<Loop> loops, params Expr[] among) =>
        loops.Reverse().OrderBy(l => among.Any(e => IsShifted(e, l.Index))).FirstOrDefault();

    /// <summary>Whether the matrix is a vector's only reader: what else reads its entries may do so in the same loop, which a call would end.</summary>
    public bool IsWorthwhile(Program program) =>
        Column is not null || program.Statements.Count(s => s.Needs(Left.Tensor)) == 1;

    /// <summary>The product with all columns that any of its rows needs.</summary>
    public Contraction AsRectangle() => Column is null ? this : this with { Column = Domain.Of([Row]).Whole(Column) };

    /// <summary>The product with one of its indices renamed. Only of two matrices.</summary>
    public Contraction Renamed(LoopIndex from, LoopIndex to)
    {
        var substitution = Substitution.Of(from, to);
        return new(Row.Rename(from, to), Column?.Rename(from, to), Terms.Rename(from, to), (Read)substitution.Apply(Left), (Read)substitution.Apply(Right), substitution.Apply(Factor),
            Around.Select(l => l.Rename(from, to)).ToValueArray(), IsAdded) { Band = Band };
    }

    private static Contraction? Of(MapReduce statement, Read left, Read right, Expr factor, LoopIndex? time)
    {
        var rows = statement.Axes.Where(a => a.Index != time && left.DependsOn(a.Index) && !right.DependsOn(a.Index)).ToList();
        var columns = statement.Axes.Where(a => a.Index != time && !left.DependsOn(a.Index) && right.DependsOn(a.Index)).ToList();
        var summed = statement.Reduction!.Loops;
        var row = Choose(rows, left);
        var column = Choose(columns, right);
        if (row is null || (column is not null && IsBefore(column, row, statement)))
        {
            (left, right, row, column) = (right, left, column, row);
        }

        var terms = Choose(summed.Where(l => left.DependsOn(l.Index) && right.DependsOn(l.Index)), left, right);
        if (row is null || terms is null)
        {
            return null;
        }

        var domain = Domain.Of(statement);
        var band = domain.BandOf(terms.Index);
        if (band is not null && (column is null || band.Row != row.Index))
        {
            return null;
        }

        var isVector = column is null && (summed.Count > 1 || statement.Axes.Concat(summed).Any(l => IsShifted(left, l.Index) || IsShifted(right, l.Index)));
        var around = statement.Axes.Concat(summed).Where(l => l != row && l != column && l != terms).ToValueArray();
        var ofKernel = band is { IsGrowing: true } ? terms : domain.Whole(terms);
        return isVector ? null : new Contraction(row, column, ofKernel, left, right, factor, around, summed.Count > 1) { Band = band };
    }

    /// <summary>The rows of the result are to be rows of the target where they can.</summary>
    private static bool IsBefore(Loop first, Loop second, MapReduce statement) => statement.Axes.First(a => a == first || a == second) == first;

    /// <summary>Whether the index occurs in a subscript together with another.</summary>
    public static bool IsShifted(Expr expr, LoopIndex index) =>
        expr.Reads().SelectMany(static r => r.Indices).OfType<AffineIndex>().Any(i => i.Value.DependsOn(index) && i.Value.Terms.Count(static t => t.Symbol is LoopIndex) > 1);
}
