using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Distances between all pairs of rows, <c>s[i, j] = sum_k (x[i, k] - y[j, k])^2</c>, have a short axis as a rule, the coordinates, and two long ones. With
/// the coordinates as the axis of vectors most lanes are empty, and what is made of each distance is computed for one pair at a time. So the columns of y are
/// laid out one behind the other, once (<c>yColumns[k, j]</c>), and j is the axis of vectors, also in what else is computed of y for all pairs.
/// </summary>
internal static class ColumnsAside
{
    public static Program Run(Program program, Func<MapReduce, bool> mayBeProduct)
    {
        bool IsProduct(MapReduce statement) => mayBeProduct(statement) && Contraction.Of(statement)?.IsWorthwhile(program) == true;
        foreach (var tensor in program.MapReduces.Where(s => !IsProduct(s)).Select(RowsOf).OfType<Tensor>().Distinct().ToList())
        {
            program = new Layout(tensor, program).Run();
        }

        return program;
    }

    /// <summary>The matrix with a row for each entry of the last axis, along which it would be reduced; null if the statement is of another kind.</summary>
    private static Tensor? RowsOf(MapReduce statement)
    {
        if (statement is not { Sets: true, IsWhole: false, IsSearch: false, Target.Element: ElementKind.Real, Reduction: { Guard: null, Loops: [var terms] }, Axes: [_, .., var last] }
            || VectorAxis.Choose(statement) != terms || VectorAxis.StrideOf(statement.TargetIndices, last.Index) != Stride.Unit || Domain.Of(statement.Loops()).IsBoundedBy(last.Index))
        {
            return null;
        }

        return statement.Reads().Where(r => r.DependsOn(last.Index)).Distinct().ToList() is [var read] && Row.Of(read) is { } row && row.Index == last.Index && row.Column == terms.Index
            && statement.Reads().Any(r => !r.DependsOn(last.Index) && r.DependsOn(terms.Index)) ? read.Tensor : null;
    }

    /// <summary>The program with one matrix laid out by columns too.</summary>
    private sealed class Layout
    {
        private readonly Program _program;
        private readonly FreshNames _names;
        private readonly Tensor _rows;
        private readonly Tensor _columns;
        private readonly Dictionary<int, Tensor> _turned = [];

        public Layout(Tensor rows, Program program)
        {
            (_program, _names, _rows) = (program, new FreshNames(program), rows);
            _columns = Aside(rows);
        }

        public Program Run()
        {
            var statements = _program.MapReduces.Select(Laid).ToList();
            var first = statements.FindIndex(s => s.Needs(_columns));
            if (first < 0)
            {
                return _program;
            }

            statements.Insert(first, Copy());
            return _program with { MapReduces = statements.Select(Turned).ToValueArray() };
        }

        private Tensor Aside(Tensor tensor) => _names.Tensor(tensor.Name + "Columns", [tensor.Extents[1], tensor.Extents[0]]);

        /// <summary>
        /// A statement over all pairs reads columns: of one side, where both are rows of one matrix. What it sums for each entry of the matrix is laid out as
        /// they are.
        /// </summary>
        private MapReduce Laid(MapReduce statement)
        {
            if (statement.Loops().Count() < 3 || statement is not { Sets: true, ReductionLoops: [var over] })
            {
                return statement;
            }

            var rows = statement.Reads().Where(r => r.Tensor.Id == _rows.Id).Distinct().Select(Row.Of).ToList();
            if (rows.Find(r => r is not null && (over.Index == r.Index || (over.Index == r.Column && VectorAxis.StrideOf(statement.TargetIndices, r.Index) == Stride.Unit))) is { } row)
            {
                return Laid(statement, row);
            }

            if (rows is not [{ } only] || statement is not { Target: { Role: TensorRole.Intermediate, Rank: 2 }, IsCanonical: true, Axes: [var outer, var inner] }
                || outer.Index != only.Index || inner.Index != only.Column)
            {
                return statement;
            }

            var turned = _turned[statement.Target.Id] = Aside(statement.Target);
            return Laid(statement, only) with { Target = turned, TargetIndices = [statement.TargetIndices[1], statement.TargetIndices[0]], Axes = [inner, outer] };
        }

        private MapReduce Laid(MapReduce statement, Row row) =>
            statement.WithExpressions(e => e.Map(n => n == row.Read ? new Read(_columns, [row.Read.Indices[1], row.Read.Indices[0]]) : n));

        private MapReduce Turned(MapReduce statement) => _turned.Count == 0 ? statement
            : statement.WithExpressions(e => e.Map(n => n is Read { Indices: [var row, var column] } read && _turned.TryGetValue(read.Tensor.Id, out var turned)
                ? read with { Tensor = turned, Indices = [column, row] } : n));

        private MapReduce Copy()
        {
            var axes = _columns.Extents.Select((e, at) => new Loop(_names.Index(at == 0 ? "k" : "j"), Affine.Zero, e)).ToValueArray();
            var copied = new Read(_rows, [new AffineIndex(axes[1].Index), new AffineIndex(axes[0].Index)]);
            return new MapReduce(_columns, axes.Positions(), axes, null, copied, _program.MapReduces[0].Origin);
        }
    }

    /// <summary>A read of one row, entry by entry.</summary>
    private sealed record Row(Read Read, LoopIndex Index, LoopIndex Column)
    {
        /// <summary>Null for what is read in another way.</summary>
        public static Row? Of(Read read) => read is { Boundary: Boundary.None, Tensor: { Rank: 2, Element: ElementKind.Real },
            Indices: [AffineIndex { Value.AsSymbol: LoopIndex row }, AffineIndex { Value.AsSymbol: LoopIndex column }] } && row != column ? new Row(read, row, column) : null;
    }
}
