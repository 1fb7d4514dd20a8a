using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A method of an equation: what it computes, and how.</summary>
/// <param name="Derived">What is computed, under the names that its indices have in the generated code.</param>
/// <param name="Whole">The method as one plan: the first of its orders.</param>
/// <param name="Orders">The plan for each order in which a chain of matrices may be multiplied; one where there is no choice, none where the method is in
/// sections.</param>
/// <param name="Sections">Where there are several chains, the plans of each part of the method, one for each order of its chain.</param>
public sealed record MethodPlan(DerivedProgram Derived, KernelPlan Whole, ValueArray<PlannedOrder> Orders, ValueArray<PlannedSection> Sections)
{
    /// <summary>Whether parts of it run on several threads.</summary>
    public bool IsSplit => Orders.Concat(Sections.SelectMany(static s => s.Orders)).Any(static o => !o.Stages.IsEmpty);
}

/// <summary>A part of a method.</summary>
public sealed record PlannedSection(ValueArray<PlannedOrder> Orders);

/// <summary>A program as one kernel, or for several threads in stages, of which each is complete before the next begins.</summary>
/// <param name="Stages">Empty for one kernel.</param>
public sealed record PlannedOrder(KernelPlan Plan, ValueArray<KernelPlan> Stages)
{
    /// <summary>The kernels, one after another.</summary>
    public ValueArray<KernelPlan> Kernels => Stages.IsEmpty ? [Plan] : Stages;
}
