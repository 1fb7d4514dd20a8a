using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Whether a line that states a derivative is right: its two sides simplify to the same, or agree at points of several domains. Two different
/// analytic expressions agree at a random point with probability 0 (Schwartz, Zippel, for polynomials), so a few points settle it but for rounding.
/// </summary>
internal static class ClaimCheck
{
    private const double Tolerance = 1e-8;
    private const int PointsPerDomain = 6;
    private const int FewestComparisons = 6;

    /// <summary>Where both sides are finite is not known beforehand: probabilities, positive numbers, numbers of both signs.</summary>
    private static readonly (double Low, double High)[] Domains = [(0.05, 0.95), (0.5, 2.5), (-1.5, 1.5), (-0.9, 0.9)];

    /// <summary>How the claim was verified, for the reader; or the diagnostic that it is wrong.</summary>
    public static (string? Note, ValueArray<EquationDiagnostic> Diagnostics) Check(LoweredClaim claim, string equation)
    {
        var expanded = DerivativeExpansion.Run(claim.Program);
        if (!expanded.Succeeded)
        {
            return (null, expanded.Diagnostics);
        }

        var text = equation.Substring(claim.Span.Start, claim.Span.Length).Replace("&", "").Trim();
        var program = expanded.Value!;
        if (IsZero(program, claim))
        {
            return ($"{text}: verified by simplification", default);
        }

        var points = 0;
        if (ProgramEvaluator.Covers(program))
        {
            foreach (var point in Points(program))
            {
                if (Disagreement(program, claim, point, ref points) is { } wrong)
                {
                    return (null, [EquationDiagnostic.Create(DerivativeRules.WrongClaim, claim.Span, wrong, Formula(program, claim))]);
                }
            }
        }

        return points >= FewestComparisons
            ? ($"{text}: not simplified to the same form; agrees at {points.ToString(CultureInfo.InvariantCulture)} points", default)
            : (null, [EquationDiagnostic.Create(DerivativeRules.OpenClaim, claim.Span, Formula(program, claim))]);
    }

    private static bool IsZero(Program program, LoweredClaim claim)
    {
        var difference = claim.Left with { Name = "difference", Id = int.MaxValue };
        var last = program.Statements.First(s => s.Target == claim.Left);
        var indices = last.Axes.Select(static l => (IndexExpr)new AffineIndex(l.Index)).ToValueArray();
        var body = new Call(Functions.Subtract, [new Read(claim.Left, indices), new Read(claim.Right, indices)]);
        var asked = Only(program with { Statements = program.Statements.Add(new Statement(difference, last.TargetIndices, last.Axes, null, body, claim.Span)) }, difference);
        return Rewriter.Rewrite(asked).Program.Statements.FirstOrDefault(s => s.Target.Id == difference.Id) is { Body: Constant { Value: 0 } };
    }

    /// <summary>The simplified left side: what would have been right.</summary>
    private static string Formula(Program program, LoweredClaim claim)
    {
        var statements = Rewriter.Rewrite(Only(program, claim.Left)).Program.Statements;
        return statements is [{ Reduction: null, Axes.IsEmpty: true } only] ? only.Body.ToString()
            : string.Join("; ", statements.Select(static s => s.ToString()));
    }

    /// <summary>The program for one result; whatever else was one is a value on the way.</summary>
    private static Program Only(Program program, Tensor result)
    {
        var others = program.Statements.Select(static s => s.Target).Where(t => t.Role == TensorRole.Output && t.Id != result.Id)
            .ToDictionary(static t => t, static t => t with { Role = TensorRole.Intermediate });
        var replacement = new TensorReplacement(others, new Substitution(new Dictionary<AffineSymbol, Affine>()));
        return program with
        {
            Outputs = [result],
            Statements = Dependence.Live(program.Statements.Select(replacement.Apply).ToList(), [result]).ToValueArray(),
        };
    }

    private static IEnumerable<Point> Points(Program program)
    {
        var random = new SplitMix(20260101);
        foreach (var (low, high) in Domains)
        {
            for (var n = 0; n < PointsPerDomain; n++)
            {
                if (Point.Draw(program, low, high, ref random, n) is { } point)
                {
                    yield return point;
                }
            }
        }
    }

    private static string? Disagreement(Program program, LoweredClaim claim, Point point, ref int compared)
    {
        if (!point.Evaluator.Run(program))
        {
            return null;
        }

        var (left, right) = (point.Evaluator.Entries(claim.Left), point.Evaluator.Entries(claim.Right));
        for (var i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i] - right[i]) || double.IsInfinity(left[i]) || double.IsInfinity(right[i]))
            {
                continue;
            }

            compared++;
            if (Math.Abs(left[i] - right[i]) > Tolerance * Math.Max(1, Math.Max(Math.Abs(left[i]), Math.Abs(right[i]))))
            {
                var entry = left.Length == 1 ? "" : $" in entry {(i + 1).ToString(CultureInfo.InvariantCulture)}";
                return $"at {point}{entry} the derivative is {Digits(left[i])}, and the right side {Digits(right[i])}";
            }
        }

        return null;
    }

    internal static string Digits(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
