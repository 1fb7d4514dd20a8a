using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Kernels;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Kernels;

/// <summary>
/// A random product of tensors against loops in double precision: one to three indices each for rows, columns and terms, in tensors whose axes are in any order; some
/// axes of the right factor are read through windows that reach outside. Loaded once for each width of vectors.
/// </summary>
public static class TensorProductCheck
{
    private static readonly int[] Extents = [1, 2, 3, 3, 5, 9, 18, 37];

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfSingle(int seed) => Run<float>(seed, 6e-8);

    /// <summary>What is wrong, or nothing.</summary>
    public static string? OfDouble(int seed) => Run<double>(seed, 1.2e-16);

    /// <summary>What is wrong with images whose windows are copied in several blocks of rows and of columns, or nothing: entries are small whole numbers, sums are exact.</summary>
    public static string? OfLargeImages() => OfImages(40, 90, 55, 1) ?? OfImages(3, 61, 45, 2) ?? OfImages(1, 1, 100_000, 1) ?? OfImages(2, 3, 50_001, 3);

    private static string? OfImages(int channels, int height, int width, int move)
    {
        const int Filter = 3, Filters = 2;
        int rows = ((height - 1) / move) + 1, columns = ((width - 1) / move) + 1;
        float[] x = [.. Enumerable.Range(0, channels * height * width).Select(static i => (float)((i * 7 % 11) - 5))];
        float[] w = [.. Enumerable.Range(0, Filters * channels * Filter * Filter).Select(static i => (float)((i * 5 % 7) - 3))];
        var y = new float[Filters * rows * columns];
        nint[] windows = [height, -1, move, 0, 0, 1, 0, width, -1, 0, move, 0, 0, 1];
        TensorProduct.Run(
            ref y[0],
            ref w[0],
            ref x[0],
            [new(Filters, channels * Filter * Filter, rows * columns)],
            [new(rows, move * width, columns), new(columns, move, 1)],
            [new(channels, Filter * Filter, height * width), new(Filter, Filter, width), new(Filter, 1, 1)],
            1f,
            new Windows(5, windows),
            -width - 1);
        for (var at = 0; at < y.Length; at++)
        {
            var (o, i, j) = (at / (rows * columns), at / columns % rows, at % columns);
            var sum = 0f;
            for (var c = 0; c < channels; c++)
            {
                for (var m = Math.Max(0, 1 - (move * i)); m < Math.Min(Filter, height + 1 - (move * i)); m++)
                {
                    for (var n = Math.Max(0, 1 - (move * j)); n < Math.Min(Filter, width + 1 - (move * j)); n++)
                    {
                        sum += x[(((c * height) + (move * i) + m - 1) * width) + (move * j) + n - 1] * w[(((((o * channels) + c) * Filter) + m) * Filter) + n];
                    }
                }
            }

            if (y[at] != sum)
            {
                return $"{channels} x {height} x {width} by {move}: [{o} {i} {j}] is {y[at]}, exactly {sum}";
            }
        }

        return null;
    }

    private static string? Run<T>(int seed, double rounding)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var (rows, columns, terms) = (Draw(random), Draw(random), Draw(random));
        if (seed % 17 == 0)
        {
            terms[0] = 0;
        }

        using var a = Tensor<T>.Draw(random, [.. rows, .. terms], terms.Length > 0 && terms[0] == 0);
        var (axesOfB, windows) = Axes(random, columns, terms, seed % 2 == 0);
        using var b = Tensor<T>.Draw(random, axesOfB, terms[0] == 0);
        using var c = Tensor<T>.Draw(random, [.. rows, .. columns], isEmpty: false);
        var before = c.Entries.ToArray();
        var isAdded = seed % 3 == 0;
        var (alongColumns, alongTerms) = (Along(b, windows, columns.Length, 0), Along(b, windows, terms.Length, columns.Length));
        var begin = windows.Sum(w => w.Start * b.Strides[w.Number]);
        nint[] table = [.. windows.Where(static w => w.IsWindow).SelectMany(w => new nint[] { b.Extents[w.Number], w.Start }.Concat(w.Shifts.Select(static s => (nint)s)))];
        TensorProduct.Run(
            ref MemoryMarshal.GetReference(c.Entries),
            ref MemoryMarshal.GetReference(a.Entries),
            ref MemoryMarshal.GetReference(b.Entries),
            [.. rows.Select((e, d) => new SharedIndex(e, a.Strides[d], c.Strides[d]))],
            [.. columns.Select((e, d) => new SharedIndex(e, alongColumns[d], c.Strides[rows.Length + d]))],
            [.. terms.Select((e, d) => new SharedIndex(e, a.Strides[rows.Length + d], alongTerms[d]))],
            T.CreateChecked(-1.5),
            table.Length == 0 ? default : new Windows(columns.Length + terms.Length, table),
            begin,
            isAdded);

        // What each factor has for each term, looked up once for all the rows (or columns) that it meets.
        int[][] ofRows = [.. Positions(rows)], ofColumns = [.. Positions(columns)], ofTerms = [.. Positions(terms)];
        double[][] left = [.. ofRows.Select(i => ofTerms.Select(k => double.CreateChecked(a[[.. i, .. k]])).ToArray())];
        double[][] right = [.. ofColumns.Select(j => ofTerms.Select(k => Read(b, windows, [.. j, .. k])).ToArray())];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                double sum = 0, size = 0;
                for (var k = 0; k < ofTerms.Length; k++)
                {
                    var term = left[i][k] * right[j][k];
                    (sum, size) = (sum + term, size + Math.Abs(term));
                }

