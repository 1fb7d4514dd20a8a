using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

/// <summary>
/// Integrals by the double exponential transformation (Takahasi and Mori, "Double exponential formulas for numerical integration", 1974) in high
/// precision, halving the
/// step until nothing changes: not the rule that generated code uses.
/// </summary>
public sealed partial class ReferenceInterpreter
{
    private const int MostHalvings = 8;

    private static readonly BigReal HalfPi = Constants.Pi * BigReal.Half;

    private static readonly BigReal Negligible = BigReal.One.Scale(-90);

    private ReferenceValue Integral(IntegralSyntax integral, ReferenceScope scope)
    {
        if (integral.Lower is null || integral.Upper is null)
        {
            throw new ReferenceException("an integral without bounds");
        }

        var (lower, upper) = (Evaluate(integral.Lower, scope).Scalar, Evaluate(integral.Upper, scope).Scalar);
        var name = ReferenceNames.Spellings(integral.Variable)[0];
        BigReal At(BigReal x) => Evaluate(integral.Body, scope.With([new(name, ReferenceValue.Of(x))])).Scalar;
        return ReferenceValue.Of(integral.IsSum ? Sum(lower, At) : lower == upper ? BigReal.Zero : lower < upper ? Between(lower, upper, At) : -Between(upper, lower, At));
    }

    private static BigReal Sum(BigReal first, Func<BigReal, BigReal> term)
    {
        var (sum, small) = (BigReal.Zero, 0);
        for (var k = 0; small < 8; k++)
        {
            var next = term(first + k);
            sum += next;
            small = BigReal.Abs(next) <= BigReal.Abs(sum) * Negligible ? small + 1 : 0;
        }

        return sum;
    }

    private static BigReal Between(BigReal lower, BigReal upper, Func<BigReal, BigReal> value)
    {
        var step = BigReal.Half;
        var sum = Term(BigReal.Zero) + Terms(step, step);
        var found = sum * step;
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            sum += Terms(step * BigReal.Half, step);
            step *= BigReal.Half;
            var finer = sum * step;
            if (BigReal.Abs(finer - found) <= BigReal.Abs(finer) * BigReal.One.Scale(-60))
            {
                return finer;
            }

            found = finer;
        }

        throw new ReferenceException("the integral does not converge");

        BigReal Terms(BigReal from, BigReal by)
        {
            var all = BigReal.Zero;
            foreach (var sign in new[] { 1, -1 })
            {
                var small = 0;
                for (var u = from; small < 6 && u < 6; u += by)
                {
                    var term = Term(u * sign);
                    all += term;
                    small = BigReal.Abs(term) <= BigReal.Abs(all) * Negligible ? small + 1 : 0;
                }
            }

            return all;
        }

        BigReal Term(BigReal u)
        {
            var (x, speed) = Transformed(u, lower, upper);
            return x <= lower || x >= upper ? BigReal.Zero : value(x) * speed;
        }
    }

    /// <summary>The number at u, and how fast it changes with u.</summary>
    private static (BigReal X, BigReal Speed) Transformed(BigReal u, BigReal lower, BigReal upper)
    {
        var (up, down) = (HighPrecision.Exp(u), HighPrecision.Exp(-u));
        var (s, speed) = (HalfPi * (up - down) * BigReal.Half, HalfPi * (up + down) * BigReal.Half);
        var (grown, shrunk) = (HighPrecision.Exp(s), HighPrecision.Exp(-s));
        if (lower.IsInfinity && upper.IsInfinity)
        {
            return ((grown - shrunk) * BigReal.Half, speed * (grown + shrunk) * BigReal.Half);
        }

        if (upper.IsInfinity)
        {
            return (lower + grown, speed * grown);
        }

        if (lower.IsInfinity)
        {
            return (upper - grown, speed * grown);
        }

        var cosh = (grown + shrunk) * BigReal.Half;
        return (lower + ((upper - lower) * grown / (grown + shrunk)), (upper - lower) * speed * BigReal.Half / (cosh * cosh));
    }
}
