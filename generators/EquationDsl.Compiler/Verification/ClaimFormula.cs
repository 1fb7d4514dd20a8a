using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Verification;

/// <summary>What would have been right in the place of a claim: the simplified left side in LaTeX, in the names of the equation.</summary>
internal static class ClaimFormula
{
    /// <summary>A text and the characters of the equation that it may take the place of.</summary>
    public sealed record Candidate(string Text, TextSpan Place);

    /// <summary>The ways to write it, the best first: over whole matrices, for each entry.</summary>
    public static IEnumerable<Candidate> Candidates(Program program, LoweredClaim claim)
    {
        var simplified = Simplified(Cut(program, claim));
        if (new FormulaBuilder(simplified).Build(claim.Left) is not var (axes, entry))
        {
            yield break;
        }

        var names = new LatexNames(claim.Notations, simplified.Inputs);
        var printer = new LatexPrinter(names);
        if (axes.Count == claim.Text.Indices.Count)
        {
            if (ForEachEntry(axes, default, names, (_) => printer.Print(entry)) is { } text)
            {
                yield return new Candidate(text, claim.Text.Right);
            }

            yield break;
        }

        if (!claim.Text.Indices.IsEmpty)
        {
            yield break;
        }

        if (new MatrixNotation(names, printer).Print(axes, entry) is { } whole)
        {
            yield return new Candidate(whole, claim.Text.Right);
        }

        if (claim.Text.Entry is { } left
            && ForEachEntry(axes, default, names, letters => printer.Print(entry) is { } right ? $"{left.Replace("#", string.Concat(letters))} = {right}" : null) is { } line)
        {
            yield return new Candidate(line, claim.Text.Span);
        }
    }

    /// <summary>The simplified left side as statements of the index notation.</summary>
    public static string Statements(Program program, LoweredClaim claim)
    {
        var statements = Simplified(Cut(program, claim)).Statements;
        return statements is [MapReduce { IsMap: true, Axes.IsEmpty: true } only] ? only.Body.ToString()
            : string.Join("; ", statements.Select(static s => s.ToString()));
    }

    private static string? ForEachEntry(ValueArray<Loop> axes, ValueArray<string> letters, LatexNames names, Func<ValueArray<string>, string?> print) =>
        axes.Count == letters.Count ? print(letters) : names.With(axes[letters.Count].Index, letter => ForEachEntry(axes, letters.Add(letter), names, print));

    /// <summary>The left side alone, over the parameters and whatever else the equation names.</summary>
    private static Program Cut(Program program, LoweredClaim claim)
    {
        var named = program.Statements.SelectMany(static s => s.Targets)
            .Where(t => t.Id != claim.Left.Id && t.Id != claim.Right.Id && claim.Notations.ValueOf(t.Name) is not null).ToList();
        var inputs = named.ToDictionary(static t => t, static t => t with { Role = TensorRole.Input });
        var replacement = new TensorReplacement(inputs);
        var statements = program.Statements.Where(s => !s.Targets.Any(named.Contains)).Select(replacement.Apply).ToList();
        return program with
        {
            Inputs = program.Inputs.AddRange(inputs.Values),
            Outputs = [claim.Left],
            Statements = Dependence.Live(statements, [claim.Left]).ToValueArray(),
        };
    }

    /// <summary>No result depends on the value of a shift: the reader is spared it.</summary>
    private static Program Simplified(Program program)
    {
        var rewritten = Rewriter.Rewrite(program, RewriteStage.BeforeDifferentiation).Program;
        var simplifier = new Simplifier(new Facts(static _ => null), RewriteStage.BeforeDifferentiation);
        Expr Unshifted(Expr expr) => simplifier.Simplify(expr.Map(static n => n is Read { Tensor.Role: TensorRole.Shift } ? new Constant(0) : n));
        var statements = rewritten.MapReduces.Where(static s => s.Target.Role != TensorRole.Shift).Select(s => s with
        {
            Body = Unshifted(s.Body),
            Reduction = s.Reduction is { Guard: { } guard } reduction ? reduction with { Guard = Unshifted(guard) } : s.Reduction,
        });
        return rewritten with { MapReduces = statements.ToValueArray() };
    }
}
