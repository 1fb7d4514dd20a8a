using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>A chain of matrices in several orders: all are in the file, and a call takes the one with the fewest operations for its extents.</summary>
internal static class MethodOrders
{
    /// <summary>The operations of each order as a reader writes them.</summary>
    public static string Facts(ValueArray<ProgramInOrder> orders) => Facts(orders, at => [orders[at].Program]);

    /// <param name="programs">What is computed in an order.</param>
    public static string Facts(ValueArray<ProgramInOrder> orders, Func<int, IEnumerable<Program>> programs) =>
        string.Join("; ", orders.Select((o, at) => $"{o.Name} takes {Flop(programs(at))} FLOP")) + "; each call takes the order with the fewest";

    public static void EmitChoice(ValueArray<ProgramInOrder> orders, MethodVocabulary vocabulary, Action<int> emit, CodeWriter code)
    {
        code.Line();
        code.Line("// The order with the fewest products of numbers for these extents.");
        EmitBranches(EmitCounts(orders, at => [orders[at].Program], 0, vocabulary, code), emit, code);
    }

    /// <summary>How many products each order takes: the names of the locals.</summary>
    /// <param name="known">How many such locals the method has.</param>
    public static List<string> EmitCounts(ValueArray<ProgramInOrder> orders, Func<int, IEnumerable<Program>> programs, int known, MethodVocabulary vocabulary, CodeWriter code) =>
        [.. orders.Select((o, at) =>
        {
            var count = vocabulary.New("products" + Literals.Whole(known + at + 1));
            code.Line($"var {count} = {Text(programs(at), vocabulary.Root)}; // {o.Name}");
            return count;
        })];

    public static void EmitBranches(IReadOnlyList<string> counts, Action<int> emit, CodeWriter code)
    {
        for (var at = 0; at < counts.Count; at++)
        {
            var (own, order) = (counts[at], at);
            var isLeast = string.Join(" && ", counts.Skip(at + 1).Select(c => $"{own} <= {c}"));
            code.Block(isLeast.Length == 0 ? "else" : $"{(at == 0 ? "" : "else ")}if ({isLeast})", () => emit(order));
        }
    }

    private static string Flop(IEnumerable<Program> programs)
    {
        var counts = ProductCount.Extents(programs).Select(static p => ExtentCount.Of(p, 2)).ToList();
        return ExtentCount.Sum(counts, counts.SelectMany(static c => c.Extents).Distinct(StringComparer.Ordinal).ToList());
    }

    /// <summary>In floating point, as the product of extents may be more than a whole number holds.</summary>
    private static string Text(IEnumerable<Program> programs, Frame frame) => string.Join(" + ", ProductCount.Extents(programs)
        .Select(p => p.Select(e => Positions.Factor(e, frame)).OrderBy(static e => e, StringComparer.Ordinal))
        .GroupBy(static p => string.Join(" * ", p), StringComparer.Ordinal)
        .Select(static g => $"{Literals.Whole(g.Count())}.0 * {g.Key}"));
}
