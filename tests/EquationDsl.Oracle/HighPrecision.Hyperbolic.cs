namespace EquationDsl.Oracle;

/// <content>Hyperbolic functions and their inverses, in forms without cancellation.</content>
public static partial class HighPrecision
{
    /// <summary><c>sinh x = (m + m / (m + 1)) / 2</c> with <c>m = e^x - 1</c>.</summary>
    public static BigReal Sinh(BigReal x) => Odd(x, static x =>
    {
        var m = Expm1Core(x);
        return m.IsFinite ? (m + (m / (m + 1))).Scale(-1) : m;
    });

    public static BigReal Cosh(BigReal x) => Guarded(
        static x =>
        {
            var e = ExpCore(BigReal.Abs(x));
            return (e + (1 / e)).Scale(-1);
        },
        x);

    /// <summary><c>tanh x = m / (m + 2)</c> with <c>m = e^2x - 1</c>.</summary>
    public static BigReal Tanh(BigReal x) => Odd(x, static x =>
    {
        var m = Expm1Core(x.Scale(1));
        return m.IsFinite ? m / (m + 2) : m.IsNaN ? m : BigReal.One;
    });

    /// <summary><c>arsinh x = ln(1 + x + x^2 / (1 + sqrt(1 + x^2)))</c>.</summary>
    public static BigReal Asinh(BigReal x) => Odd(x, static x =>
    {
        var square = x * x;
        return x.IsFinite ? Log1pCore(x + (square / (1 + Sqrt(1 + square)))) : x;
    });

    /// <summary><c>arcosh x = ln(1 + t + sqrt(t (t + 2)))</c> with <c>t = x - 1</c>.</summary>
    public static BigReal Acosh(BigReal x) => x >= 1
        ? Guarded(
            static x =>
            {
                var t = x - 1;
                return Log1pCore(t + Sqrt(t * (t + 2)));
            },
            x)
        : BigReal.NaN;

    /// <summary><c>artanh x = ln(1 + 2 x / (1 - x)) / 2</c>.</summary>
    public static BigReal Atanh(BigReal x) => BigReal.Abs(x) <= 1
        ? Odd(x, static x => Log1pCore(2 * x / (1 - x)).Scale(-1))
        : BigReal.NaN;

    /// <summary>An odd function from its values at non-negative arguments; zeros keep their sign.</summary>
    private static BigReal Odd(BigReal x, Func<BigReal, BigReal> core) =>
        x.IsZero || x.IsNaN ? x : x.IsNegative ? -Guarded(core, -x) : Guarded(core, x);
}
