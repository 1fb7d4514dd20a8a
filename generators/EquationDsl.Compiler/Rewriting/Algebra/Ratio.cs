namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>A numeric coefficient, kept as a quotient so that <c>x / 3 * 3</c> is <c>x</c> and <c>x / 3</c> stays a division.</summary>
internal readonly record struct Ratio
{
    /// <summary>Whole numbers up to here multiply without rounding.</summary>
    private const double ExactLimit = 1L << 26;

    private Ratio(double numerator, double denominator) => (Numerator, Denominator) = (numerator, denominator);

    public static Ratio Zero { get; } = new(0, 1);

    public static Ratio One { get; } = new(1, 1);

    public static Ratio MinusOne { get; } = new(-1, 1);

    public double Numerator { get; }

    public double Denominator { get; }

    public double Value => Numerator / Denominator;

    public bool IsZero => Numerator == 0;

    public bool IsNegative => Value < 0;

    public static Ratio Of(double numerator, double denominator = 1)
    {
        if (denominator < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        if (!IsExact(numerator) || !IsExact(denominator) || denominator == 0)
        {
            return new Ratio(numerator / denominator, 1);
        }

        var divisor = GreatestCommonDivisor(Math.Abs(numerator), denominator);
        return new Ratio(numerator / divisor, denominator / divisor);
    }

    public static Ratio operator *(Ratio left, Ratio right) => Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Ratio operator /(Ratio left, Ratio right) => Of(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static Ratio operator +(Ratio left, Ratio right) =>
        left.Denominator == right.Denominator
            ? Of(left.Numerator + right.Numerator, left.Denominator)
            : Of((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Ratio operator -(Ratio ratio) => new(-ratio.Numerator, ratio.Denominator);

    public Ratio Abs() => new(Math.Abs(Numerator), Denominator);

    public Ratio Power(int exponent)
    {
        var (top, bottom) = exponent < 0 ? (Denominator, Numerator) : (Numerator, Denominator);
        return Of(Math.Pow(top, Math.Abs(exponent)), Math.Pow(bottom, Math.Abs(exponent)));
    }

    /// <summary>The square root, if it is exact.</summary>
    public Ratio? ExactRoot()
    {
        var (top, bottom) = (Math.Sqrt(Numerator), Math.Sqrt(Denominator));
        return IsExact(top) && IsExact(bottom) ? Of(top, bottom) : null;
    }

    private static bool IsExact(double value) => value == Math.Floor(value) && Math.Abs(value) <= ExactLimit;

    private static double GreatestCommonDivisor(double a, double b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a == 0 ? 1 : a;
    }
}
