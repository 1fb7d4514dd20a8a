using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A sum of products over several indices reads the part of it that another statement is: where <c>t[i, k] = sum_j a[i, j] b[j, k]</c> is known, <c>sum_{j,k}
/// a[i, j] b[j, k] c[i, k]</c> is <c>sum_k t[i, k] c[i, k]</c>. Gradients of quotients have such sums, one for the numerator and one for the denominator.
/// </summary>
internal static class InnerSums
{
    public static Program Run(Program program)
    {
        var known = new List<MapReduce>();
        var changed = false;
        var statements = new List<MapReduce>();
        foreach (var statement in program.MapReduces)
        {
            var shorter = IsSum(statement, fewest: 2) ? known.Select(k => Shorter(statement, k)).FirstOrDefault(static s => s is not null) : null;
            changed |= shorter is not null;
            statements.Add(shorter ?? statement);
            if (IsSum(statement, fewest: 1) && statement.Target is { Role: TensorRole.Intermediate, Rank: > 1 } && ProductMatch.FactorsOf(statement.Body).Skip(1).Any())
            {
                known.Add(statement);
            }
        }

        return changed ? program with { MapReduces = statements.ToValueArray() } : program;
    }

    private static bool IsSum(MapReduce statement, int fewest) => Contraction.IsSum(statement) && statement.Reduction!.Guard is null && statement.ReductionLoops.Count >= fewest;

    private static MapReduce? Shorter(MapReduce statement, MapReduce inner)
    {
        if (inner.ReductionLoops.Count >= statement.ReductionLoops.Count
            || ProductMatch.Find(ProductMatch.FactorsOf(inner.Body), Factors.Of(statement.Body)) is not { Rest: { Count: > 0 } rest } match
            || !match.Maps(inner.ReductionLoops, statement.ReductionLoops) || !match.Maps(inner.Axes, statement.Loops().ToList()))
        {
            return null;
        }

        var summed = new HashSet<LoopIndex>(inner.ReductionLoops.Select(l => match.Indices[l.Index]));
        if (rest.Any(f => summed.Any(f.DependsOn)) || statement.TargetIndices.Any(i => summed.Any(i.DependsOn)))
        {
            return null;
        }

        var names = inner.Axes.ToDictionary(static a => (AffineSymbol)a.Index, a => (Affine)match.Indices[a.Index]);
        var read = new Read(inner.Target, inner.TargetIndices.Select(i => new Substitution(names).Apply(i)).ToValueArray());
        return statement with
        {
            Reduction = statement.Reduction! with { Loops = statement.ReductionLoops.Where(l => !summed.Contains(l.Index)).ToValueArray() },
            Body = Factors.Product([read, .. rest]),
        };
    }
}
