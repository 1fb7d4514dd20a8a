using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>What stands for a form in a region. A kernel computes it only where it is needed.</summary>
/// <param name="Polynomial">The first terms of the form's series, as good as all.</param>
internal sealed record NearForm(Expr Polynomial, Region Region)
{
    /// <summary>The choice between both.</summary>
    public Nearby Or(Expr form) => new(Region.Outside, form, Polynomial);
}

/// <summary>Polynomials for a form of one variable near a place, whose coefficients are computed from the form itself.</summary>
internal static class NearSeries
{
    /// <summary>Bits of the coefficients.</summary>
    private const int Bits = 320;

    /// <summary>Terms of the series that are computed, and of the polynomial at most.</summary>
    private const int Terms = 64;
    private const int MostTerms = 26;

    /// <summary>The relative size of what is left out.</summary>
    private const double Tolerance = 5.5e-17;

    private static readonly double[] Ranges = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5];
    private static readonly double[] FarRanges = [1.0 / 64, 1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2];

    /// <summary>
    /// Polynomials in the distance d, or in <c>t = d / (2 + s d)</c>: for a logarithm or a root, which end at <c>d = -s</c>, these are shorter. <c>d = 2 t /
    /// (1 - s t)</c>.
    /// </summary>
    public static IEnumerable<NearForm> Forms(Expr form, Region place) => new[] { 0, 1, -1 }.Where(s => s == 0 || !place.IsFar).SelectMany(side => Forms(form, place, side));

    private static IEnumerable<NearForm> Forms(Expr form, Region place, int side)
    {
        var zero = Wide.Of(0, Bits);
        var one = PowerSeries.Number(zero.Like(1), Terms);
        var t = PowerSeries.Variable(zero, Terms);
        var distance = side == 0 ? t : side > 0 ? (t + t) / (one - t) : (t + t) / (one + t);
        if (new SeriesOf(place.Variable(distance, Terms, Bits), Terms, Bits, !place.IsTwoSided).Find(form) is not { IsZero: false, Coefficients.Length: > 12 } series)
        {
            yield break;
        }

        var variable = side == 0 ? place.Distance : Call(Functions.Divide, place.Distance, Call(side > 0 ? Functions.Add : Functions.Subtract, new Constant(2), place.Distance));
        foreach (var range in place.IsFar ? FarRanges : side == 0 ? Ranges : Ranges.Where(static r => r < 1))
        {
            if (Shortest(series.Coefficients, side == 0 ? range : range / (2 - range)) is { } shortest)
            {
                yield return new NearForm(Polynomial(series.Valuation, shortest, variable), place with { Range = range });
            }
        }
    }

    /// <summary>
    /// As few terms as are as good as all, by economization: the last is replaced by the Chebyshev polynomial that it begins, whose other terms go to those
    /// before it (Lanczos 1938). Null if there are many, or the first does not outweigh the others.
    /// </summary>
    private static List<Wide>? Shortest(Wide[] coefficients, double range)
    {
        var terms = coefficients.ToList();
        var size = terms[0].Abs().ToDouble();
        var given = terms.Select((c, k) => Math.Abs(c.ToDouble()) * Math.Pow(range, k) / size).ToArray();
        if (given.Skip(1).Sum() > 0.95 || given[given.Length - 1] + given[given.Length - 2] + given[given.Length - 3] > Tolerance / 8)
        {
            return null;
        }

        for (var left = Tolerance; terms.Count > 1; terms.RemoveAt(terms.Count - 1))
        {
            var degree = terms.Count - 1;
            left -= Math.Abs(terms[degree].ToDouble()) * Math.Pow(range, degree) / Math.Pow(2, degree - 1) / size;
            if (left < 0)
            {
                break;
            }

            // T_n = 2^(n-1) x^n - n/4 2^(n-1) x^(n-2) + ..: each term from the one before it.
            var (part, square) = (terms[degree], terms[degree].Like(0) + Wide.Of(range * range, terms[degree].Bits));
            for (int n = degree, k = n; k >= 2; k -= 2)
            {
                part = -(part * square * part.Like((long)k * (k - 1)) / part.Like((long)(n - k + 2) * (n + k - 2)));
                terms[k - 2] -= part;
            }
        }

        return terms.Count(static c => !c.IsZero) <= MostTerms ? terms : null;
    }

    /// <summary>By Horner's scheme, over terms that are 0.</summary>
    private static Expr Polynomial(int valuation, List<Wide> coefficients, Expr variable)
    {
        var last = coefficients.Count - 1;
        Expr sum = new Constant(coefficients[last].ToDouble());
        for (var k = last - 1; k >= 0; k--)
        {
            if (!coefficients[k].IsZero)
            {
                var power = Power(variable, last - k);
                var product = sum is Constant ? Call(Functions.Multiply, sum, power) : Call(Functions.Multiply, power, sum);
                var value = coefficients[k].ToDouble();
                sum = Call(value < 0 ? Functions.Subtract : Functions.Add, product, new Constant(Math.Abs(value)));
                last = k;
            }
        }

        return valuation == 0 ? sum
            : valuation > 0 ? Call(Functions.Multiply, Power(variable, valuation), sum)
            : Call(Functions.Divide, sum, Power(variable, -valuation));
    }

    private static Expr Power(Expr variable, int exponent) => exponent == 1 ? variable : Call(Functions.IntegerPower, variable, new Constant(exponent));

    private static Call Call(Function function, params Expr[] arguments) => new(function, [.. arguments]);
}
