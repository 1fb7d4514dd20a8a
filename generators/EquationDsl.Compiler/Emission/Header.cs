using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>The comment on top: the equation, what it means, what was done to it, what it costs.</summary>
internal static class Header
{
    public static void Emit(string equation, MethodSignature signature, DerivedProgram derived, KernelPlan plan, CodeWriter code)
    {
        foreach (var line in CodeWriter.Lines(equation))
        {
            code.Line("// " + line);
        }

        code.Line("//");
        foreach (var formula in Formulas.Of(derived.Program.Statements))
        {
            code.Line("//   " + formula);
        }

        code.Line("//");
        foreach (var (label, text) in Facts(signature, derived, plan))
        {
            code.Line($"//   {label,-12}{text}");
        }
    }

    public static IEnumerable<(string Label, string Text)> Facts(MethodSignature signature, DerivedProgram derived, KernelPlan plan)
    {
        if (Shapes(derived.Program) is { Length: > 0 } shapes)
        {
            yield return ("shapes:", shapes);
        }

        if (signature.Parameters.Where(static p => p.Member is not null).Select(static p => p.Member).ToList() is { Count: > 0 } members)
        {
            yield return ("members:", string.Join(", ", members) + (members.Count == 1 ? ", read once" : ", each read once"));
        }

        foreach (var note in derived.RuleNotes)
        {
            yield return ("rule:", note);
        }

        foreach (var note in derived.ClaimNotes)
        {
            yield return ("claim:", string.Join(" ", CodeWriter.Lines(note)));
        }

        foreach (var note in derived.MeanNotes)
        {
            yield return ("mean:", note);
        }

        if (Accuracies.Note(plan) is { } accuracy)
        {
            yield return ("accuracy:", accuracy);
        }

        if (!derived.Orders.IsEmpty)
        {
            yield return ("orders:", MethodOrders.Facts(derived.Orders));
        }

        foreach (var chain in MethodSections.Facts(derived.Sections))
        {
            yield return ("orders:", chain);
        }

        if (signature.Parameters.Any(static p => p.OwnAxes is not null))
        {
            yield return ("batch:", derived.Batch!.Form == BatchForm.OneByOne ? "axes before these; one example after the other"
                : "axes before these; all examples at once where they lie one behind the other, else one after the other");
        }

        foreach (var drawn in DrawEmitter.Facts(signature, plan))
        {
            yield return ("noise:", drawn);
        }

        foreach (var call in plan.Program.Statements.OfType<OpaqueCall>())
        {
            yield return ("routine:", $"{Formulas.Of(call)}: {RoutineTable.Reason(call)}; {RoutineTable.Flop(call)} FLOP{(call.Axes.IsEmpty ? "" : " each")}");
        }

        var order = derived.Orders.IsEmpty ? MethodSections.First(derived.Sections) : derived.Orders[0].Name;
        yield return ("cost:", Cost.Of(plan) + (order.Length == 0 ? "" : $" in the order {order}"));
        if (Cost.OfData(derived.Program, signature, plan) is { } data)
        {
            yield return ("data:", data);
        }

        if (Cost.OfScratch(plan) is { } scratch)
        {
            yield return ("scratch:", scratch);
        }
    }

    private static string Shapes(Program program) => string.Join("; ", program.Inputs.Concat(program.Outputs)
        .Where(static t => t.Rank > 0)
        .GroupBy(static t => string.Join(" x ", t.Extents))
        .Select(static g => string.Join(", ", g.Select(static t => t.Name).Distinct()) + ": " + g.Key));
}
