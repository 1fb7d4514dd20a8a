using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// What two statements compute entry by entry is computed once where one of them is kept as a whole anyway: the sides of products, of which a value and its
/// gradient have the same. Where each is kept for some rows at a time, it is cheaper to compute it twice.
/// </summary>
internal static class SharedMaps
{
    /// <param name="placesIn">Where the tensors of a program are kept if it is scheduled.</param>
    public static Program Run(Program program, Func<Program, IReadOnlyList<Placement>> placesIn)
    {
        var alike = program.MapReduces.Where(IsCandidate).GroupBy(StatementShape.Of).Where(static g => g.Skip(1).Any()).ToList();
        if (alike.Count == 0)
        {
            return program;
        }

        var whole = new HashSet<int>(placesIn(program).Where(static p => p.IsWhole).Select(static p => p.Tensor.Id));
        var first = new Dictionary<int, Tensor>();
        foreach (var group in alike.Where(g => g.Any(s => whole.Contains(s.Target.Id))))
        {
            foreach (var other in group.Skip(1))
            {
                first[other.Target.Id] = group.First().Target;
            }
        }

        return first.Count == 0 ? program : program.With(program.MapReduces.Where(s => !first.ContainsKey(s.Target.Id)).Select(s => s.WithExpressions(e => e.Map(Redirected))));

        Expr Redirected(Expr node) => node is Read read && first.TryGetValue(read.Tensor.Id, out var tensor) ? read with { Tensor = tensor } : node;
    }

    private static bool IsCandidate(MapReduce statement) =>
        statement is { IsMap: true, Sets: true, IsWhole: false, Target: { Role: TensorRole.Intermediate, Element: ElementKind.Real, Rank: > 0 } };
}
