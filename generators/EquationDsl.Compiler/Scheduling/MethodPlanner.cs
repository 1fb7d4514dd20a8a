using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// From a program to the plan of its method: each order of each chain of matrices is scheduled, and cut into stages where several threads are to run.
/// </summary>
public static class MethodPlanner
{
    /// <summary>More than any part has loops: those of different parts are numbered apart.</summary>
    private const int Apart = 1 << 16;

    public static MethodPlan Run(DerivedProgram derived, bool inParts) => Run(derived, new PlanOptions(inParts));

    public static MethodPlan Run(DerivedProgram derived, PlanOptions options)
    {
        options = derived.Kind is ProgramKind.Gradient or ProgramKind.GradientOfResult or ProgramKind.GradientOfKept ? options : options with { Checkpoint = null };
        var named = Named(ChainPrograms.Planned(derived with
        {
            Program = ValueNames.Run(derived.Program),
            Orders = derived.Orders.Select(static o => o with { Program = ValueNames.Run(o.Program) }).ToValueArray(),
        }));
        if (!named.Sections.IsEmpty)
        {
            var sections = named.Sections.Select((s, at) => new PlannedSection(
                s.Alternatives.Select((p, order) => Planned(IndexNames.Run(p), options, ((at << 5) + order + 1) * Apart))
                    .ToValueArray())).ToValueArray();
            return new MethodPlan(named, Combined(named.Program, sections), default, sections);
        }

        var orders = named.Orders.Select(static o => o.Program).DefaultIfEmpty(named.Program).Select(p => Planned(p, options, 0)).ToValueArray();
        orders = orders is [{ Stages.IsEmpty: true } only] ? [only with { Plan = DrawnInPlace.Run(only.Plan) }] : orders;
        return new MethodPlan(named, Common(orders), orders, default);
    }

    private static DerivedProgram Named(DerivedProgram derived) => derived with
    {
        Program = IndexNames.Run(derived.Program),
        Orders = derived.Orders.Select(static o => o with { Program = IndexNames.Run(o.Program) }).ToValueArray(),
    };

    private static PlannedOrder Planned(Program program, PlanOptions options, int firstId)
    {
        var plan = Scheduler.Schedule(program, options, firstId);
        if (options.IsPlain)
        {
            return new PlannedOrder(plan, default);
        }

        var stages = options.InParts && !plan.Stretches.Any() ? Staging.Run(plan) : default;
        return new PlannedOrder(RarePaths.Run(plan), stages.MapItems(RarePaths.Run));
    }

    /// <summary>The orders as one plan: the first of them, with memory shared if it may be in each.</summary>
    private static KernelPlan Common(ValueArray<PlannedOrder> orders) => orders[0].Plan with
    {
        Aliasing = orders[0].Plan.Aliasing
            .Select(r => r with { MayBeSame = orders.All(o => o.Plan.Aliasing.Any(a => a.Output == r.Output && a.Input == r.Input && a.MayBeSame)) })
            .ToValueArray(),
    };

    /// <summary>The sections as one plan: every chain in the first of its orders, and what may be the same memory in all.</summary>
    private static KernelPlan Combined(Program program, ValueArray<PlannedSection> sections)
    {
        var first = sections.Select(static s => s.Orders[0].Plan).ToList();
        var all = sections.SelectMany(static s => s.Orders).Select(static o => o.Plan).ToList();
        static Placement Whole(Tensor tensor, PlacementKind kind) => new(tensor, kind, Enumerable.Range(0, tensor.Rank).ToValueArray());
        var parameters = program.Inputs.Concat(program.Outputs).Select(static t => Whole(t, PlacementKind.Parameter)).ToList();
        var handed = all.SelectMany(static p => p.Program.Inputs.Concat(p.Program.Outputs))
            .Where(t => t.Rank > 0 && parameters.TrueForAll(p => p.Tensor.Id != t.Id))
            .Select(static t => Whole(t with { Role = TensorRole.Intermediate }, PlacementKind.Scratch));
        return new KernelPlan(
            program with { Statements = first.SelectMany(static p => p.Program.Statements).ToValueArray() },
            first.SelectMany(static p => p.Body).ToValueArray(),
            parameters.Concat(handed).Concat(first.SelectMany(static p => p.Placements))
                .GroupBy(static p => p.Tensor.Id).Select(static g => g.First()).ToValueArray(),
            Aliasing(program, sections)) { Accuracy = first[0].Accuracy };
    }

    /// <summary>An output may be an input's memory if it may be for the part that writes it, in every order, and no later part reads the input.</summary>
    private static ValueArray<AliasRule> Aliasing(Program program, ValueArray<PlannedSection> sections)
    {
        bool Reads(KernelPlan plan, Tensor input) => plan.Program.Inputs.Any(t => t.Id == input.Id);
        bool Writes(KernelPlan plan, Tensor output) => plan.Program.Outputs.Any(t => t.Id == output.Id);
        bool IsSafe(Tensor output, Tensor input) =>
            output.Extents == input.Extents && output.Element == input.Element
            && Enumerable.Range(0, sections.Count).All(at => sections[at].Orders.All(p => !Writes(p.Plan, output)
                || ((!Reads(p.Plan, input) || p.Plan.Aliasing.Any(r => r.Output.Id == output.Id && r.Input.Id == input.Id && r.MayBeSame))
                    && !sections.Skip(at + 1).SelectMany(static s => s.Orders).Any(o => Reads(o.Plan, input)))));
        return
        [
            .. from output in program.Outputs
            where output.Rank > 0
            from input in program.Inputs
            where input is { Rank: > 0, Draw: null }
            select new AliasRule(output, input, IsSafe(output, input)),
        ];
    }
}
