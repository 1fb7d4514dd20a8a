using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>What a program costs, roughly: to tell which of two forms does less where every axis has the same length.</summary>
internal static class Work
{
    private const double Length = 64;
    private const int WorthSharing = 5;

    /// <summary>What several statements compute of the same entries, kernels share: it counts once.</summary>
    public static double Of(Program program)
    {
        program = ChainExpansion.InFirst(program);
        var shared = new HashSet<(string, double)>();
        var calls = program.Statements.OfType<OpaqueCall>().Sum(static c => c.Routine.Work * EntriesOf(c.Inputs[0]) * Length);
        return calls + program.MapReduces.Sum(statement =>
        {
            var entries = statement.Loops().Aggregate(1.0, static (count, loop) => count * Count(loop));
            var nodes = statement.Body.SelfAndDescendants().Distinct().Where(n => n is not Call { Function.Cost: >= WorthSharing } || shared.Add((Outline(n), entries)));
            return entries * (1 + nodes.Sum(static n => n is Call call ? call.Function.Cost : n is Read ? 1 : 0));
        });
    }

    public static double EntriesOf(Tensor tensor) => tensor.Extents.Aggregate(1.0, static (count, extent) => count * Count(extent));

    /// <summary>The same for equal expressions under other indices.</summary>
    private static string Outline(Expr expr) => expr switch
    {
        Read read => "#" + read.Tensor.Id,
        Call call => $"{call.Function.Name}({string.Join(",", call.Arguments.Select(Outline))})",
        _ => expr.ToString(),
    };

    private static double Count(Loop loop) => Count(loop.Upper - loop.Lower);

    private static double Count(Affine range) => Math.Max(1, range.Constant + range.Terms.Sum(static t => t.Coefficient * (t.Symbol is Size ? Length : Length / 2)));
}
