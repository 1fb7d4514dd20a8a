using EquationDsl.Simd;

namespace EquationDsl.Tests.Simd;

/// <summary>Rows of memory as vectors of one time each.</summary>
internal static partial class VectorChecks<V, T>
{
    private const int Distance = 37;

    public static void Tiles()
    {
        var (x, y) = (V.Load(in Ramp[0], 3), V.Load(in Ramp[0], 100));
        T[] inTurn = [.. Lanes(x).Zip(Lanes(y), static (a, b) => new[] { a, b }).SelectMany(static p => p)];
        Assert.Equal(inTurn.Take(V.Count), Lanes(V.InterleaveLower(x, y)));
        Assert.Equal(inTurn.Skip(V.Count), Lanes(V.InterleaveUpper(x, y)));

        for (var rows = 1; rows <= V.Count; rows++)
        {
            for (var times = 0; times <= (V.Count > 1 ? V.Count : 3); times++)
            {
                CheckTile(rows, times);
                foreach (var from in new[] { -5, -2, -1, 0, 1, 2, 17 })
                {
                    CheckReadOutside(rows, times, from);
                }
            }
        }

        for (var rows = 0; rows <= 5 * V.Count; rows++)
        {
            var sideBySide = RowTile<V, T>.SideBySide(rows);
            Assert.InRange(sideBySide, rows - V.Count / 4, rows);
        }
    }

    private static T Entry(int row, int time) => T.CreateChecked((row * Distance) + time + 1);

    private static void CheckTile(int rows, int times)
    {
        T[] memory = [.. Enumerable.Range(0, Distance * rows).Select(static i => T.CreateChecked(i + 1))];
        var copy = Enumerable.Repeat(T.CreateChecked(-1), memory.Length).ToArray();
        var read = new RowTile<V, T>();
        var written = new RowTile<V, T>();
        read.Load(ref memory[0], 4, Distance, rows, times);
        written.Begin(ref copy[0], 4);
        for (var time = 0; time < times; time++)
        {
            var entries = read.At(time);
            Assert.Equal(Enumerable.Range(0, V.Count).Select(row => row < rows ? Entry(row, 4 + time) : T.Zero), Lanes(entries));
            written.Set(time, entries + entries);
        }

        written.Store(Distance, rows, times);
        Assert.Equal(Enumerable.Range(0, copy.Length).Select(i => i % Distance >= 4 && i % Distance < 4 + times ? T.CreateChecked(2 * (i + 1)) : T.CreateChecked(-1)), copy);
    }

    /// <summary>Of rows of 6 times; what is between them is not read.</summary>
    private static void CheckReadOutside(int rows, int times, int from)
    {
        const int Extent = 6;
        T[] memory = [.. Enumerable.Range(0, Distance * rows).Select(static i => i % Distance < Extent ? T.CreateChecked(i + 1) : T.NaN)];
        var tile = new RowTile<V, T>();
        tile.Load(ref memory[0], from, Distance, rows, times, from, Extent);
        for (var time = 0; time < times; time++)
        {
            var isInside = from + time is >= 0 and < Extent;
            Assert.Equal(Enumerable.Range(0, V.Count).Select(row => row < rows && isInside ? Entry(row, from + time) : T.Zero), Lanes(tile.AtOrZero(time)));
        }
    }
}
