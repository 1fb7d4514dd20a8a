using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a plan costs, as formulas in the extents: passes, loads, stores, and the functions that are not cheap.</summary>
internal static class Cost
{
    private const int WorthNaming = 5;

    public static string Of(KernelPlan plan)
    {
        var tally = new List<(string What, ExtentCount Count)>();
        Count(plan.Body, default, plan, tally);
        var order = tally.SelectMany(static t => t.Count.Extents).Distinct(StringComparer.Ordinal).ToList();
        var totals = tally.GroupBy(static t => t.What, StringComparer.Ordinal)
            .OrderBy(static g => g.Key == "loads" ? 0 : g.Key == "stores" ? 1 : 2)
            .Select(g => ExtentCount.Sum(g.Select(static t => t.Count), order) + " " + g.Key);
        var passes = plan.Body.OfType<LoopNode>().Count();
        var text = string.Join(", ", totals.Concat(OfIntegrals(plan)));
        var beside = passes == 0 ? text : $"{passes} {(passes == 1 ? "pass" : "passes")}; {text}";
        return !CallNode.AreIn(plan.Body) ? beside.Length == 0 ? "a few operations" : beside
            : beside.Length == 0 ? "that of the routines" : $"that of the routines; beside them {beside}";
    }

    /// <summary>
    /// What a plan with products of matrices reads and writes at least, every entry of a parameter once: beside the operations it tells which of the two
    /// limits.
    /// </summary>
    public static string? OfData(Program program, MethodSignature signature, KernelPlan plan)
    {
        if (!HasProducts(plan.Body))
        {
            return null;
        }

        ExtentCount Bytes(Tensor tensor) =>
            ExtentCount.Of(tensor.Extents, MethodSignature.BytesOf(signature.Parameters.FirstOrDefault(p => p.Name == tensor.Name)?.Element ?? signature.Element));
        var read = program.Inputs.Where(t => t.Draw is null && program.Statements.Any(s => s.Needs(t)) || program.State.Any(p => p.Input == t)).Select(Bytes).ToList();
        var written = program.Outputs.Select(Bytes).ToList();
        var order = read.Concat(written).SelectMany(static c => c.Extents).Distinct(StringComparer.Ordinal).ToList();
        return $"reads {ExtentCount.Sum(read.Where(static c => c.Extents.Count > 0), order)} bytes, writes {ExtentCount.Sum(written, order)} bytes";
    }

    /// <summary>How much memory intermediate values take, if any do.</summary>
    public static string? OfScratch(KernelPlan plan)
    {
        var counts = plan.Placements.Where(static p => p.Kind == PlacementKind.Scratch).Select(static p => ExtentCount.Of(p.StoredAxes.Select(p.Extent))).ToList();
        var order = counts.SelectMany(static c => c.Extents).Distinct(StringComparer.Ordinal).ToList();
        var blocks = plan.Blocks.Where(b => order.Contains(b.Count.Name)).Select(static b => $"; {b.Count.Name}: as many of {b.Range.Upper} as fit the cache").Distinct(StringComparer.Ordinal);
        var stretches = plan.Stretches.Select(static s => $"; {s.Count.Name}: {s.Range.Upper - s.Range.Lower} / {s.Length}, rounded up");
        return counts.Count == 0 ? null : ExtentCount.Sum(counts, order) + " entries" + string.Concat(blocks.Concat(stretches));
    }

    /// <summary>The rule takes eight intervals of 15 numbers at first (Kernels/Quadrature.cs), and two in the place of one that it halves.</summary>
    private static IEnumerable<string> OfIntegrals(KernelPlan plan)
    {
        var integrals = Integrals(plan.Body).ToList();
        var nested = integrals.Exists(static i => Integrals(i.Integrand.Body).Any()) ? ", each of which is such an integral" : "";
        string Of(IEnumerable<IntegralNode> all, string what, string values)
        {
            var counts = all.Select(static i => ExtentCount.Of(i.Integral.Axes)).ToList();
            var count = ExtentCount.Sum(counts, counts.SelectMany(static c => c.Extents).Distinct(StringComparer.Ordinal).ToList());
            return $"{count} {what}{(count == "1" ? "" : "s")}, {(count == "1" ? "" : "each ")}of {values}";
        }

        var (series, ranges) = (integrals.FindAll(static i => i.Integral.Source.IsSum), integrals.FindAll(static i => !i.Integral.Source.IsSum));
        return (ranges.Count == 0 ? [] : new[] { Of(ranges, "integral", "120 values at least and 30 more for each interval that is halved") + nested })
            .Concat(series.Count == 0 ? [] : [Of(series, "infinite sum", "as many terms as count")]);
    }

