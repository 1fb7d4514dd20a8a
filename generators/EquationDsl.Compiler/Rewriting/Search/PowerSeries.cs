using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>
/// The first terms of a Laurent series <c>x^v (c_0 + c_1 x + ...)</c>, c_0 not 0. A null series stands for a function that has none.
/// </summary>
/// <remarks>
/// The recurrences of functions of series are those of Knuth, The Art of Computer Programming 2, section 4.7, and Griewank and Walther 2008, chapter 13.
/// </remarks>
internal sealed class PowerSeries
{
    /// <summary>What cancels to fewer bits than this below what it was taken from is 0.</summary>
    private const int Noise = 60;

    private PowerSeries(int valuation, Wide[] coefficients) => (Valuation, Coefficients) = (valuation, coefficients);

    /// <summary>The exponent of the first term.</summary>
    public int Valuation { get; }

    /// <summary>Of as many terms as are known, c_0 first; empty for what is 0 as far as it is known.</summary>
    public Wide[] Coefficients { get; }

    public bool IsZero => Coefficients.Length == 0;

    /// <summary>The exponent of the first unknown term.</summary>
    private int End => Valuation + Coefficients.Length;

    /// <summary>The value at 0, where there is one.</summary>
    public Wide Constant => Valuation < 0 || IsZero ? Wide.Undefined : this[0];

    private Wide this[int exponent] => exponent < Valuation ? Coefficients[0].Like(0) : Coefficients[exponent - Valuation];

    public static PowerSeries Number(Wide value, int terms) => Of(0, [value, .. Enumerable.Repeat(value.Like(0), terms - 1)]);

    /// <summary>The series of x itself, about a place.</summary>
    public static PowerSeries Variable(Wide at, int terms) => Of(0, [at, at.Like(1), .. Enumerable.Repeat(at.Like(0), terms - 2)]);

    public static PowerSeries operator -(PowerSeries x) => new(x.Valuation, [.. x.Coefficients.Select(static c => -c)]);

    public static PowerSeries operator +(PowerSeries x, PowerSeries y)
    {
        if (x.IsZero || y.IsZero)
        {
            return x.IsZero ? y.Until(x.Valuation) : x.Until(y.Valuation);
        }

        var (from, to) = (Math.Min(x.Valuation, y.Valuation), Math.Min(x.End, y.End));
        return Of(from, [.. Enumerable.Range(from, Math.Max(0, to - from)).Select(k => Cancelled(x[k], y[k]))]);
    }

    public static PowerSeries operator -(PowerSeries x, PowerSeries y) => x + -y;

    public static PowerSeries operator *(PowerSeries x, PowerSeries y)
    {
        var terms = Math.Min(x.Coefficients.Length, y.Coefficients.Length);
        var product = new Wide[terms];
        for (var k = 0; k < terms; k++)
        {
            product[k] = Convolved(x.Coefficients, y.Coefficients, 0, k);
        }

        return Of(x.Valuation + y.Valuation, product);
    }

    public static PowerSeries operator /(PowerSeries x, PowerSeries y)
    {
        var terms = y.IsZero ? 0 : Math.Min(x.Coefficients.Length, y.Coefficients.Length);
        var quotient = new Wide[terms];
        for (var k = 0; k < terms; k++)
        {
            quotient[k] = (x.Coefficients[k] - Convolved(y.Coefficients, quotient, 1, k)) / y.Coefficients[0];
        }

        return Of(x.Valuation - y.Valuation, quotient);
    }

    /// <summary>The function whose derivative at a is <paramref name="slope"/>, and whose value at the place is given.</summary>
    public PowerSeries Integrated(PowerSeries slope, Wide constant)
    {
        var derivative = slope * Derivative();
        var terms = new List<Wide> { constant };
        for (var k = 1; k <= derivative.End; k++)
        {
            terms.Add((derivative.IsZero ? constant.Like(0) : derivative[k - 1]) / constant.Like(k));
        }

        return Of(0, [.. terms]);
    }