                var at = c.Offset([.. ofRows[i], .. ofColumns[j]]);
                var exact = (-1.5 * sum) + (isAdded ? double.CreateChecked(before[at]) : 0);
                var error = Math.Abs(double.CreateChecked(c.Entries[at]) - exact);
                if (!(error <= rounding * (4 + (4 * Math.Sqrt(Count(terms)))) * (1 + size)))
                {
                    return $"seed {seed}, rows {Text(rows)}, columns {Text(columns)}, terms {Text(terms)}, {windows.Count(static w => w.IsWindow)} windows: " +
                        $"[{Text(ofRows[i])} {Text(ofColumns[j])}] is {c.Entries[at]}, exactly {exact}";
                }
            }
        }

        return null;
    }

    /// <summary>An entry of the right factor; zero where a window reaches outside.</summary>
    private static double Read<T>(Tensor<T> b, List<Axis> windows, int[] moved)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] at = [.. windows.Select(w => w.Start + w.Shifts.Zip(moved, static (s, i) => s * i).Sum())];
        return at.Zip(b.Extents).All(static p => p.First >= 0 && p.First < p.Second) ? double.CreateChecked(b[at]) : 0;
    }

    private static int[] Draw(Random random)
    {
        var extents = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Extents[random.Next(Extents.Length)]).ToArray();
        return Count(extents) > 160 ? Draw(random) : extents;
    }

    /// <summary>An axis for each index, or one for two of them, which then moves a window over it.</summary>
    private static (int[] Extents, List<Axis> Axes) Axes(Random random, int[] columns, int[] terms, bool mayMove)
    {
        var axes = new List<Axis>();
        var extents = new List<int>();
        var count = columns.Length + terms.Length;
        var free = Enumerable.Range(0, terms.Length).ToList();
        for (var d = 0; d < columns.Length; d++)
        {
            var shifts = new int[count];
            var isMoved = mayMove && free.Count > 0 && terms[free[0]] > 0 && random.Next(2) == 0;
            shifts[d] = isMoved ? random.Next(1, 3) : 1;
            if (!isMoved)
            {
                axes.Add(new(axes.Count, 0, shifts, IsWindow: false));
                extents.Add(columns[d]);
                continue;
            }

            var term = free[0];
            free.RemoveAt(0);
            shifts[columns.Length + term] = random.Next(2) == 0 ? 1 : -1;
            var isChecked = random.Next(3) > 0;
            var isWindow = isChecked || random.Next(2) > 0;
            var least = Math.Min(0, shifts[columns.Length + term] * (terms[term] - 1));
            var reach = (shifts[d] * (columns[d] - 1)) + Math.Max(0, shifts[columns.Length + term] * (terms[term] - 1)) - least + 1;
            axes.Add(new(axes.Count, isChecked ? random.Next(-2, 3) : -least, shifts, isWindow));
            extents.Add(isChecked ? random.Next(1, reach + 2) : reach);
        }

        foreach (var term in free)
        {
            var shifts = new int[count];
            shifts[columns.Length + term] = 1;
            axes.Add(new(axes.Count, 0, shifts, IsWindow: false));
            extents.Add(terms[term]);
        }

        return ([.. extents], axes);
    }

    private static nint[] Along<T>(Tensor<T> b, List<Axis> axes, int count, int from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(from, count).Select(i => (nint)axes.Sum(a => a.Shifts[i] * b.Strides[a.Number]))];

    private static IEnumerable<int[]> Positions(int[] extents) => extents.Aggregate(
        (IEnumerable<int[]>)[[]], static (all, extent) => all.SelectMany(p => Enumerable.Range(0, extent).Select(i => (int[])[.. p, i])));

    private static int Count(int[] extents) => extents.Aggregate(1, static (a, b) => a * b);

    private static string Text(int[] numbers) => string.Join(' ', numbers);

    /// <summary>How an axis of the right factor is read.</summary>
    private sealed record Axis(int Number, int Start, int[] Shifts, bool IsWindow);

    /// <summary>A dense tensor with its axes in any order in memory, right before memory that must not be touched.</summary>
    private sealed class Tensor<T> : IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly GuardedMemory _memory;

        private Tensor(int[] extents, int[] order)
        {
            Extents = extents;
            Strides = new int[extents.Length];
            var stride = 1;
            foreach (var axis in order)
            {
                Strides[axis] = stride;
                stride *= extents[axis];
            }

            _memory = new GuardedMemory(stride * Unsafe.SizeOf<T>());
        }

        public int[] Extents { get; }

        public int[] Strides { get; }

        public Span<T> Entries => _memory.Span<T>();

        public T this[int[] at] => Entries[Offset(at)];

        public static Tensor<T> Draw(Random random, int[] extents, bool isEmpty)
        {
            var order = Enumerable.Range(0, extents.Length).ToArray();
            if (random.Next(2) == 0)
            {
                random.Shuffle(order);
            }
            else
            {
                Array.Reverse(order);
            }

            var tensor = new Tensor<T>(extents, order);
            foreach (ref var entry in isEmpty ? [] : tensor.Entries)
            {
                entry = T.CreateChecked((2 * random.NextSingle()) - 1);
            }

            return tensor;
        }

        public int Offset(int[] at) => at.Zip(Strides, static (i, s) => i * s).Sum();

        public void Dispose() => _memory.Dispose();
    }
}
