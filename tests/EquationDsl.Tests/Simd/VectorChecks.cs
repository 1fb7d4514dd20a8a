using EquationDsl.Simd;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Tests.Simd;

internal static partial class VectorChecks<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T[] Ramp = [.. Enumerable.Range(0, 256).Select(static i => T.CreateChecked(i + 1))];

    public static void Memory()
    {
        Assert.Equal(Lanes(V.Create(T.Zero)), Lanes(V.Zero));
        Assert.Equal(Lanes(V.Create(T.One)), Lanes(V.One));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(T.CreateChecked<int>), Lanes(V.Iota));
        Assert.Equal(Ramp.Skip(3).Take(V.Count), Lanes(V.Load(in Ramp[0], 3)));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(static i => Ramp[5 + 3 * i]), Lanes(V.LoadStrided(in Ramp[0], 5, 3)));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(static i => Ramp[200 - 2 * i]), Lanes(V.LoadStrided(in Ramp[0], 200, -2)));
        int[] positions = [.. Enumerable.Range(0, 64).Select(static i => (i * 37 + 11) % 256)];
        Assert.Equal(positions.Skip(7).Take(V.Count).Select(static i => Ramp[i]), Lanes(V.Gather(in Ramp[0], in positions[0], 7)));

        for (var count = 0; count < V.Count; count++)
        {
            PartialLoad(count);
            PartialStore(count);
        }
    }

    public static void Masks()
    {
        var threshold = T.CreateChecked(V.Count / 2);
        var (low, high) = (V.Create(T.CreateChecked(-1)), V.Create(T.CreateChecked(7)));
        IEnumerable<T> Expected(Func<T, bool> condition) => Lanes(V.Iota).Select(x => condition(x) ? T.CreateChecked(7) : T.CreateChecked(-1));
        void Check(V mask, Func<T, bool> condition)
        {
            Assert.Equal(Expected(condition), Lanes(V.Select(mask, high, low)));
            Assert.Equal(Expected(x => !condition(x)), Lanes(V.Select(~mask, high, low)));
            Assert.Equal(Lanes(V.Iota).Any(condition), V.Any(mask));
            Assert.Equal(Lanes(V.Iota).All(condition), V.All(mask));
        }

        Check(V.LessThan(V.Iota, V.Create(threshold)), x => x < threshold);
        Check(V.LessThanOrEqual(V.Iota, V.Create(threshold)), x => x <= threshold);
        Check(V.EqualTo(V.Iota, V.Create(threshold)), x => x == threshold);
        Check(V.NotEqualTo(V.Iota, V.Create(threshold)), x => x != threshold);
        Check(V.EqualTo(V.Zero, V.Create(T.NegativeZero)), static _ => true);
        Check(V.EqualTo(V.Create(T.NaN), V.Create(T.NaN)), static _ => false);
        Check(V.NotEqualTo(V.Create(T.NaN), V.Create(T.NaN)), static _ => true);
        Check(V.LessThan(V.Create(T.NaN), V.One) | V.LessThan(V.One, V.Create(T.NaN)), static _ => false);
        Check(V.LessThan(V.Iota, V.Create(threshold)) & V.LessThan(V.Zero, V.Iota), x => x < threshold && x > T.Zero);
        Check(V.LessThan(V.Iota, V.Create(threshold)) ^ V.LessThan(V.Iota, V.One), x => x < threshold != x < T.One);
        for (var count = 0; count <= V.Count; count++)
        {
            Check(V.FirstLanes((nuint)count), x => x < T.CreateChecked(count));
        }
    }

    public static void Arithmetic()
    {
        var (x, y) = (V.Load(in Ramp[0], 2), V.Load(in Ramp[0], 50));
        IEnumerable<T> Expected(Func<T, T, T> f) => Lanes(x).Zip(Lanes(y), f);
        Assert.Equal(Expected(static (x, y) => x + y), Lanes(x + y));
        Assert.Equal(Expected(static (x, y) => x - y), Lanes(x - y));
        Assert.Equal(Expected(static (x, y) => x * y), Lanes(x * y));
        Assert.Equal(Expected(static (x, y) => x / y), Lanes(x / y));
        Assert.Equal(Expected(static (x, _) => -x), Lanes(-x));
        Assert.Equal(Expected(static (x, y) => x * y + T.One), Lanes(V.MultiplyAdd(x, y, V.One)));
        var sum = V.One;
        V.AddProduct(x, y, ref sum);
        Assert.Equal(Lanes(V.MultiplyAdd(x, y, V.One)), Lanes(sum));

        // (1 + e)^2 - (1 + 2 e) = e^2, which is lost unless the product is kept whole.
        var epsilon = T.BitIncrement(T.One) - T.One;
        var above = V.Create(T.One + epsilon);
        Assert.All(Lanes(V.FusedMultiplyAdd(above, above, V.Create(-(T.One + epsilon + epsilon)))), e => Assert.Equal(epsilon * epsilon, e));

        foreach (var n in new[] { 0, 1, 2, 3, 7, -1, -3 })
        {
            var expected = Lanes(x).Select(v => double.CreateChecked(v)).Select(v => Math.Pow(v, n));
            Assert.All(Lanes(V.Power(x, n)).Zip(expected), static pair =>
                Assert.Equal(1, double.CreateChecked(pair.First) / pair.Second, double.CreateChecked(T.BitIncrement(T.One) - T.One) * 4));
        }
    }

    public static void Extremes()
    {
        T[] values = [T.NegativeInfinity, T.NegativeOne, T.One, T.PositiveInfinity, T.NaN];
        foreach (var x in values)
        {
            foreach (var y in values)
            {
                Assert.All(Lanes(V.Min(V.Create(x), V.Create(y))), m => Assert.Equal(T.Min(x, y), m));
                Assert.All(Lanes(V.Max(V.Create(x), V.Create(y))), m => Assert.Equal(T.Max(x, y), m));
                if (T.IsNaN(x) || T.IsNaN(y))
                {
                    continue;
                }

                Assert.All(Lanes(V.MinNative(V.Create(x), V.Create(y))), m => Assert.Equal(T.Min(x, y), m));
                Assert.All(Lanes(V.MaxNative(V.Create(x), V.Create(y))), m => Assert.Equal(T.Max(x, y), m));
            }
        }

        // The clamps of the functions rest on this: NaN passes as the second operand.
        Assert.All(Lanes(V.MinNative(V.One, V.Create(T.NaN))), static m => Assert.True(T.IsNaN(m)));
        Assert.All(Lanes(V.MaxNative(V.One, V.Create(T.NaN))), static m => Assert.True(T.IsNaN(m)));
    }

    public static void Reductions()
    {
        for (var lane = 0; lane < V.Count; lane++)
        {
            T[] lanes = [.. Ramp.Take(V.Count)];
            lanes[lane] = T.CreateChecked(100);
            Assert.Equal(lanes.Aggregate(static (x, y) => x + y), V.Sum(V.Load(in lanes[0], 0)));
            Assert.Equal(T.CreateChecked(100), V.MaxAcross(V.Load(in lanes[0], 0)));
            lanes[lane] = T.CreateChecked(-100);
            Assert.Equal(T.CreateChecked(-100), V.MinAcross(V.Load(in lanes[0], 0)));
            lanes[lane] = T.NaN;
            Assert.True(T.IsNaN(V.MaxAcross(V.Load(in lanes[0], 0))));
            Assert.True(T.IsNaN(V.MinAcross(V.Load(in lanes[0], 0))));
            Assert.True(T.IsNaN(V.Sum(V.Load(in lanes[0], 0))));
            T[] ones = [.. Enumerable.Repeat(T.CreateChecked(2), V.Count)];
            ones[lane] = T.CreateChecked(3);
            Assert.Equal(T.CreateChecked(3 * Math.Pow(2, V.Count - 1)), V.Product(V.Load(in ones[0], 0)));
        }

        // Each lane counts once, for its own vector.
        T[] numbers = [.. Enumerable.Range(0, 4 * V.Count).Select(static k => T.CreateChecked((k * k) + 1))];
        var stored = new T[6];
        V.StoreSums(V.Load(in numbers[0], 0), V.Load(in numbers[V.Count], 0), V.Load(in numbers[2 * V.Count], 0), V.Load(in numbers[3 * V.Count], 0), ref stored[1]);
        Assert.Equal([T.Zero, .. numbers.Chunk(V.Count).Select(static c => c.Aggregate(static (x, y) => x + y)), T.Zero], stored);
    }

    public static void Bits()
    {
        var fraction = T.One switch { float => 23, _ => 52 };
        var two = V.Create(T.CreateChecked(2));

        // 1 in the exponent field doubles, and an exponent's worth of bits is what two powers of two differ by.
        var unit = V.SubtractBits(two, V.One);
        Assert.Equal(Lanes(V.Load(in Ramp[0], 0) * two), Lanes(V.AddBits(V.Load(in Ramp[0], 0), unit)));
        Assert.Equal(Lanes(V.One), Lanes(V.AddBits(V.Zero, V.ShiftLeft(V.ShiftRightLogical(V.One, fraction), fraction))));
        Assert.True(V.Any(V.EqualTo(V.ShiftLeft(V.ShiftRightLogical(unit, fraction), fraction), unit)));
        Assert.Equal(Enumerable.Repeat(T.CreateChecked(7), V.Count), Lanes(V.Select(V.ShiftRight(-V.One, 63 & (fraction == 23 ? 31 : 63)), V.Create(T.CreateChecked(7)), V.One)));
        Assert.Equal(Lanes(V.One), Lanes(V.Select(V.ShiftRight(V.One, fraction == 23 ? 31 : 63), V.Zero, V.One)));
        foreach (var n in new[] { 0, 1, -1, 5, -7, 127, 128, -126, -127, -149, -150, -151, 1023, 1024, -1022, -1023, -1074, -1076 })
        {
            foreach (var x in new[] { 0.75, 1, 1.4142135381698608, -1.25 })
            {
                var clamped = fraction == 23 ? Math.Clamp(n, -200, 200) : n;
                var expected = T.CreateChecked(fraction == 23 ? x * Math.Pow(2, clamped) : Math.ScaleB(x, clamped));
                Assert.All(Lanes(V.Scale(V.Create(T.CreateChecked(x)), V.Create(T.CreateChecked(clamped)))), y => Assert.Equal(expected, y));
            }
        }
    }

    private static void PartialLoad(int count)
    {
        var fill = V.Create(T.CreateChecked(-5));
        var expected = Ramp.Take(count).Concat(Enumerable.Repeat(T.CreateChecked(-5), V.Count - count));
        using var page = new GuardedPage<T>(count);
        Ramp.AsSpan(0, count).CopyTo(page.Elements);
        Assert.Equal(expected, Lanes(V.LoadPartial(in MemoryMarshal.GetReference(page.Elements), 0, (nuint)count, fill)));
    }

    private static void PartialStore(int count)
    {
        using var page = new GuardedPage<T>(count);
        V.StorePartial(V.Load(in Ramp[0], 0), ref MemoryMarshal.GetReference(page.Elements), 0, (nuint)count);
        Assert.Equal(Ramp.Take(count), page.Elements.ToArray());

        var untouched = new T[V.Count + 2];
        V.StorePartial(V.Load(in Ramp[0], 0), ref untouched[0], 1, (nuint)count);
        Assert.Equal([T.Zero, .. Ramp.Take(count), .. Enumerable.Repeat(T.Zero, V.Count + 1 - count)], untouched);
    }

    private static T[] Lanes(V vector)
    {
        var lanes = new T[V.Count];
        V.Store(vector, ref lanes[0], 0);
        return lanes;
    }
}
