namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>Functions of a number by their textbook formulas; what the library's own error may be is a few units of the last place.</summary>
internal static class RealFunctions
{
    private const int Places = 4;

    public static Real Exp(Real x) => Function(x, Math.Exp(x.Value), Math.Exp(x.Value), static (y, _) => y);

    public static Real Log(Real x) => Function(x, Math.Log(x.Value), 1 / x.Value, static (_, a) => Real.Whole(1) / a);

    public static Real Sqrt(Real x) => Function(x, Math.Sqrt(x.Value), 0.5 / Math.Sqrt(x.Value), static (y, _) => Real.Constant(0.5) / y);

    public static Real Sin(Real x) => Function(x, Math.Sin(x.Value), Math.Cos(x.Value), static (_, a) => Cos(a));

    public static Real Cos(Real x) => Function(x, Math.Cos(x.Value), Math.Sin(x.Value), static (_, a) => -Sin(a));

    public static Real Tanh(Real x) => Function(x, Math.Tanh(x.Value), 1 / Math.Pow(Math.Cosh(x.Value), 2), static (y, _) => Real.Whole(1) - (y * y));

    public static Real Arctan(Real x) => Function(x, Math.Atan(x.Value), 1 / (1 + (x.Value * x.Value)), static (_, a) => Real.Whole(1) / (Real.Whole(1) + (a * a)));

    public static Real Logistic(Real x) => Function(x, Share(x.Value), Share(x.Value) * Share(-x.Value), static (y, _) => y * (Real.Whole(1) - y));

    public static Real Softplus(Real x) => Function(x, Math.Max(x.Value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x.Value))), Share(x.Value), static (_, a) => Logistic(a));

    public static Real Abs(Real x)
    {
        Bend(x, Real.Whole(0));
        return Real.Of(Math.Abs(x.Value), x.Error, [x], static (y, _) => Real.Whole(y.Parents[0].Value is var at && at > 0 ? 1 : at < 0 ? -1 : 0));
    }

    public static Real Relu(Real x)
    {
        Bend(x, Real.Whole(0));
        return Real.Of(Math.Max(x.Value, 0), x.Error, [x], static (y, _) => Real.Whole(y.Parents[0].Value > 0 ? 1 : 0));
    }

    /// <summary>A power with a constant exponent.</summary>
    public static Real Power(Real x, double exponent) => exponent == 1 ? x : exponent == 0 ? Real.Whole(1) : Function(
        x, Math.Pow(x.Value, exponent), exponent * Math.Pow(x.Value, exponent - 1), (_, a) => Real.Constant(exponent) * Power(a, exponent - 1), Math.Abs(exponent));

    /// <summary>The greatest or the least of numbers.</summary>
    public static Real Extreme(IReadOnlyList<Real> of, bool isMax)
    {
        var best = -1;
        for (var i = 0; i < of.Count; i++)
        {
            best = best < 0 || (isMax ? of[i].Value > of[best].Value : of[i].Value < of[best].Value) ? i : best;
        }

        if (best < 0)
        {
            return Real.Constant(isMax ? double.NegativeInfinity : double.PositiveInfinity);
        }

        double error = 0;
        foreach (var other in of)
        {
            if (!ReferenceEquals(other, of[best]))
            {
                Bend(of[best], other);
            }

            // What may be chosen in place of the best is off by no more than its own bound.
            error = Math.Abs(other.Value - of[best].Value) <= other.Error + of[best].Error ? Math.Max(error, other.Error) : error;
        }

        return Real.Of(of[best].Value, Math.Max(error, of[best].Error), [.. of], (_, at) => Real.Whole(at == best ? 1 : 0));
    }

    /// <summary>Which of the numbers is the greatest or the least: the first of equal ones.</summary>
    public static Real Position(IReadOnlyList<Real> of, bool isMax)
    {
        var best = 0;
        for (var i = 1; i < of.Count; i++)
        {
            best = isMax ? of[i].Value > of[best].Value ? i : best : of[i].Value < of[best].Value ? i : best;
        }

        for (var i = 0; i < of.Count; i++)
        {
            if (i != best)
            {
                _ = IsLess(of[i], of[best]);
            }
        }

        return Real.Whole(best);
    }

    public static bool IsLess(Real a, Real b)
    {
        Real.Precision.JumpsNearby |= a.Error + b.Error > 0 && IsNear(a, b);
        return a.Value < b.Value;
    }

    private static void Bend(Real a, Real b) => Real.Precision.BendsNearby |= IsNear(a, b);

    private static bool IsNear(Real a, Real b) => Math.Abs(a.Value - b.Value) <= 8 * (a.Error + b.Error);

    private static double Share(double x) => 1 / (1 + Math.Exp(-x));

    private static Real Function(Real x, double value, double slope, Func<Real, Real, Real> derivative, double places = 0) => Real.Of(
        value, (Math.Abs(slope) * x.Error) + ((Places + places) * Real.Precision.Unit * Math.Abs(value)), [x], (y, _) => derivative(y, y.Parents[0]));
}
