namespace EquationDsl.Compiler.Verification;

/// <summary>
/// A number of 106 bits as the unevaluated sum of two doubles (Dekker 1971; error-free sums and products as in Ogita, Rump, Oishi 2005; the
/// operations as in Hida, Li, Bailey 2001). Results are within a few units of 2^-104.
/// </summary>
internal readonly record struct DoubleDouble(double High, double Low = 0)
{
    private const double Splitter = (1 << 27) + 1;

    public static DoubleDouble NaN { get; } = new(double.NaN);

    public bool IsFinite => !double.IsNaN(High) && !double.IsInfinity(High);

    public static bool IsNaN(DoubleDouble x, DoubleDouble y) => double.IsNaN(x.High) || double.IsNaN(y.High);

    public DoubleDouble Abs() => High < 0 ? -this : this;

    public static implicit operator DoubleDouble(double value) => new(value);

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.High, -x.Low);

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        var (high, low) = TwoSum(x.High, y.High);
        var (lowSum, rest) = TwoSum(x.Low, y.Low);
        (high, low) = QuickTwoSum(high, low + lowSum);
        return Normalised(high, low + rest);
    }

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        var (high, low) = TwoProduct(x.High, y.High);
        return Normalised(high, low + ((x.High * y.Low) + (x.Low * y.High)));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        var first = x.High / y.High;
        if (first == 0 || double.IsNaN(first) || double.IsInfinity(first))
        {
            return first;
        }

        var rest = x - (y * first);
        var second = rest.High / y.High;
        rest -= y * second;
        return (DoubleDouble)first + second + (rest.High / y.High);
    }

    public static bool operator <(DoubleDouble x, DoubleDouble y) => x.High < y.High || (x.High == y.High && x.Low < y.Low);

    public static bool operator >(DoubleDouble x, DoubleDouble y) => y < x;

    /// <summary>The product with a power of two, which is exact.</summary>
    public DoubleDouble Scaled(int exponent)
    {
        // In two steps: the scale alone may be out of range where the product is not.
        var half = Math.Pow(2, exponent / 2);
        var rest = Math.Pow(2, exponent - (exponent / 2));
        return new(High * half * rest, Low * half * rest);
    }

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (!(x.High > 0) || double.IsInfinity(x.High))
        {
            return Math.Sqrt(x.High);
        }

        // One step of Newton's method for the inverse root (Karp).
        var inverse = 1 / Math.Sqrt(x.High);
        var root = x.High * inverse;
        return (DoubleDouble)root + ((x - ((DoubleDouble)root * root)).High * inverse * 0.5);
    }

    public static DoubleDouble Floor(DoubleDouble x)
    {
        var high = Math.Floor(x.High);
        return high == x.High ? Normalised(high, Math.Floor(x.Low)) : high;
    }

    private static DoubleDouble Normalised(double high, double low)
    {
        var sum = high + low;
        return double.IsNaN(sum) || double.IsInfinity(sum) ? new(high) : new(sum, low - (sum - high));
    }

    private static (double Sum, double Error) QuickTwoSum(double x, double y)
    {
        var sum = x + y;
        return (sum, y - (sum - x));
    }

    private static (double Sum, double Error) TwoSum(double x, double y)
    {
        var sum = x + y;
        var part = sum - x;
        return (sum, (x - (sum - part)) + (y - part));
    }

    private static (double Product, double Error) TwoProduct(double x, double y)
    {
        var product = x * y;
        var (xHigh, xLow) = Split(x);
        var (yHigh, yLow) = Split(y);
        return (product, (((xHigh * yHigh) - product) + (xHigh * yLow) + (xLow * yHigh)) + (xLow * yLow));
    }

    private static (double High, double Low) Split(double x)
    {
        var scaled = Splitter * x;
        var high = scaled - (scaled - x);
        return (high, x - high);
    }
}
