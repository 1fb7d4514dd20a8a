using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>A chain of matrices in several orders: all are in the file, and a call takes the one with the fewest operations for its extents.</summary>
internal static class MethodOrders
{
    /// <summary>More than any program has values.</summary>
    private const int Apart = 1 << 20;

    /// <summary>The program with numbers of its own for its intermediate values, and the parameters of the first order, so that all orders have places in one method.</summary>
    public static Program Numbered(Program program, int order, Program first)
    {
        var parameters = first.Inputs.Concat(first.Outputs).ToDictionary(static t => (t.Name, t.Role));
        Tensor Own(Tensor tensor) => parameters.TryGetValue((tensor.Name, tensor.Role), out var parameter) ? parameter : tensor with { Id = tensor.Id + (order * Apart) };
        IndexExpr OwnIndex(IndexExpr index) => index is GatherIndex gather ? gather with { Tensor = Own(gather.Tensor), Indices = gather.Indices.Select(OwnIndex).ToValueArray() } : index;
        Expr OwnExpr(Expr expr) => expr.Map(e => e is Read read ? read with { Tensor = Own(read.Tensor), Indices = read.Indices.Select(OwnIndex).ToValueArray() } : e);
        return order == 0 ? program : first with
        {
            Statements = program.Statements.Select(s => s.WithExpressions(OwnExpr) with { Target = Own(s.Target), TargetIndices = s.TargetIndices.Select(OwnIndex).ToValueArray() }).ToValueArray(),
        };
    }

    /// <summary>A plan with what all orders have in common: memory may be shared if it may be in each.</summary>
    public static KernelPlan Common(IReadOnlyList<MethodWork> works) => works[0].Plan with
    {
        Aliasing = works[0].Plan.Aliasing.Select(r => r with { MayBeSame = works.All(w => w.Plan.Aliasing.Any(o => o.Output == r.Output && o.Input == r.Input && o.MayBeSame)) }).ToValueArray(),
    };

    /// <summary>The operations of each order as a reader writes them.</summary>
    public static string Facts(ValueArray<ChainOrder> orders) =>
        string.Join("; ", orders.Select(static o => $"{o.Name} takes {Flop(o.Program)} FLOP")) + "; each call takes the order with the fewest";

    public static void EmitChoice(ValueArray<ChainOrder> orders, MethodVocabulary vocabulary, Action<int> emit, CodeWriter code)
    {
        code.Line();
        code.Line("// The order with the fewest products of numbers for these extents.");
        var counts = orders.Select((o, at) =>
        {
            var count = vocabulary.New("products" + Literals.Whole(at + 1));
            code.Line($"var {count} = {Text(o.Program, vocabulary.Root)}; // {o.Name}");
            return count;
        }).ToList();
        for (var at = 0; at < orders.Count; at++)
        {
            var (own, order) = (counts[at], at);
            var isLeast = string.Join(" && ", counts.Skip(at + 1).Select(c => $"{own} <= {c}"));
            code.Block(isLeast.Length == 0 ? "else" : $"{(at == 0 ? "" : "else ")}if ({isLeast})", () => emit(order));
        }
    }

    private static IEnumerable<IReadOnlyList<Affine>> Products(Program program) => program.Statements
        .Where(static s => Contraction.Of(s) is not null)
        .Select(static s => s.Axes.Concat(s.Reduction!.Loops).Select(static l => l.Upper - l.Lower).ToList());

    private static string Flop(Program program)
    {
        var counts = Products(program).Select(static p => ExtentCount.Of(p, 2)).ToList();
        return ExtentCount.Sum(counts, counts.SelectMany(static c => c.Extents).Distinct(StringComparer.Ordinal).ToList());
    }

    /// <summary>In floating point, as the product of extents may be more than a whole number holds.</summary>
    private static string Text(Program program, Frame frame) => string.Join(" + ", Products(program)
        .Select(p => p.Select(e => Positions.Factor(e, frame)).OrderBy(static e => e, StringComparer.Ordinal))
        .GroupBy(static p => string.Join(" * ", p), StringComparer.Ordinal)
        .Select(static g => $"{Literals.Whole(g.Count())}.0 * {g.Key}"));
}
