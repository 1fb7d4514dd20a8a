using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Matrices and vectors that are written out, of numbers or of blocks.</summary>
internal sealed class BlockBinder(Report report, SizeTable sizes, IndexSource indexSource, ExpressionEntry expressions, ShapeWording shapes)
{
    public BoundExpression BindMatrix(MatrixSyntax matrix, Scope scope)
    {
        return Of(matrix, matrix.Rows.Select(row => row.Select(e => expressions.Number(e, scope)).ToValueArray()).ToList(), scope);
    }

    /// <summary>The <c>[x, y]</c> of vectors and numbers, one below the other, and the <c>[A, B]</c> of matrices side by side.</summary>
    public BoundExpression BindList(GroupSyntax brackets, ListSyntax list, Scope scope)
    {
        var items = list.Items.Select(i => expressions.Number(i, scope)).ToValueArray();
        var isRow = items.Any(static i => i.Rank > 1 || i is BoundTranspose);
        List<ValueArray<BoundExpression>> rows = isRow ? [items] : [.. items.Select(static i => (ValueArray<BoundExpression>)[i])];
        return Of(new MatrixSyntax(brackets.Span, isRow ? [list.Items] : list.Items.Select(static i => (ValueArray<ExpressionSyntax>)[i]).ToValueArray()), rows, scope);
    }

    private BoundExpression Of(MatrixSyntax matrix, List<ValueArray<BoundExpression>> rows, Scope scope)
    {
        if (rows.Count == 0 || rows.SelectMany(static r => r).FirstOrDefault(static e => e is BoundError) is not null)
        {
            return new BoundError();
        }

        if (rows.Any(r => r.Count != rows[0].Count) || rows.SelectMany(static r => r).Any(static e => e.Rank > 2))
        {
            return report.Unsupported(scope, matrix, "A matrix with rows of different lengths, or of tensors", "rows of equally many numbers, vectors or matrices");
        }

        if (rows.SelectMany(static r => r).Any(static e => e.Rank != 0))
        {
            return BindBlocks(matrix, rows, scope);
        }

        return rows[0].Count == 1 ? new BoundLiteral(rows.Select(static r => r[0]).ToValueArray())
            : rows.Count == 1 ? new BoundTranspose(new BoundLiteral(rows[0]))
            : new BoundLiteral(rows.Select(static r => (BoundExpression)new BoundLiteral(r)).ToValueArray());
    }

    /// <summary>
    /// Each block stands at its place among zeros, and the whole is the sum of them. A vector is a column, <c>x^\top</c> a row, and a 0 is as large as its
    /// neighbours say.
    /// Vectors below each other are one vector.
    /// </summary>
    private BoundExpression BindBlocks(MatrixSyntax matrix, List<ValueArray<BoundExpression>> rows, Scope scope)
    {
        var blocks = new Blocks(matrix, rows, scope);
        var (heights, widths) = (new Affine?[rows.Count], new Affine?[rows[0].Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                if (!IsZeroBlock(rows[row][column]) && (Grown(heights, 0, blocks, row, column) ?? Grown(widths, 1, blocks, row, column)) is { } error)
                {
                    return error;
                }
            }
        }

        if (heights.Concat(widths).Any(static e => e is null))
        {
            return report.Unsupported(scope, matrix, "A row or a column of zeros alone", "a parameter for one of these zeros");
        }

        var isVector = widths.Length == 1 && rows.TrueForAll(static r => r[0] is { Rank: < 2 } and not BoundTranspose);
        ValueArray<Loop> loops = isVector ? [indexSource.NewLoop("i", Total(heights))] : [indexSource.NewLoop("i", Total(heights)), indexSource.NewLoop("j", Total(widths))];
        BoundExpression? PlacedAt(BoundExpression block, int row, int column) =>
            IsZeroBlock(block) ? null : Placed(block, loops, Total(heights.Take(row)), Total(widths.Take(column)));
        var entries = rows.SelectMany((blocks, row) => blocks.Select((block, column) => PlacedAt(block, row, column))).OfType<BoundExpression>();
        return new BoundComprehension(loops, entries.Aggregate(static (sum, next) => new BoundCall(Functions.Add, [sum, next], ValueArray<Affine>.Empty)));
    }

    private static bool IsZeroBlock(BoundExpression block) => block is BoundConstant { Value: 0 };

    private static Affine Total(IEnumerable<Affine?> extents) => extents.Aggregate(Affine.Zero, static (sum, next) => sum + next!);

    /// <summary>The rows and columns of a block.</summary>
    private static (Affine Height, Affine Width) ExtentsOf(BoundExpression block) => block switch
    {
        { Rank: 0 } => (Affine.One, Affine.One),
        { Rank: 1 } => block is BoundTranspose ? (Affine.One, block.Shape[0]) : (block.Shape[0], Affine.One),
        _ => (block.Shape[0], block.Shape[1]),
    };

    /// <summary>Takes the extent of a block for that of its row or column; an error where that has another.</summary>
    private BoundExpression? Grown(Affine?[] extents, int axis, Blocks blocks, int row, int column)
    {
        var (matrix, rows, scope) = blocks;
        var at = axis == 0 ? row : column;
        var own = axis == 0 ? ExtentsOf(rows[row][column]).Height : ExtentsOf(rows[row][column]).Width;
        if (extents[at] is not { } known)
        {
            extents[at] = own;
            return null;
        }

        var first = Enumerable.Range(0, axis == 0 ? column : row).First(i => !IsZeroBlock(axis == 0 ? rows[row][i] : rows[i][column]));
        var (node, other) = (matrix.Rows[row][column], axis == 0 ? matrix.Rows[row][first] : matrix.Rows[first][column]);
        var equality = new SizeEquality(own, known, report.PlaceOf(scope, node.Span));
        var place = axis == 0 ? " They stand in one row." : " They stand in one column.";
        return sizes.Unify(equality) ? null : shapes.Differ(equality, report.Text(scope, node), report.Text(scope, other), place);
    }

    /// <summary>The entry of the block that lies at these rows and columns; outside of it 0.</summary>
    private static BoundExpression Placed(BoundExpression block, ValueArray<Loop> loops, Affine above, Affine before)
    {
        var row = Affine.Of(loops[0].Index) - above;
        var column = loops.Count == 1 ? Affine.Zero : Affine.Of(loops[1].Index) - before;
        BoundExpression At(BoundExpression of, params Affine[] at) =>
            new BoundElement(of, at.Select(static a => (IndexExpr)new AffineIndex(a)).ToValueArray(), Boundary.Zero);
        BoundExpression Where(Affine one, BoundExpression value) =>
            new BoundSelect(new BoundCall(Functions.Equal, [new BoundWhole(one), new BoundWhole(Affine.Zero)], ValueArray<Affine>.Empty), value, new BoundConstant(0), ValueArray<Affine>.Empty);
        return block switch
        {
            { Rank: 0 } => loops.Count == 1 ? Where(row, block) : Where(row, Where(column, block)),
            { Rank: 1 } when loops.Count == 1 => At(block, row),
            BoundTranspose { Rank: 1, Operand: var operand } => Where(row, At(operand, column)),
            { Rank: 1 } => Where(column, At(block, row)),
            _ => At(block, row, column),
        };
    }
}
