using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search.Reals;

namespace EquationDsl.Compiler.Rewriting.Search;

/// <summary>What a form is in exact arithmetic, and how far from it a double is.</summary>
internal static class Exact
{
    /// <summary>An error that leaves nothing: a result that is infinite or no number where the exact one is finite.</summary>
    public const double Lost = 1L << 60;

    /// <summary>A value whose error is so many bits below it is right.</summary>
    private const int Certain = 64;

    private static readonly int[] Precisions = [160, 320, 1200, 2400];

    /// <summary>With as much precision as is needed for all digits of a double; undefined where none suffices.</summary>
    public static Wide Value(Expr form, IReadOnlyDictionary<Expr, double> leaves)
    {
        foreach (var bits in Precisions)
        {
            var (value, error) = WideValues.Of(form, leaves.ToDictionary(static l => l.Key, l => Wide.Of(l.Value, bits)), bits);
            if (value.IsDefined ? error < value.Magnitude - Certain : error < WideValues.Unknown)
            {
                return value;
            }
        }

        return Wide.Undefined;
    }

    /// <summary>In units in the last place of the exact value; 0 where that rounds to the computed one.</summary>
    public static double Error(double computed, Wide exact)
    {
        var nearest = exact.ToDouble();
        if (computed.Equals(nearest) || computed == nearest)
        {
            return 0;
        }

        if (double.IsNaN(computed) || double.IsInfinity(computed) || double.IsInfinity(nearest))
        {
            return Lost;
        }

        var unit = Math.Max(exact.Magnitude - 53, -1074);
        return Math.Min(Lost, (Wide.Of(computed, exact.Bits) - exact).Abs().Scaled(-unit).ToDouble());
    }
}
