using System.Globalization;
using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Two results of a program, compared at many points. A difference counts only where the bounds on rounding prove it, and agreement only where the bounds
/// leave nine digits. Two expressions that differ, and are analytic or piecewise so, agree at a random point with probability next to 0 (Schwartz, Zippel, for
/// polynomials), so what agrees at all of many points from several domains is the same. A point where a side has no value says nothing.
/// </summary>
/// <param name="Agreeing">At how many points both sides have a value and are the same.</param>
/// <param name="WithoutValue">At how many points some side has none.</param>
/// <param name="Blurred">At how many points rounding hides whether they are.</param>
/// <param name="PassedOver">How many points are not as assumed.</param>
/// <param name="Difference">The first point where they differ.</param>
internal sealed record Agreement(int Agreeing, int WithoutValue, int Blurred, int PassedOver, Difference? Difference)
{
    private const double Digits = 1e-9;

    /// <summary>How close to an exact 0 a sum of terms that cancel must be known to be.</summary>
    private const double NextToZero = 1e-20;

    private const int FewestPoints = 8;
    private const int PointsPerDomain = 6;
    private const int MostPoints = 60;
    private const int MostPassedOver = 600;

    /// <summary>Where both sides have values is not known beforehand: probabilities, positive numbers, numbers of both signs, large ones.</summary>
    private static readonly (double Low, double High)[] Domains = [(0.05, 0.95), (0.5, 2.5), (-1.5, 1.5), (-0.9, 0.9), (2, 12), (-12, -2)];

    private enum Verdict
    {
        Same,
        Different,
        NoValue,
        Blurred,
    }

    public bool IsDecided => Difference is not null || Agreeing >= FewestPoints;

    /// <summary>Why it is not decided.</summary>
    public string Why =>
        Agreeing + Blurred + WithoutValue == 0 ? "no point is as the clauses after where assume"
        : WithoutValue >= Blurred ? $"both sides have a value at {Count(Agreeing + Blurred)} of {Count(Agreeing + Blurred + WithoutValue)} points only"
        : $"rounding hides whether they are the same at {Count(Blurred)} of {Count(Agreeing + Blurred + WithoutValue)} points";

    public static Agreement Of(Program program, LoweredClaim claim)
    {
        var result = new Agreement(0, 0, 0, 0, null);
        var assumptions = new Assumptions(program, claim.Assumptions);
        foreach (var point in Points(program))
        {
            result = !assumptions.Admit(point) ? result with { PassedOver = result.PassedOver + 1 }
                : !point.Evaluator.Run(program) ? result with { WithoutValue = result.WithoutValue + 1 }
                : result.With(point, point.Evaluator.Entries(claim.Left), point.Evaluator.Entries(claim.Right));
            if (result.Difference is not null || result.PassedOver == MostPassedOver || result.Agreeing + result.WithoutValue + result.Blurred == MostPoints)
            {
                break;
            }
        }

        return result;
    }

    private Agreement With(Point point, Ball[] left, Ball[] right)
    {
        var worst = left.Length == 0 ? Verdict.NoValue : Verdict.Same;
        for (var i = 0; i < left.Length; i++)
        {
            var verdict = Compare(left[i], right[i]);
            if (verdict == Verdict.Different)
            {
                return this with { Difference = new Difference(point, left.Length == 1 ? 0 : i + 1, left[i].Middle.High, right[i].Middle.High) };
            }

            worst = verdict > worst ? verdict : worst;
        }

        return worst switch
        {
            Verdict.Same => this with { Agreeing = Agreeing + 1 },
            Verdict.NoValue => this with { WithoutValue = WithoutValue + 1 },
            _ => this with { Blurred = Blurred + 1 },
        };
    }

    private static Verdict Compare(Ball left, Ball right)
    {
        if (!left.IsFinite || !right.IsFinite)
        {
            return Verdict.NoValue;
        }

        var difference = Math.Abs((left.Middle - right.Middle).High);
        var bound = left.Radius + right.Radius;
        return difference > bound ? Verdict.Different
            : bound <= Digits * Math.Max(Math.Abs(left.Middle.High), Math.Abs(right.Middle.High)) ? Verdict.Same
            : (left == 0 || right == 0) && bound <= NextToZero ? Verdict.Same
            : Verdict.Blurred;
    }

    /// <summary>All inputs from one domain, then each from its own, as many as are asked for.</summary>
    private static IEnumerable<Point> Points(Program program)
    {
        var random = new SplitMix(20260101);
        for (var n = 0; n < MostPoints + MostPassedOver; n++)
        {
            var number = n;
            var domain = number < Domains.Length * PointsPerDomain ? () => Domains[number / PointsPerDomain]
                : (Func<(double, double)>)(() => Domains[(int)(Domains.Length * random.Next())]);
            if (Point.Draw(program, domain, random, n) is { } point)
            {
                yield return point;
            }
        }
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
