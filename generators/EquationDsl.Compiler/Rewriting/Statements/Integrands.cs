using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// What is integrated is a program of its own and is rewritten as one; bounds that are copies are read where they come from, an integral from a number to
/// the same is 0, and an output that is a copy is written itself.
/// </summary>
internal static class Integrands
{
    public static Program Run(Program program, RewriteStage stage, List<AppliedRule> applied)
    {
        if (!program.Statements.Any(static s => s is Integral))
        {
            return program;
        }

        var isInside = program.Inputs.Any(static i => i.Rank == 1 && i.Extents[0].AsSymbol is Size { Source: NodeCount });
        var definitions = program.MapReduces.Where(static s => s.IsPlainMap() && s.IsCanonical)
            .GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
        var rewritten = program.WithAll(program.Statements.Select(s => s is Integral integral ? WithoutRange(Rewritten(integral)) : s));
        return stage == RewriteStage.Final ? WithoutCopies(rewritten) : rewritten;

        Integral Rewritten(Integral integral)
        {
            var body = Rewriter.Rewrite(integral.Integrand, stage);
            applied.AddRange(body.Applied);
            var known = integral with { Lower = Original(integral.Lower), Upper = Original(integral.Upper), Body = body.Program.Statements };
            return isInside || stage != RewriteStage.Final ? known : WithGuard(known);
        }

        Expr Original(Expr bound) => bound is Read read && definitions.TryGetValue(read.Tensor.Id, out var definition)
            && definition.Body is Constant or Read { Boundary: Boundary.None, Tensor.Element: ElementKind.Real }
            && definition.At(definition.Body, read) is { } found ? found : bound;
    }

    /// <summary>Nothing is integrated between equal bounds: before the least value of a density on [0, 1], say, where the integral begins at 0 too.</summary>
    private static Statement WithoutRange(Integral integral) => !integral.Source.IsSum && integral.Lower.Equals(integral.Upper) && integral.CoversTarget
        ? new MapReduce(integral.Target, integral.TargetIndices, integral.Axes, null, new Constant(0), integral.Origin)
        : integral;

    /// <summary>
    /// What is 0 wherever a condition outside does not hold is not integrated there: a rule that finds nothing but 0 takes that for a peak between its nodes.
    /// </summary>
    private static Integral WithGuard(Integral integral)
    {
        if (integral.Body.LastOrDefault() is not MapReduce { Reduction: null } value || value.Target != integral.Value)
        {
            return integral;
        }

        // The entries of arrays are read inside.
        var own = new HashSet<Tensor>(integral.Body.SelectMany(static s => s.Targets).Append(integral.Nodes));
        bool IsOutside(Expr condition) => !condition.Tensors().Any(t => t.Rank > 0 || own.Contains(t)) && !value.Loops().Any(l => condition.DependsOn(l.Index));
        var conditions = integral.Guard is { } guard ? new List<Expr> { guard } : [];
        var rest = WithoutChoice(value.Body, IsOutside, conditions);
        return ReferenceEquals(rest, value.Body) ? integral : integral with
        {
            Guard = conditions.Aggregate(static (all, next) => Exprs.Apply(Functions.And, all, next)),
            Body = integral.Body.MapItems(s => s == value ? value with { Body = rest } : s),
        };
    }

    /// <summary>The value where the conditions hold, without which it is 0.</summary>
    private static Expr WithoutChoice(Expr expr, Func<Expr, bool> isOutside, List<Expr> conditions)
    {
        switch (expr)
        {
            case Select { Else: Constant { Value: 0 } } select and not Guarded when isOutside(select.Condition):
                conditions.Add(select.Condition);
                return WithoutChoice(select.Then, isOutside, conditions);
            case Select { Then: Constant { Value: 0 } } select and not Guarded when isOutside(select.Condition):
                conditions.Add(Exprs.Apply(Functions.Not, select.Condition));
                return WithoutChoice(select.Else, isOutside, conditions);
            case Call call when call.Function == Functions.Multiply || call.Function == Functions.Negate:
                return call.MapChildren(a => WithoutChoice(a, isOutside, conditions));
            case Call { Arguments: [var dividend, var divisor] } call when call.Function == Functions.Divide:
                return WithoutChoice(dividend, isOutside, conditions) is var rest && !ReferenceEquals(rest, dividend) ? Exprs.Apply(Functions.Divide, rest, divisor) : expr;
            default:
                return expr;
        }
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
