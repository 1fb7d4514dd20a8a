using System.Collections.Concurrent;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>Whether a form of one variable loses digits near a place where a polynomial keeps them.</summary>
internal sealed class FormChoice
{
    /// <summary>Errors up to so many units in the last place are left alone.</summary>
    private const double Good = 3;

    /// <summary>What a change must gain somewhere: eight bits.</summary>
    private const double Gain = 256;

    /// <summary>An error that is not that of rounding: the series is that of another branch.</summary>
    private const double Wrong = 1L << 40;

    /// <summary>What is known of forms is kept until there are more than so many.</summary>
    private const int MostKnown = 4096;

    private static readonly ConcurrentDictionary<string, NearForm?> Known = new(StringComparer.Ordinal);

    private readonly Expr _form;
    private readonly Dictionary<double, Wide> _exact = [];

    private FormChoice(Expr form) => _form = form;

    /// <summary>Null where the form is good as it is, or nothing is better.</summary>
    public static NearForm? Of(Expr form)
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

        var found = new FormChoice(form).Find();
        Known[key] = found;
        return found;
    }

    private NearForm? Find()
    {
        var lost = Samples.Line.Where(x => Losses.Of(_form, At(x)) > 2 * Good && Error(_form, x) > Good).ToList();
        return lost.Count == 0 ? null : Region.Places.Where(p => lost.Exists(x => p.Covers(x) || p.IsFar)).Select(p => Best(p, lost)).FirstOrDefault(static f => f is not null);
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
