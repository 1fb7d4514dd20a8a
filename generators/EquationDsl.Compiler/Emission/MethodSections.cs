using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// A method whose program is cut into parts: a kernel or several for each part, and where a part has several orders of a chain of matrices, for each. What
/// one part hands to another is the method's.
/// </summary>
internal sealed class MethodSections
{
    private readonly MethodSignature _signature;
    private readonly ValueArray<ChainSection> _sections;
    private readonly ValueArray<PlannedSection> _plans;
    private readonly KernelPlan _whole;
    private readonly List<IReadOnlyList<StagesEmitter>> _emitters = [];
    private readonly Dictionary<string, List<string>> _counts = new(StringComparer.Ordinal);

    public MethodSections(MethodPlan method, MethodSignature signature) =>
        (_signature, _sections, _plans, _whole) = (signature, method.Derived.Sections, method.Sections, method.Whole);

    public IEnumerable<CodeWriter> Methods => _emitters.SelectMany(static s => s).SelectMany(static e => e.Methods);

    public IEnumerable<Variable> Parameters => _emitters.SelectMany(static s => s).SelectMany(static e => e.Parameters);

    /// <summary>The operations of each order of each chain as a reader writes them.</summary>
    public static IEnumerable<string> Facts(ValueArray<ChainSection> sections) => Chains(sections).Select(c => $"of {c.Name}: " + MethodOrders.Facts(c.Orders, order => Programs(c, order, sections)));

    /// <summary>The orders that the costs are given for.</summary>
    public static string First(ValueArray<ChainSection> sections) => string.Join(", ", Chains(sections).Select(static c => c.Orders[0].Name));

    /// <summary>Kernels for all parts; those of later parts take what earlier ones hand out.</summary>
    public void EmitKernels(string name, string ordinal, MethodVocabulary vocabulary)
    {
        for (var at = 0; at < _plans.Count; at++)
        {
            var orders = _plans[at].Orders;
            _emitters.Add([.. orders.Select((o, order) =>
                new StagesEmitter(new(name, $"{ordinal}Step{Literals.Whole(at + 1)}{(orders.Count == 1 ? "" : "Order" + Literals.Whole(order + 1))}"), _signature, o.Plan, o.Kernels, vocabulary))]);
        }
    }

    public void EmitCalls(MethodVocabulary vocabulary, CodeWriter code)
    {
        MethodEmitter.EmitScratch(_signature, _whole.Placements.Where(p => p.Kind == PlacementKind.Scratch && IsHanded(p.Tensor)), vocabulary, vocabulary.Root, code);
        for (var at = 0; at < _sections.Count; at++)
        {
            if (_sections[at].Chain is { } chain)
            {
                EmitChoice(chain, _emitters[at], vocabulary, code);
            }
            else
            {
                code.Line();
                _emitters[at][0].EmitStages(code);
            }
        }

        if (_signature.Returned is { Rank: 0 } returned)
        {
            code.Line($"return {Identifiers.Escape(returned.Name)};");
        }
    }

    private void EmitChoice(ChainPrograms chain, IReadOnlyList<StagesEmitter> orders, MethodVocabulary vocabulary, CodeWriter code)
    {
        code.Line();
        if (!_counts.TryGetValue(chain.Name, out var counts))
        {
            code.Line($"// {chain.Name}: the order with the fewest products of numbers for these extents.");
            counts = MethodOrders.EmitCounts(chain.Orders, order => Programs(chain, order, _sections), _counts.Values.Sum(static c => c.Count), vocabulary, code);
            _counts[chain.Name] = counts;
        }

        foreach (var number in orders[0].Numbers)
        {
            code.Line($"{number};");
        }

        MethodOrders.EmitBranches(counts, order => orders[order].EmitStages(code, declares: false), code);
    }

    private static IEnumerable<ChainPrograms> Chains(ValueArray<ChainSection> sections) => sections.Select(static s => s.Chain).OfType<ChainPrograms>().GroupBy(static c => c.Name, StringComparer.Ordinal).Select(static g => g.First());

    /// <summary>What depends on the order of a chain.</summary>
    private static IEnumerable<Program> Programs(ChainPrograms chain, int order, ValueArray<ChainSection> sections) => sections.Where(s => s.Chain?.Name == chain.Name).Select(s => s.Alternatives[order]);

    private bool IsHanded(Tensor tensor) => _plans.SelectMany(static s => s.Orders).SelectMany(static o => o.Plan.Program.Inputs.Concat(o.Plan.Program.Outputs)).Any(t => t.Id == tensor.Id);
}
