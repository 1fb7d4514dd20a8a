using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EquationDsl.Simd;

namespace EquationDsl.Benchmarks;

/// <summary>How many operations a core does at most: multiplications and additions in registers, with nothing to wait for.</summary>
internal static class FmaPeak
{
    private const int Steps = 100_000;
    private const int Chains = 10;

    /// <summary>In operations per nanosecond, the best of several measurements.</summary>
    public static double Measure()
    {
        var best = 0.0;
        for (var round = 0; round < 40; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var lanes = Vector512.IsHardwareAccelerated ? Chain<Float512>() : Chain<Float256>();
            best = Math.Max(best, 2.0 * lanes * Chains * Steps / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    /// <summary>How many lanes the vectors have.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Chain<V>()
        where V : struct, IVector<V, float>
    {
        var x = V.Create(0.5f);
        V a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
        for (var step = 0; step < Steps; step++)
        {
            a = V.MultiplyAdd(a, x, x);
            b = V.MultiplyAdd(b, x, x);
            c = V.MultiplyAdd(c, x, x);
            d = V.MultiplyAdd(d, x, x);
            e = V.MultiplyAdd(e, x, x);
            f = V.MultiplyAdd(f, x, x);
            g = V.MultiplyAdd(g, x, x);
            h = V.MultiplyAdd(h, x, x);
            i = V.MultiplyAdd(i, x, x);
            j = V.MultiplyAdd(j, x, x);
        }

        return V.Sum(a + b + c + d + e + f + g + h + i + j) > 0 ? (int)V.Count : 0;
    }
}
