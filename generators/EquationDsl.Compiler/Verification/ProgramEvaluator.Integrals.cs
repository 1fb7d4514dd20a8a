using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Integrals by the double exponential transformation (Takahasi and Mori 1974), which nothing that generated code does resembles. The rule of half
/// the nodes says how far
/// the value may be off.
/// </summary>
internal partial class ProgramEvaluator
{
    /// <summary>No more than a tensor may have entries here.</summary>
    private const int Nodes = 61;

    protected void Execute(Integral integral) => Over(integral.Axes, () =>
    {
        var holds = integral.Guard is null ? 1 : Value(integral.Guard);
        var value = !holds.IsFinite ? Ball.NaN : holds == 0 ? 0 : Over(integral, Value(integral.Lower), Value(integral.Upper));
        Write(integral.Target, integral.TargetIndices, value, adds: false);
    });

    private Ball Over(Integral integral, Ball lower, Ball upper)
    {
        if (double.IsNaN(lower.Middle.High) || double.IsNaN(upper.Middle.High))
        {
            return Ball.NaN;
        }

        var isDescending = lower.Middle > upper.Middle;
        var (from, to) = isDescending ? (upper, lower) : (lower, upper);
        var isSum = integral.Source.IsSum;
        var places = Enumerable.Range(0, Nodes)
            .Select(n => isSum ? (X: from + n, Weight: 1) : Transformed((n - (Nodes / 2)) * 6.4 / (Nodes - 1), from, to)).ToList();
        Symbols[integral.Count] = Nodes;
        Give(integral.Nodes, static () => 0);
        places.Select(static p => p.X).ToArray().CopyTo(Entries(integral.Nodes), 0);
        if (!integral.Body.All(Run))
        {
            return Ball.NaN;
        }

        // Where the weight is nothing, what is integrated may be infinite.
        var terms = Entries(integral.Value).Zip(places, static (v, p) => p.Weight.Middle.High == 0 ? 0 : v * p.Weight).ToList();
        if (isSum)
        {
            var total = terms.Aggregate((Ball)0, static (sum, term) => sum + term);
            return total with { Radius = total.Radius + (100 * Math.Abs(terms[Nodes - 1].Middle.High)) };
        }

        var step = (Ball)(6.4 / (Nodes - 1));
        var all = terms.Aggregate((Ball)0, static (sum, term) => sum + term) * step;
        var half = terms.Where(static (_, n) => n % 2 == 0).Aggregate((Ball)0, static (sum, term) => sum + term) * (step + step);
        var found = all with { Radius = all.Radius + (10 * Math.Abs((all - half).Middle.High)) + (1e-9 * Math.Abs(all.Middle.High)) };
        return isDescending ? -found : found;
    }

    /// <summary>The number at u, and how fast it changes with u.</summary>
    private static (Ball X, Ball Weight) Transformed(double u, Ball from, Ball to)
    {
        var (s, speed) = (Math.PI / 2 * Math.Sinh(u), Math.PI / 2 * Math.Cosh(u));
        if (double.IsInfinity(from.Middle.High) && double.IsInfinity(to.Middle.High))
        {
            return (Math.Sinh(s), speed * Math.Cosh(s));
        }

        if (double.IsInfinity(to.Middle.High))
        {
            return (from + Math.Exp(s), speed * Math.Exp(s));
        }

        if (double.IsInfinity(from.Middle.High))
        {
            return (to - Math.Exp(s), speed * Math.Exp(s));
        }

        var width = to - from;
        var share = 1 / (1 + Math.Exp(2 * Math.Abs(s)));
        return (u < 0 ? from + (width * share) : to - (width * share), width * (speed / (2 * Math.Cosh(s) * Math.Cosh(s))));
    }
}
