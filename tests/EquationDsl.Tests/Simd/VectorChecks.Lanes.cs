using System.Runtime.InteropServices;

namespace EquationDsl.Tests.Simd;

/// <summary>The members through which generated steps access the lanes in use.</summary>
internal static partial class VectorChecks<V, T>
{
    private static readonly int[] Positions = [.. Enumerable.Range(0, 64).Select(static i => (i * 37 + 11) % 256)];

    public static void FirstFew()
    {
        for (var lanes = 0; lanes <= V.Count; lanes++)
        {
            LoadFirst(lanes);
            StoreFirst(lanes);
            IEnumerable<T> Expected(Func<int, T> lane) => Enumerable.Range(0, V.Count).Select(i => i < lanes ? lane(i) : T.Zero);
            Assert.Equal(Expected(static i => Ramp[200 - (3 * i)]), Lanes(V.LoadStrided(in Ramp[0], 200, -3, lanes)));
            Assert.Equal(Expected(static i => Ramp[Positions[i + 7]]), Lanes(V.Gather(in Ramp[0], in Positions[0], 7, lanes)));
            for (var position = -V.Count - 1; position <= V.Count + 1; position++)
            {
                var at = position;
                Assert.Equal(
                    Expected(i => at + i >= 0 && at + i < V.Count ? Ramp[50 + at + i] : T.Zero), Lanes(V.LoadInside(in Ramp[0], 50 + at, at, V.Count, lanes)));
            }

            Assert.Equal(Expected(static i => Ramp[i]), Lanes(V.Only(V.Load(in Ramp[0], 0), V.Zero, lanes)));
        }

        Assert.Equal(Ramp[9], V.First(V.Load(in Ramp[0], 9)));
        for (var lane = 0; lane < V.Count; lane++)
        {
            var vector = V.Load(in Ramp[0], 0);
            V.Set(ref vector, lane, T.Zero);
            Assert.Equal(Ramp.Take(V.Count).Select((x, at) => at == lane ? T.Zero : x), Lanes(vector));
        }

        Reciprocals();
        BytesAsMasks();
    }

    /// <summary>One byte for each lane, from any place.</summary>
    private static void BytesAsMasks()
    {
        var bytes = Enumerable.Range(0, 3 * V.Count).Select(static i => (i * i % 5) < 2 ? byte.MaxValue : byte.MinValue).ToArray();
        for (var first = 0; first <= 2 * V.Count; first++)
        {
            var chosen = Lanes(V.Select(V.LoadMask(in bytes[0], (nuint)first), V.Create(T.One), V.Create(T.NegativeOne)));
            Assert.Equal(bytes.Skip(first).Take(V.Count).Select(static b => b == 0 ? T.NegativeOne : T.One), chosen);
        }
    }

    /// <summary>As the quotient, to two roundings, wherever that is normal; and with the infinities, zeros and NaNs of the quotient.</summary>
    private static void Reciprocals()
    {
        T[] values = [T.Zero, T.NegativeZero, T.One, T.CreateChecked(-3), T.Epsilon, Greatest, T.NegativeOne / Greatest, T.PositiveInfinity, T.NegativeInfinity, T.NaN];
        foreach (var divisor in values)
        {
            var (scale, inverse) = V.Reciprocal(V.Create(divisor));
            foreach (var x in values)
            {
                var (quotient, product) = (x / divisor, V.First(V.Create(x) * scale * inverse));
                var isNear = T.IsNormal(quotient) && T.Abs(product - quotient) <= T.Abs(quotient) * (T.BitIncrement(T.One) - T.One) * T.CreateChecked(2);
                Assert.True(quotient.Equals(product) || isNear || T.IsSubnormal(quotient), $"{x} / {divisor} is {quotient}, not {product}");
            }
        }
    }

    private static T Greatest => T.BitDecrement(T.PositiveInfinity);

    private static void LoadFirst(int lanes)
    {
        using var page = new GuardedPage<T>(lanes);
        Ramp.AsSpan(0, lanes).CopyTo(page.Elements);
        Assert.Equal(Ramp.Take(lanes).Concat(Enumerable.Repeat(T.Zero, V.Count - lanes)), Lanes(V.Load(in MemoryMarshal.GetReference(page.Elements), 0, lanes)));
    }

    private static void StoreFirst(int lanes)
    {
        var stored = new T[V.Count + 2];
        V.Store(V.Load(in Ramp[0], 0), ref stored[0], 1, lanes);
        Assert.Equal([T.Zero, .. Ramp.Take(lanes), .. Enumerable.Repeat(T.Zero, V.Count + 1 - lanes)], stored);
    }
}
