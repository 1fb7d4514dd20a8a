using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Matching;
using EquationDsl.Compiler.Rewriting.Rules;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Every rule, proved by evaluating both sides: they agree wherever the left side is defined, to far more digits than doubles have.</summary>
public class RuleProofTests
{
    private const int Samples = 24;

    private static readonly double[] Special = [0, 1, -1, 0.5, -0.5, 2, 3, -3, 1e-40, -1e-40, 1e-9, -1e-9, 5, -5, 12, -12];

    private static readonly double[] Extreme = [1e-300, 1e-200, 1e-100, 1e-30, 1e-12, 1e-4, 0.3, 1, 7, 40, 300, 1e4, 1e20, 1e100, 1e200, 1e300];

    public static TheoryData<string, string> Rules => Sides(static _ => true);

    public static TheoryData<string, string> StabilityRules => Sides(static r => r.Why.Length > 0);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Both_sides_are_equal(string from, string to)
    {
        using var precision = WorkingPrecision.Use(512);
        var row = RuleTables.All.First(r => r.From == from && r.To == to);
        var compared = 0;
        foreach (var values in Assignments(row, Special))
        {
            var (left, right) = (Exact(from, values), Exact(to, values));
            if (left.IsFinite)
            {
                compared++;
                Assert.True(IsClose(left, right, row.Bits), $"{from} -> {to} at {Describe(values)}: {(double)left:R} and {(double)right:R}");
            }
        }

        Assert.True(compared >= 5, $"{from} was compared at {compared} points only");
    }

    /// <summary>
    /// What a rule is for: in double, from the smallest to the largest magnitudes, its right side has the digits that the left side lacks.
    /// (The discriminant of a quadratic equation has no guard against overflow, the exact e^x ends at 2^(2^40), a great angle is rounded when it is added up, and weights are shares.)
    /// </summary>
    [Theory]
    [MemberData(nameof(StabilityRules))]
    public void The_right_side_is_accurate(string from, string to)
    {
        using var precision = WorkingPrecision.Use(2200);
        var row = RuleTables.All.First(r => r.From == from && r.To == to);
        var expr = IrParser.ParseExpr(to);
        var limit = row.Name switch { "quadratic" => 1e150, "power" or "sine-difference" or "cosine-difference" or "tangent-difference" => 1e4, "logistic-mixture" => 10, _ => double.MaxValue };
        var pool = Extreme.Where(x => x < limit && x > 1 / limit).ToArray();
        foreach (var values in Assignments(row, [.. pool, .. pool.Select(static x => -x)]).Take(10))
        {
            var exact = Exact(from, values);
            if (!exact.IsFinite || double.IsInfinity((double)exact) || (Math.Abs((double)exact) < 1e-290 && !exact.IsZero))
            {
                continue;
            }

            var actual = ScalarEvaluation.Evaluate(expr, values, RoundedArithmetic.Instance);
            Assert.True(Math.Abs(actual - (double)exact) <= 1e-9 * Math.Abs((double)exact), $"{from} -> {to} at {Describe(values)}: {(double)exact:R} and {actual:R}");
        }
    }

    private static TheoryData<string, string> Sides(Func<RuleRow, bool> predicate)
    {
        var data = new TheoryData<string, string>();
        foreach (var (from, to) in RuleTables.All.Where(predicate).Select(static r => (r.From, r.To)).Distinct())
        {
            data.Add(from, to);
        }

        return data;
    }

    private static BigReal Exact(string text, Dictionary<string, double> values) =>
        ScalarEvaluation.Evaluate(IrParser.ParseExpr(text), values.ToDictionary(static v => v.Key, static v => (BigReal)v.Value), ExactArithmetic.Instance);

    /// <summary>Values for the holes for which the rule's conditions hold.</summary>
    private static IEnumerable<Dictionary<string, double>> Assignments(RuleRow row, double[] pool)
    {
        var holes = IrParser.ParseExpr(row.From).SelfAndDescendants().OfType<Hole>().Select(static h => h.Name).Distinct().ToList();
        var random = new Random(12345);
        for (var i = 0; i < Math.Max(Samples, pool.Length); i++)
        {
            var values = holes.ToDictionary(static h => h, h => holes.Count == 1 && i < pool.Length ? pool[i]
                : random.Next(2) == 0 ? pool[random.Next(pool.Length)] : pool[random.Next(pool.Length)] * random.NextDouble());
            foreach (var condition in row.If.Split(" and ", StringSplitOptions.RemoveEmptyEntries))
            {
                Restrict(values, condition);
            }

            yield return values;
        }
    }

    /// <summary>Conditions on values are made true; those on what an expression looks like say nothing about its value.</summary>
    private static void Restrict(Dictionary<string, double> values, string condition)
    {
        var (name, kind) = (condition[..condition.IndexOf(' ', StringComparison.Ordinal)], condition[(condition.IndexOf(" is ", StringComparison.Ordinal) + 4)..]);
        if (values.TryGetValue(name, out var value))
        {
            values[name] = kind switch
            {
                "positive" => value == 0 ? 1 : Math.Abs(value),
                "nonnegative" => Math.Abs(value),
                "whole" => Math.Round(Math.Clamp(value, -9, 9)),
                _ => value,
            };
        }
    }

    private static bool IsClose(BigReal left, BigReal right, int bits) =>
        left == right || (right.IsFinite && BigReal.Abs(left - right) <= BigReal.Abs(left).Scale(-bits));

    private static string Describe(Dictionary<string, double> values) => string.Join(", ", values.Select(static v => $"{v.Key} = {v.Value:R}"));
}
