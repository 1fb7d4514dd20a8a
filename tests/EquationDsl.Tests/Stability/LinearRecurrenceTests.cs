using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Stability;

/// <summary>A linear recurrence runs a vector of times at once, and gives numbers, infinities and NaNs where the plain loop does.</summary>
public sealed class LinearRecurrenceTests
{
    private static readonly double Greatest = (double)Real.MaxValue;

    public static TheoryData<double, double, double[]> Cases => new()
    {
        // Two neighbours overflow together; with what came before them they do not.
        { 1, -Greatest, [Greatest * 0.75, Greatest * 0.75, -Greatest * 0.25, Greatest * 0.5] },
        { 1, 0, [Greatest, -Greatest, Greatest, -Greatest] },
        { 2, 0, [0, 0, 0, 1] },
        { 1e30, 0, [0, 0, 0, 0] },
        { 1e-30, 1, [0, 1, 0] },
        { 0, double.PositiveInfinity, [1, 2] },
        { 0, 3, [1, 2] },
        { 0.5, double.PositiveInfinity, [1, 2] },
        { 0.5, 1, [1, double.NaN, 2] },
        { 0.5, 1, [1, double.NegativeInfinity, 2] },
        { double.NaN, 1, [1, 2] },
        { double.PositiveInfinity, 1, [0, 1] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsFiniteWhereThePlainLoopIs(double alpha, double start, double[] period)
    {
        foreach (var length in new[] { 1, 7, 33, 100 })
        {
            foreach (var shift in new[] { 0, 1, 13 })
            {
                var x = Enumerable.Range(0, length).Select(t => (Real)(t < shift ? 0 : period[(t - shift) % period.Length])).ToArray();
                Real[] forward = new Real[length], backward = new Real[length];
                Catalogue.Decaying(x, (Real)alpha, (Real)start, forward);
                Catalogue.Advantages(x, (Real)alpha, (Real)start, backward);
                AssertAlike(Plain(x, (Real)alpha, (Real)start), forward);
                AssertAlike([.. Plain([.. x.Reverse()], (Real)alpha, (Real)start).Reverse()], backward);
            }
        }
    }

    private static Real[] Plain(Real[] x, Real factor, Real state) => [.. x.Select(term => state = Real.FusedMultiplyAdd(factor, state, term))];

    private static void AssertAlike(Real[] expected, Real[] actual)
    {
        for (var t = 0; t < expected.Length; t++)
        {
            var isClose = Real.IsFinite(expected[t]) ? Real.Abs(actual[t] - expected[t]) <= Real.Abs(expected[t]) * 100 * (Real.BitIncrement(1) - 1) : expected[t].Equals(actual[t]);
            Assert.True(isClose, $"at {t}: {actual[t]}, not {expected[t]}");
        }
    }
}
