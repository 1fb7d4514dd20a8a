namespace EquationDsl.Oracle.Interpreter;

/// <summary>Products of vectors and matrices, transposes, and what applies row by row: by definition, entry for entry.</summary>
internal static class ReferenceTensors
{
    /// <summary>The sum over the last axis of the left and the axis of the right before its last (its only one, for a vector); leading axes go in step.</summary>
    public static ReferenceValue Product(ReferenceValue left, ReferenceValue right, Func<BigReal, BigReal, BigReal> times)
    {
        if (left.Rank == 0 || right.Rank == 0)
        {
            return ReferenceValue.Zip(left, right, times);
        }

        if (left is { Rank: 1, IsRow: false })
        {
            return right.IsRow ? Outer(left, right, times) : throw new ReferenceException("a product of two vectors");
        }

        var batch = Math.Max(Math.Max(left.Rank, right.Rank) - 2, 0);
        int[] rows = left.Rank > 1 ? [left.Shape[^2]] : [];
        int[] columns = right.Rank > 1 ? [right.Shape[^1]] : [];
        var inner = left.Shape[^1];
        Check(inner == right.Shape[right.Rank > 1 ? ^2 : ^1], left, right);
        int[] shape = [.. (left.Rank > 2 ? left : right).Shape.Take(batch), .. rows, .. columns];
        return Filled(shape, at =>
        {
            long[] before = at[..batch], i = [.. at.Skip(batch).Take(rows.Length)], j = [.. at.Skip(batch + rows.Length)];
            return ReferenceFunctions.Sum(Enumerable.Range(0, inner).Select(k => times(
                left.At([.. left.Rank > 2 ? before : [], .. i, k]), right.At([.. right.Rank > 2 ? before : [], k, .. j]))));
        }, isRow: left.IsRow && columns.Length > 0);
    }

    public static ReferenceValue Outer(ReferenceValue left, ReferenceValue right, Func<BigReal, BigReal, BigReal> times) =>
        Filled([.. left.Shape, .. right.Shape], at => times(left.At(at[..left.Rank]), right.At(at[left.Rank..])));

    /// <summary>A vector becomes a row and back; of a tensor the last two axes change places.</summary>
    public static ReferenceValue Transpose(ReferenceValue value) => value.Rank switch
    {
        0 => value,
        1 => new(value.Shape, value.Data, value.IsInteger) { IsRow = !value.IsRow },
        _ => Filled([.. value.Shape[..^2], value.Shape[^1], value.Shape[^2]], at => value.At([.. at[..^2], at[^1], at[^2]])),
    };

    public static ReferenceValue Trace(ReferenceValue value) => ReferenceValue.Of(ReferenceFunctions.Sum(Enumerable.Range(0, value.Shape[0]).Select(i => value.At(i, i))));

    /// <summary>A function of a vector, applied to every row along the last axis.</summary>
    public static ReferenceValue ByRows(ReferenceValue[] arguments, Func<ReferenceValue[], ReferenceValue> function)
    {
        var first = Array.Find(arguments, static a => a.Rank > 1)!;
        int[] outer = first.Shape[..^1];
        var count = outer.Aggregate(1, static (a, b) => a * b);
        var rows = Enumerable.Range(0, count).Select(r => function([.. arguments.Select(a => a.Rank > 1 ? Row(a, r) : a)])).ToList();
        int[] inner = rows.Count > 0 ? rows[0].Shape : [first.Shape[^1]];
        return new([.. outer, .. inner], [.. rows.SelectMany(static r => r.Data)]);
    }

    /// <summary>Two shapes made one: a vector stands for every row of a matrix.</summary>
    public static ReferenceValue Repeated(ReferenceValue vector, int[] shape)
    {
        Check(vector.Shape.AsSpan().SequenceEqual(shape.AsSpan(shape.Length - vector.Rank)), vector, new(shape, []));
        return Filled(shape, at => vector.At(at[(shape.Length - vector.Rank)..]));
    }

    public static ReferenceValue Filled(int[] shape, Func<long[], BigReal> entry, bool isRow = false)
    {
        var at = new long[shape.Length];
        var data = new BigReal[shape.Aggregate(1, static (a, b) => a * b)];
        for (var n = 0; n < data.Length; n++)
        {
            data[n] = entry(at);
            for (var d = shape.Length - 1; d >= 0 && ++at[d] == shape[d]; d--)
            {
                at[d] = 0;
            }
        }

        return new(shape, data) { IsRow = isRow };
    }

    private static ReferenceValue Row(ReferenceValue value, int row)
    {
        var length = value.Shape[^1];
        return new([length], value.Data[(row * length)..((row + 1) * length)], value.IsInteger);
    }

    private static void Check(bool fits, ReferenceValue left, ReferenceValue right)
    {
        if (!fits)
        {
            throw new ReferenceException($"shapes ({string.Join(',', left.Shape)}) and ({string.Join(',', right.Shape)}) do not agree");
        }
    }
}
