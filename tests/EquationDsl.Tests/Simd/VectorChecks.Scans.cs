using EquationDsl.Simd;

namespace EquationDsl.Tests.Simd;

/// <summary>Recurrences, a vector of times at once.</summary>
internal static partial class VectorChecks<V, T>
{
    /// <summary>Factors and terms of few digits: all sums are exact, so every order of adding gives what the plain loop gives.</summary>
    public static void LinearRecurrences()
    {
        T[] factors = [T.One, T.NegativeOne, T.CreateChecked(2), T.CreateChecked(0.5), T.CreateChecked(-0.5)];
        foreach (var factor in factors)
        {
            var terms = Enumerable.Range(0, V.Count).Select(static i => T.CreateChecked((i * 7 % 5) - 2)).ToArray();
            var start = T.CreateChecked(3);
            var forward = new LinearScan<V, T>(V.Create(factor), isBackward: false);
            var (entries, last) = forward.Forward(V.Load(in terms[0], 0), V.Create(start));
            var expected = Plain(factor, terms, start);
            Assert.Equal(expected, Lanes(entries));
            Assert.Equal(Enumerable.Repeat(expected[^1], V.Count), Lanes(last));

            var backward = new LinearScan<V, T>(V.Create(factor), isBackward: true);
            (entries, last) = backward.Backward(V.Load(in terms[0], 0), V.Create(start));
            var mirrored = Plain(factor, [.. terms.Reverse()], start);
            Assert.Equal(mirrored.Reverse(), Lanes(entries));
            Assert.Equal(Enumerable.Repeat(mirrored[^1], V.Count), Lanes(last));
            Assert.Equal(V.Count > 1 ? 10 * V.Count : 0, forward.Whole((10 * V.Count) + V.Count - 1));
        }

        foreach (var factor in new[] { T.Zero, T.CreateChecked(1e-30), T.NaN, T.PositiveInfinity })
        {
            Assert.Equal(0, new LinearScan<V, T>(V.Create(factor), isBackward: false).Whole(1000));
        }

        foreach (var outside in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            var entries = V.One;
            V.Set(ref entries, V.Count - 1, outside);
            Assert.True(LinearScan<V, T>.IsOutOfRange(entries));
        }

        Assert.False(LinearScan<V, T>.IsOutOfRange(V.Create(Greatest)));
    }

    /// <summary>Nothing is rounded: every entry is that of the plain loop, NaN from its time on; which of two zeros it is, is not specified.</summary>
    public static void RunningExtremes()
    {
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Zero, T.NegativeZero, Greatest, -Greatest];
        var random = new Random(11);
        for (var trial = 0; trial < 200; trial++)
        {
            T[] terms = [.. Enumerable.Range(0, V.Count).Select(_ => random.Next(4) == 0 ? special[random.Next(trial % 2, special.Length)] : T.CreateChecked(random.NextDouble() - 0.5))];
            var start = random.Next(3) == 0 ? special[random.Next(special.Length)] : T.CreateChecked(random.NextDouble());
            foreach (var isLeast in new[] { false, true })
            {
                var (entries, last) = new ExtremeScan<V, T>(isBackward: false).Forward(V.Load(in terms[0], 0), V.Create(start), isLeast);
                var expected = Extremes(terms, start, isLeast);
                AssertSame(expected, Lanes(entries));
                AssertSame(Enumerable.Repeat(expected[^1], V.Count), Lanes(last));

                (entries, last) = new ExtremeScan<V, T>(isBackward: true).Backward(V.Load(in terms[0], 0), V.Create(start), isLeast);
                var mirrored = Extremes([.. terms.Reverse()], start, isLeast);
                AssertSame(mirrored.Reverse(), Lanes(entries));
                AssertSame(Enumerable.Repeat(mirrored[^1], V.Count), Lanes(last));
            }
        }
    }

    private static T[] Extremes(T[] terms, T start, bool isLeast) => [.. terms.Select(term => start = isLeast ? T.Min(start, term) : T.Max(start, term))];

    private static void AssertSame(IEnumerable<T> expected, IEnumerable<T> actual) =>
        Assert.True(expected.Zip(actual).All(static p => p.First == p.Second || (T.IsNaN(p.First) && T.IsNaN(p.Second))), $"{string.Join(" ", actual)} is not {string.Join(" ", expected)}");

    private static T[] Plain(T factor, T[] terms, T start)
    {
        var entries = new T[terms.Length];
        for (var t = 0; t < terms.Length; t++)
        {
            start = (factor * start) + terms[t];
            entries[t] = start;
        }

        return entries;
    }
}
