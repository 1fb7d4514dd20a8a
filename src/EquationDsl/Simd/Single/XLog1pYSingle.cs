using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// <c>x ln(1 + y)</c> in <see cref="double"/> lanes, where 1 + y is exact unless y is below 2^-29; below 2^-20 two terms of the series serve. Below 0.51 ULP.
/// </summary>
internal static class XLog1pYSingle
{
    private const double SeriesLimit = 9.5367431640625e-07;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, V y)
        where V : struct, IFloatVector<V> => V.ThroughDouble<Product>(x, y);

    private readonly struct Product : IDoubleBinaryFunction
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static V Evaluate<V>(V x, V y)
            where V : struct, IVector<V, double>
        {
            var u = V.One + y;
            var infinity = V.Create(double.PositiveInfinity);
            var log = V.Select(V.LessThan(u, infinity), WideExponential.Log(u), u);
            log = V.Select(V.LessThan(V.Abs(y), V.Create(SeriesLimit)), V.MultiplyAdd(y * y, V.Create(-0.5), y), log);
            log = V.Select(V.EqualTo(u, V.Zero), -infinity, log);
            log = V.Select(V.LessThan(u, V.Zero), V.Create(double.NaN), log);
            return Functions.ZeroTimesLog.Evaluate<V, double>(x, y, log);
        }
    }
}
