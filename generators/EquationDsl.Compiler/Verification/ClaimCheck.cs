using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>Whether claims are right: their two sides simplify to the same, or agree at points of several domains.</summary>
internal static class ClaimCheck
{
    /// <summary>How each claim was verified, for the reader; or what is wrong with it.</summary>
    public static IEnumerable<(string? Note, ValueArray<EquationDiagnostic> Diagnostics)> Check(BoundEquation equation, EquationRequest request) =>
        Lowerer.LowerClaims(equation).Select((claim, number) => Check(claim, number, request));

    private static (string? Note, ValueArray<EquationDiagnostic> Diagnostics) Check(LoweredClaim claim, int number, EquationRequest request)
    {
        var expanded = DerivativeExpansion.Run(claim.Program);
        if (!expanded.Succeeded)
        {
            return (null, expanded.Diagnostics);
        }

        var program = expanded.Value!;
        var text = Unaligned(request.Equation.Substring(claim.Text.Span.Start, claim.Text.Span.Length));
        if (IsZero(program, claim))
        {
            return ($"{text}: verified by simplification", default);
        }

        var agreement = Agreement.Of(program, claim);
        if (agreement is { IsDecided: true, Difference: null })
        {
            var undecided = agreement.WithoutValue + agreement.Blurred;
            return ($"{text}: not simplified to the same form; agrees at {Count(agreement.Agreeing)} points{(undecided == 0 ? "" : $", {Count(undecided)} more decide nothing")}", default);
        }

        if (claim.Text.IsUnmarked && agreement.Difference is null)
        {
            return (null, [EquationDiagnostic.Create(DerivativeRules.Unverified, claim.Text.Span, agreement.Why)]);
        }

        var right = ClaimFormula.Candidates(program, claim).FirstOrDefault(c => IsRight(c, number, request));
        var finding = Finding(claim, agreement, right?.Text ?? ClaimFormula.Statements(program, claim));
        return (null, [right is null ? finding : finding with { Suggestion = right.Text, Place = right.Place }]);
    }

    private static EquationDiagnostic Finding(LoweredClaim claim, Agreement agreement, string formula)
    {
        if (agreement.Difference is not { } difference)
        {
            return EquationDiagnostic.Create(DerivativeRules.OpenClaim, claim.Text.Span, agreement.Why, formula);
        }

        var (left, right) = difference.Values;
        return EquationDiagnostic.Create(
            claim.Text.IsDerivative ? DerivativeRules.WrongClaim : DerivativeRules.WrongEquality, claim.Text.Span, difference.At, left, right,
            claim.Text.IsUnmarked ? formula + @"; what is assumed stands after \text{where}, and what is only about the same behind \approx" : formula);
    }

    private static bool IsZero(Program program, LoweredClaim claim)
    {
        var difference = claim.Left with { Name = "difference", Id = 1 + program.Inputs.Concat(program.Statements.SelectMany(static s => s.Targets)).Max(static t => t.Id) };
        var last = program.MapReduces.First(s => s.Target == claim.Left);
        var indices = last.Axes.Positions();
        var body = new Call(Functions.Subtract, [new Read(claim.Left, indices), new Read(claim.Right, indices)]);
        var asked = Only(program with { Statements = program.Statements.Add(new MapReduce(difference, last.TargetIndices, last.Axes, null, body, claim.Text.Span)) }, difference);
        return Rewriter.Rewrite(asked).Program.MapReduces.FirstOrDefault(s => s.Target.Id == difference.Id) is { Body: Constant { Value: 0 } };
    }

    /// <summary>The program for one result; whatever else was one is a value on the way.</summary>
    private static Program Only(Program program, Tensor result)
    {
        var others = program.Statements.SelectMany(static s => s.Targets).Where(t => t.Role == TensorRole.Output && t.Id != result.Id)
            .ToDictionary(static t => t, static t => t with { Role = TensorRole.Intermediate });
        var replacement = new TensorReplacement(others);
        return program with
        {
            Outputs = [result],
            Statements = Dependence.Live(program.Statements.Select(replacement.Apply).ToList(), [result]).ToValueArray(),
        };
    }

    /// <summary>Whether the claim is verified with the candidate in its place.</summary>
    private static bool IsRight(ClaimFormula.Candidate candidate, int number, EquationRequest request)
    {
        var pasted = request with { Equation = request.Equation.Remove(candidate.Place.Start, candidate.Place.Length).Insert(candidate.Place.Start, candidate.Text) };
        var parsed = EquationParser.Parse(pasted.Equation, Binder.NamesInScope(pasted));
        if (parsed.Value is not { } syntax || parsed.Diagnostics.Any(static d => d.IsError) || Binder.Bind(syntax, pasted) is not { Succeeded: true, Value: { } bound })
        {
            return false;
        }

        var claim = Lowerer.LowerClaims(bound).ElementAtOrDefault(number);
        return claim is not null && DerivativeExpansion.Run(claim.Program) is { Succeeded: true, Value: { } program }
            && (IsZero(program, claim) || Agreement.Of(program, claim) is { IsDecided: true, Difference: null });
    }

    /// <summary>Without the marks of columns beside the sign; those of cases stay.</summary>
    private static string Unaligned(string line) => line.Replace("&=", "=").Replace("=&", "=").Replace("= &", "=").Replace(@"&\overset", @"\overset").Replace(@"&\stackrel", @"\stackrel").Trim();

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
