using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// A method whose program is cut into parts: a kernel or several for each part, and where a part has several orders of a chain of matrices, for each. What one part hands to
/// another is the method's.
/// </summary>
internal sealed class MethodSections
{
    /// <summary>More than any part has loops: those of different parts are numbered apart.</summary>
    private const int Apart = 1 << 16;

    private readonly MethodSignature _signature;
    private readonly ValueArray<ChainSection> _sections;
    private readonly List<IReadOnlyList<(KernelPlan Plan, ValueArray<KernelPlan> Stages)>> _plans = [];
    private readonly List<IReadOnlyList<StagesEmitter>> _emitters = [];
    private readonly Dictionary<string, List<string>> _counts = new(StringComparer.Ordinal);

    /// <param name="inParts">Whether parts of loops are to run on several threads.</param>
    public MethodSections(Program program, ValueArray<ChainSection> sections, MethodSignature signature, bool inParts)
    {
        (_signature, _sections) = (signature, sections);
        foreach (var section in sections)
        {
            _plans.Add([.. section.Alternatives.Select((p, order) =>
            {
                var plan = Scheduler.Schedule(IndexNames.Run(p), inParts, ((_plans.Count << 5) + order + 1) * Apart);
                return (plan, (inParts ? Staging.Run(plan) : []) is { IsEmpty: false } stages ? stages : [plan]);
            })]);
        }

        Plan = Combined(program);
    }

    /// <summary>The method as one plan: every chain in the first of its orders, and what may be the same memory in all.</summary>
    public KernelPlan Plan { get; }

    public IReadOnlyList<KernelPlan> Plans => [Plan, .. _plans.SelectMany(static s => s).Select(static s => s.Plan)];

    public IReadOnlyList<ValueArray<KernelPlan>> Stages => [.. _plans.SelectMany(static s => s).Select(static s => s.Stages)];

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
            _emitters.Add([.. _plans[at].Select((p, order) =>
                new StagesEmitter(name, $"{ordinal}Step{Literals.Whole(at + 1)}{(_plans[at].Count == 1 ? "" : "Order" + Literals.Whole(order + 1))}", _signature, p.Plan, p.Stages, vocabulary))]);
        }
    }

    public void EmitCalls(MethodVocabulary vocabulary, CodeWriter code)
    {
        MethodEmitter.EmitScratch(_signature, Plan.Placements.Where(p => p.Kind == PlacementKind.Scratch && IsHanded(p.Tensor)), vocabulary, vocabulary.Root, code);
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
            code.Line($"return {Names.Escape(returned.Name)};");
        }
    }

    private void EmitChoice(ChainOrders chain, IReadOnlyList<StagesEmitter> orders, MethodVocabulary vocabulary, CodeWriter code)
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

    private static IEnumerable<ChainOrders> Chains(ValueArray<ChainSection> sections) => sections.Select(static s => s.Chain).OfType<ChainOrders>().GroupBy(static c => c.Name, StringComparer.Ordinal).Select(static g => g.First());

    /// <summary>What depends on the order of a chain.</summary>
    private static IEnumerable<Program> Programs(ChainOrders chain, int order, ValueArray<ChainSection> sections) => sections.Where(s => s.Chain?.Name == chain.Name).Select(s => s.Alternatives[order]);

    private bool IsHanded(Tensor tensor) => _plans.SelectMany(static s => s).SelectMany(static s => s.Plan.Program.Inputs.Concat(s.Plan.Program.Outputs)).Any(t => t.Id == tensor.Id);

    private KernelPlan Combined(Program program)
    {
        var first = _plans.Select(static s => s[0].Plan).ToList();
        var all = _plans.SelectMany(static s => s).Select(static s => s.Plan).ToList();
        var parameters = program.Inputs.Concat(program.Outputs).Select(static t => new Placement(t, PlacementKind.Parameter, Enumerable.Range(0, t.Rank).ToValueArray())).ToList();
        var handed = all.SelectMany(static p => p.Program.Inputs.Concat(p.Program.Outputs)).Where(t => t.Rank > 0 && parameters.TrueForAll(p => p.Tensor.Id != t.Id))
            .Select(static t => new Placement(t with { Role = TensorRole.Intermediate }, PlacementKind.Scratch, Enumerable.Range(0, t.Rank).ToValueArray()));
        return new KernelPlan(
            program with { Statements = first.SelectMany(static p => p.Program.Statements).ToValueArray() },
            first.SelectMany(static p => p.Body).ToValueArray(),
            parameters.Concat(handed).Concat(first.SelectMany(static p => p.Placements)).GroupBy(static p => p.Tensor.Id).Select(static g => g.First()).ToValueArray(),
            Aliasing(program));
    }

    /// <summary>An output may be an input's memory if it may be for the part that writes it, in every order, and no later part reads the input.</summary>
    private ValueArray<AliasRule> Aliasing(Program program)
    {
        bool Reads(KernelPlan plan, Tensor input) => plan.Program.Inputs.Any(t => t.Id == input.Id);
        bool Writes(KernelPlan plan, Tensor output) => plan.Program.Outputs.Any(t => t.Id == output.Id);
        bool IsSafe(Tensor output, Tensor input) =>
            output.Extents == input.Extents && output.Element == input.Element
            && Enumerable.Range(0, _plans.Count).All(at => _plans[at].All(p => !Writes(p.Plan, output)
                || ((!Reads(p.Plan, input) || p.Plan.Aliasing.Any(r => r.Output.Id == output.Id && r.Input.Id == input.Id && r.MayBeSame))
                    && !_plans.Skip(at + 1).SelectMany(static s => s).Any(o => Reads(o.Plan, input)))));
        return [.. from output in program.Outputs where output.Rank > 0 from input in program.Inputs where input.Rank > 0 select new AliasRule(output, input, IsSafe(output, input))];
    }
}
