using System.Collections.Concurrent;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>What was found of a form of one variable.</summary>
/// <param name="Near">The regions in which it loses digits that a polynomial keeps, and the polynomials; empty where it is good as it is, or nothing is
/// better.</param>
/// <param name="Written">The greatest error of the form as it is, in units in the last place.</param>
/// <param name="Left">The greatest error that is left.</param>
/// <param name="At">For what value of the variable.</param>
internal sealed record FormFinding(ValueArray<NearForm> Near, double Written, double Left, double At)
{
    public Expr Mended(Expr form) => Near.Aggregate(form, static (all, near) => near.Or(all));
}

/// <summary>Finds where a form of one variable loses digits that a polynomial keeps.</summary>
internal sealed class FormChoice
{
    /// <summary>Errors up to so many units in the last place are left alone.</summary>
    private const double Good = 3;

    /// <summary>Where the quick estimate is below, nothing is evaluated exactly.</summary>
    private const double Doubt = 32;

    /// <summary>What a change must gain somewhere: eight bits.</summary>
    private const double Gain = 256;

    /// <summary>An error that is not that of rounding: the series is that of another branch.</summary>
    private const double Wrong = 1L << 40;

    /// <summary>What is known of forms is kept until there are more than so many.</summary>
    private const int MostKnown = 4096;

    private static readonly ConcurrentDictionary<string, FormFinding> Known = new(StringComparer.Ordinal);

    private readonly Expr _form;
    private readonly Dictionary<double, Wide> _exact = [];

    private FormChoice(Expr form) => _form = form;

    public static FormFinding Of(Expr form)
    {
        var key = form.ToString();
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Known.Count > MostKnown)
        {
            Known.Clear();
        }

        return Known[key] = new FormChoice(form).Find();
    }

    private FormFinding Find()
    {
        var near = new List<NearForm>();
        var lost = Samples.Line.Where(x => Losses.Of(_form, At(x)) > Doubt && Error(_form, x) > Good).ToList();
        if (!lost.Exists(x => Error(_form, x) > Gain))
        {
            return new FormFinding(default, 0, 0, 0);
        }

        foreach (var place in Region.Places)
        {
            var open = lost.Where(x => !near.Exists(n => n.Region.Covers(x))).ToList();
            if (open.Exists(x => place.Covers(x) || place.IsFar) && Best(place, open) is { } best)
            {
                near.Add(best);
            }
        }

        var found = new FormFinding([.. near], 0, 0, 0);
        var mended = found.Mended(_form);
        var at = lost.Aggregate((worst, x) => Error(mended, x) > Error(mended, worst) ? x : worst);
        return found with { Written = lost.Max(x => Error(_form, x)), Left = Error(mended, at), At = at };
    }

    /// <summary>The first that leaves a small error; the most accurate if none does. It is the form itself: errors are small at every sample inside.</summary>
    private NearForm? Best(Region place, List<double> lost)
    {
        (NearForm Form, double Error)? best = null;
        foreach (var form in NearSeries.Forms(_form, place))
        {
            var choice = form.Or(_form);
            if (!lost.Exists(x => form.Region.Covers(x) && Error(_form, x) > Gain * (1 + Error(choice, x))))
            {
                continue;
            }

            var error = Math.Max(Good, Samples.Line.Where(form.Region.Covers).Concat(form.Region.Probes()).Max(x => Error(choice, x)));
            if (error < Wrong && (best is not { } known || error < known.Error * 0.7))
            {
                best = (form, error);
            }

            if (error <= Good)
            {
                break;
            }
        }

        return best?.Form;
    }

    private double Error(Expr form, double x)
    {
        if (!_exact.TryGetValue(x, out var exact))
        {
            _exact[x] = exact = Exact.Value(_form, At(x));
        }

        return exact.IsDefined ? Exact.Error(Rounded.Of(form, At(x)), exact) : 0;
    }

    private static Dictionary<Expr, double> At(double x) => new() { [Univariate.Variable] = x };
}
