using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What is costly in a recurrence of numbers and does not need what came before, <c>exp(x[t])</c> in <c>s[t] = tanh(a s[t - 1] + exp(x[t]))</c>, is computed
/// before it, for a vector of times at once: the loop over the times computes one number after the other.
/// </summary>
internal static class AheadOfTime
{
    public static Program Run(Program program)
    {
        bool IsOfNumbers(Scan scan) => scan.Members.All(static m => m is { IsMap: true, Target.Rank: 1 }) && LinearStep.Of(scan) is null;
        foreach (var scan in Scans.Parts(program.Statements).OfType<Scan>().Where(IsOfNumbers))
        {
            foreach (var member in scan.Members)
            {
                var time = scan.TimeOf(member);
                foreach (var part in Parts(member.Body, time.Index, scan).Distinct())
                {
                    program = Introduced(program, program.MapReduces.First(s => s.Target.Id == member.Target.Id), part, time);
                }
            }
        }

        return program;
    }

    /// <summary>The largest parts that are worth it.</summary>
    private static IEnumerable<Expr> Parts(Expr expr, LoopIndex time, Scan scan)
    {
        if (expr.Tensors().All(t => !scan.Writes(t)))
        {
            return expr is Call { Function.Kind: FunctionKind.Real }
                && expr.SelfAndDescendants().OfType<Call>().Any(c => c.Function.Cost >= Traversal.Costly && c.DependsOn(time)) ? [expr] : [];
        }

        return expr.Children().SelectMany(c => Parts(c, time, scan));
    }

    private static Program Introduced(Program program, MapReduce member, Expr part, Loop time)
    {
        var index = new LoopIndex(time.Index.Name, Scheduler.NextId(program));
        var name = (part.Reads().FirstOrDefault(static r => r.Tensor.Rank > 0)?.Tensor.Name ?? time.Index.Name) + "Ahead";
        var tensor = new FreshNames(program).Tensor(name, member.Target.Extents, TensorRole.Intermediate);
        var body = Substitution.Of(time.Index, index).Apply(part);
        var ahead = new MapReduce(tensor, [new AffineIndex(index)], [time with { Index = index }], null, body, member.Origin) { Mode = WriteMode.Set };
        var read = new Read(tensor, [new AffineIndex(time.Index)]);
        var at = program.MapReduces.ToList().IndexOf(member);
        var statements = program.MapReduces.Select(s => s == member ? s.WithExpressions(e => e.Map(node => node == part ? read : node)) : s).ToList();
        statements.Insert(at, ahead);
        return program with { MapReduces = statements.ToValueArray() };
    }
}
