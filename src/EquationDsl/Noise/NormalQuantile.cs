using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>
/// The z that as much of the standard normal distribution lies above as is asked for, by quotients of polynomials: Wichura, "Algorithm AS 241: the percentage points
/// of the normal distribution", 1988, to 7 digits for <see cref="float"/> and 16 for <see cref="double"/>. The logarithm is that of FreeBSD's msun.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal static class NormalQuantile<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle { [MethodImpl(AggressiveInlining)] get => Unsafe.SizeOf<T>() == sizeof(float); }

    /// <summary>How far from 1/2 a share is at most that is near it.</summary>
    public const double Reach = 0.425;

    /// <summary>How far from 1/2 a share is.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V FromMiddle(V p) => Literal(0.5) - p;

    /// <summary>Where 0.075 or more lies above, given what <see cref="Far"/> says of it.</summary>
    /// <param name="p">Above 0, at most 1/2.</param>
    /// <param name="otherwise">The value where less lies above.</param>
    [MethodImpl(AggressiveInlining)]
    public static V Near(V p, V otherwise)
    {
        var q = FromMiddle(p);
        return V.Select(V.LessThanOrEqual(q, Literal(Reach)), Middle(q), otherwise);
    }

    /// <summary>Where <c>1/2 - q</c> lies above, for q up to 0.425 in size.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Middle(V q)
    {
        var r = Literal(0.180625) - q * q;
        return IsSingle
            ? q * Polynomial(r, 59.109374720, 159.29113202, 50.434271938, 3.3871327179) / Polynomial(r, 67.187563600, 78.757757664, 17.895169469, 1)
            : q * Polynomial(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608)
                / Polynomial(r, 5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1);
    }

    /// <summary>Where less than 0.075 lies above.</summary>
    /// <param name="p">Above 0.</param>
    [MethodImpl(AggressiveInlining)]
    public static V Far(V p)
    {
        var far = V.Sqrt(-Log(p)) - Literal(1.6);
        var value = IsSingle
            ? Polynomial(far, 0.17023821103, 1.3067284816, 2.7568153900, 1.4234372777) / Polynomial(far, 0.12021132975, 0.73700164250, 1)
            : Polynomial(far, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734)
                / Polynomial(far, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1);
        var isFarthest = V.LessThan(Literal(5 - 1.6), far);
        return V.Any(isFarthest) ? V.Select(isFarthest, Farthest(far - Literal(5 - 1.6)), value) : value;
    }

    /// <summary>Beyond 1 in 7e10: out of line, as it is met once in as many draws.</summary>
    [MethodImpl(NoInlining)]
    private static V Farthest(V r) =>
        Polynomial(r, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772)
            / Polynomial(r, 2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1);

    /// <summary>Of a normal number up to 1: <c>k ln 2 + ln m</c> with m between the roots of 1/2 and 2.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Log(V x)
    {
        var mantissa = IsSingle ? 23 : 52;
        var unit = Literal(IsSingle ? 1L << 23 : 1L << 52);
        var root = Literal(0.70710678118654752);
        var above = V.AddBits(x, V.SubtractBits(V.One, root));
        var k = (V.ShiftRightLogical(above, mantissa) | unit) - unit - Literal(IsSingle ? 127 : 1023);
        var m = V.AddBits(V.ShiftRightLogical(V.ShiftLeft(above, IsSingle ? 9 : 12), IsSingle ? 9 : 12), root);
        var f = m - V.One;
        var s = f / (Literal(2) + f);
        var z = s * s;
        var half = Literal(0.5) * f * f;
        var rest = IsSingle
            ? z * Polynomial(z, 0.24279078841, 0.28498786688, 0.40000972152, 0.66666662693)
            : z * Polynomial(z, 0.1479819860511658591, 0.1531383769920937332, 0.1818357216161805012, 0.2222219843214978396, 0.2857142874366239149, 0.3999999999940941908, 0.6666666666666735130);
        var (high, low) = IsSingle ? (Literal(0.69313812256), Literal(9.0580006145e-6)) : (Literal(0.693147180369123816490), Literal(1.90821492927058770002e-10));
        return k * high - (half - (s * (half + rest) + k * low) - f);
    }

    /// <summary>The highest power first.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Polynomial(V x, double a, double b, double c) => (Literal(a) * x + Literal(b)) * x + Literal(c);

    [MethodImpl(AggressiveInlining)]
    private static V Polynomial(V x, double a, double b, double c, double d) => Polynomial(x, a, b, c) * x + Literal(d);

    [MethodImpl(AggressiveInlining)]
    private static V Polynomial(V x, double a, double b, double c, double d, double e, double f, double g) => ((Polynomial(x, a, b, c, d) * x + Literal(e)) * x + Literal(f)) * x + Literal(g);

    [MethodImpl(AggressiveInlining)]
    private static V Polynomial(V x, double a, double b, double c, double d, double e, double f, double g, double h) => Polynomial(x, a, b, c, d, e, f, g) * x + Literal(h);

    [MethodImpl(AggressiveInlining)]
    private static V Literal(double value) => V.Create(IsSingle ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));
}