    /// <summary><c>e^a</c>, from <c>b' = a' b</c>.</summary>
    public PowerSeries Exp(Wide constant)
    {
        var b = new Wide[Math.Max(End, 1)];
        b[0] = constant;
        for (var k = 1; k < b.Length; k++)
        {
            b[k] = Enumerable.Range(1, k).Aggregate(constant.Like(0), (sum, j) => sum + (this[j] * b[k - j] * constant.Like(j))) / constant.Like(k);
        }

        return Of(0, b);
    }

    /// <summary>Both solve <c>s' = a' c</c>, <c>c' = sign a' s</c>: circular functions for -1, hyperbolic for 1.</summary>
    public (PowerSeries Sine, PowerSeries Cosine) Circular(Wide sine, Wide cosine, int sign)
    {
        var (s, c) = (new Wide[Math.Max(End, 1)], new Wide[Math.Max(End, 1)]);
        (s[0], c[0]) = (sine, cosine);
        for (var k = 1; k < s.Length; k++)
        {
            (s[k], c[k]) = (sine.Like(0), sine.Like(0));
            for (var j = 1; j <= k; j++)
            {
                var slope = this[j] * sine.Like(j) / sine.Like(k);
                s[k] += slope * c[k - j];
                c[k] = sign < 0 ? c[k] - (slope * s[k - j]) : c[k] + (slope * s[k - j]);
            }
        }

        return (Of(0, s), Of(0, c));
    }

    /// <summary><c>a^r</c>, from <c>a b' = r a' b</c>; null where the first term has no such power.</summary>
    public PowerSeries? Power(Wide exponent)
    {
        var shift = exponent * exponent.Like(Valuation);
        var first = IsZero ? Wide.Undefined : WideFunctions.Power(Coefficients[0], exponent);
        if (!first.IsDefined || !(shift - shift.Floor()).IsZero)
        {
            return null;
        }

        var b = new Wide[Coefficients.Length];
        b[0] = first;
        for (var k = 1; k < b.Length; k++)
        {
            var sum = first.Like(0);
            for (var j = 1; j <= k; j++)
            {
                sum += ((exponent * first.Like(j)) - first.Like(k - j)) * Coefficients[j] * b[k - j];
            }

            b[k] = sum / (Coefficients[0] * first.Like(k));
        }

        return Of((int)shift.ToDouble(), b);
    }

    private PowerSeries Derivative() => IsZero ? this : Of(Valuation - 1, [.. Coefficients.Select((c, k) => c * c.Like(Valuation + k))]);

    private PowerSeries Until(int end) => new(Valuation, [.. Coefficients.Take(Math.Max(0, end - Valuation))]);

    private static Wide Convolved(Wide[] x, Wide[] y, int from, int k)
    {
        var sum = x[0].Like(0);
        for (var j = from; j <= k; j++)
        {
            sum += x[j] * y[k - j];
        }

        return sum;
    }

    private static Wide Cancelled(Wide x, Wide y) => x + y is var sum && sum.Magnitude < Math.Max(x.Magnitude, y.Magnitude) - sum.Bits + Noise ? sum.Like(0) : sum;

    /// <summary>What rounding left of terms that cancel is 0, and terms that are 0 do not lead.</summary>
    private static PowerSeries Of(int valuation, Wide[] coefficients)
    {
        var greatest = long.MinValue / 2;
        for (var k = 0; k < coefficients.Length; k++)
        {
            coefficients[k] = coefficients[k].Magnitude < greatest - coefficients[k].Bits + Noise ? coefficients[k].Like(0) : coefficients[k];
            greatest = Math.Max(greatest, coefficients[k].Magnitude);
        }

        var zeros = coefficients.TakeWhile(static c => c.IsZero).Count();
        return new PowerSeries(valuation + zeros, [.. coefficients.Skip(zeros)]);
    }
}