    private static IEnumerable<IntegralNode> Integrals(IEnumerable<PlanNode> nodes) =>
        nodes.SelectMany(static n => n is IntegralNode integral ? [integral] : n is LoopNode loop ? Integrals(loop.Body) : []);

    private static bool HasProducts(ValueArray<PlanNode> nodes) => nodes.Any(static n => n is ContractionNode || (n is LoopNode loop && HasProducts(loop.Body)));

    private static void Count(ValueArray<PlanNode> nodes, ValueArray<LoopNode> around, KernelPlan plan, List<(string What, ExtentCount Count)> tally)
    {
        foreach (var loop in nodes.OfType<LoopNode>())
        {
            Count(loop.Body, around.Add(loop), plan, tally);
        }

        foreach (var product in nodes.OfType<ContractionNode>().Select(static n => n.Contraction))
        {
            tally.Add(("FLOP", ExtentCount.Of(Whole(around.Select(static a => a.Loop).Concat(product.Inner.Select(l => Summed(l, product))), around), 2)));
        }

        var here = nodes.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        var computed = new HashSet<int>(here.Select(static s => s.Target.Id));
        bool InMemory(Tensor tensor) => tensor.Rank > 0 && plan.PlacementOf(tensor).Kind != PlacementKind.Local;
        var times = Times(around, around.Count);
        tally.AddRange(here.SelectMany(static s => s.Reads()).Distinct().Where(r => InMemory(r.Tensor) && !computed.Contains(r.Tensor.Id)).Select(_ => ("loads", times)));
        tally.AddRange(here.Where(static s => s.IsMap && !s.Sets).Select(_ => ("loads", times)));
        tally.AddRange(here.Where(s => s.IsMap && InMemory(s.Target)).Select(_ => ("stores", times)));
        var expressions = here.SelectMany(static s => s.Expressions()).ToList();
        var byReciprocal = new HashSet<Expr>(
            around.LastOrDefault() is { IsVector: true } loopHere ? expressions.SelectMany(e => new Invariance([loopHere.Loop.Index], computed, InMemory, null).Quotients(e)).Where(static q => !q.MayCancel).Select(static q => q.Quotient) : []);
        var calls = expressions.SelectMany(static e => e.SelfAndDescendants()).OfType<Call>().Where(static c => c.Function.Cost >= WorthNaming).Distinct();
        tally.AddRange(calls
            .Select(c => (c.Function.Name, Value: byReciprocal.Contains(c) ? Divisors.Inverse(c.Arguments[1]) : c))
            .Distinct()
            .Select(c => (c.Name, Times(around, Depth(c.Value, around, computed)))));
    }

    /// <summary>The terms that a row has.</summary>
    private static Loop Summed(Loop loop, Contraction product) => loop != product.Terms || product.Band is not { } band ? loop
        : band.IsShrinking ? loop with { Lower = product.Row.Index + band.Begin! }
        : band.IsGrowing ? loop
        : loop with { AtLeast = Moved(band.Begin, product), Below = Moved(band.End, product) };

    private static ValueArray<Affine> Moved(Affine? bound, Contraction product) => bound is null ? default : [product.Row.Index + bound];

    /// <summary>How many of the loops around change the value; it is computed before the others.</summary>
    private static int Depth(Expr value, ValueArray<LoopNode> around, HashSet<int> computed)
    {
        var depth = value.Tensors().Any(t => computed.Contains(t.Id)) ? around.Count : 0;
        for (var at = depth; at < around.Count; at++)
        {
            depth = value.DependsOn(around[at].Loop.Index) ? at + 1 : depth;
        }

        return depth;
    }

    private static ExtentCount Times(ValueArray<LoopNode> around, int depth) => ExtentCount.Of(Whole(around.Take(depth).Select(static a => a.Loop), around));

    /// <summary>A loop inside a block, and the loop over blocks, together run over the whole range.</summary>
    private static IEnumerable<Loop> Whole(IEnumerable<Loop> loops, ValueArray<LoopNode> around) => loops
        .Where(l => around.All(a => a.Block?.Begin != l.Index && (a.Stretch?.Index != l.Index || !loops.Any(a.Stretch.IsOver))))
        .Select(l => around.Select(static a => a.Block).FirstOrDefault(b => b?.IsOver(l) == true)?.Range ?? around.Select(static a => a.Stretch).FirstOrDefault(s => s?.IsOver(l) == true)?.Range ?? l);
}
