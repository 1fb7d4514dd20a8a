using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// What is integrated is a program of its own and is rewritten as one; bounds that are copies are read where they come from, and an output that is a
/// copy is written itself.
/// </summary>
internal static class Integrands
{
    public static Program Run(Program program, RewriteStage stage, List<AppliedRule> applied)
    {
        if (!program.Statements.Any(static s => s is Integral))
        {
            return program;
        }

        var definitions = program.MapReduces.Where(static s => s.IsPlainMap() && s.IsCanonical)
            .GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
        var rewritten = program.WithAll(program.Statements.Select(s => s is Integral integral ? Rewritten(integral) : s));
        return stage == RewriteStage.Final ? WithoutCopies(rewritten) : rewritten;

        Integral Rewritten(Integral integral)
        {
            var body = Rewriter.Rewrite(integral.Integrand, stage);
            applied.AddRange(body.Applied);
            return integral with { Lower = Original(integral.Lower), Upper = Original(integral.Upper), Body = body.Program.Statements };
        }

        Expr Original(Expr bound) => bound is Read read && definitions.TryGetValue(read.Tensor.Id, out var definition)
            && definition.Body is Constant or Read { Boundary: Boundary.None, Tensor.Element: ElementKind.Real }
            && definition.At(definition.Body, read) is { } found ? found : bound;
    }

    private static Program WithoutCopies(Program program)
    {
        var copies = program.MapReduces.Where(s => s is { Body: Read { Boundary: Boundary.None } read, Target: { Role: TensorRole.Output, Rank: > 0 } }
            && s.IsPlainMap() && s.IsCanonical && read.Indices == s.TargetIndices && read.Tensor.Extents == s.Target.Extents && program.State.IsEmpty
            && program.Statements.Count(other => other.Needs(read.Tensor)) == 1 && program.Statements.Any(i => i is Integral && i.Writes(read.Tensor)))
            .GroupBy(static s => ((Read)s.Body).Tensor.Id).ToDictionary(static g => g.Key, static g => g.First());
        return copies.Count == 0 ? program : program.WithAll(program.Statements.Where(s => !(s is MapReduce copy && copies.ContainsValue(copy)))
            .Select(s => s is Integral integral && copies.TryGetValue(integral.Target.Id, out var copy) ? integral with { Target = copy.Target } : s));
    }
}
