using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Scheduling.Chains;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>
/// Derivatives of each entry by each entry, where a chain of matrices may be multiplied in several orders. Seen by one entry a matrix of the chain is no
/// matrix any more but a place in one, so that what is left is no chain of the same choice: such a derivative is taken in every order, and a call takes the
/// one with the fewest products for its extents. Of several chains it is the last for which there is a choice; the others are multiplied in their first
/// order, as a program for each combination would be many.
/// </summary>
internal static class DerivativeOrders
{
    /// <summary>A chain of five matrices has fourteen orders: beyond that the file would grow more than it gains.</summary>
    private const int MostOrders = 14;

    public static Outcome<DerivedProgram> Of(Program program, Func<Program, Outcome<DerivedProgram>> derive)
    {
        var expansion = new ChainExpansion(program);
        if (expansion.Choices is not { Count: > 0 } choices || choices[choices.Count - 1] is not { Orders.Count: <= MostOrders } choice)
        {
            return derive(ChainExpansion.InFirst(program));
        }

        var all = ChainPrograms.Of(expansion, choice).Orders.Select(o => (o.Name, Derived: derive(o.Program))).ToList();
        if (!all.TrueForAll(static o => o.Derived.Succeeded))
        {
            return all[0].Derived;
        }

        var kept = new List<(string Name, DerivedProgram Derived, ProductCount Count)>();
        foreach (var (name, derived) in all)
        {
            var count = ProductCount.Of(derived.Value!.Program);
            if (!kept.Exists(k => k.Count.IsAtMost(count)))
            {
                kept.RemoveAll(k => count.IsAtMost(k.Count));
                kept.Add((name, derived.Value!, count));
            }
        }

        var first = kept[0].Derived;
        var orders = kept.Select((k, at) => (k.Name, Program: at == 0 ? first.Program : Alike(k.Derived.Program, first.Program, at))).ToList();
        return all[0].Derived with
        {
            Value = orders.Count < 2 || orders.Exists(static o => o.Program is null) ? first
                : first with { Orders = orders.Select(static o => new ProgramInOrder(o.Name, o.Program!)).ToValueArray() },
        };
    }

    /// <summary>The program with the parameters of the first, and tensors of its own for all else; null where it takes other parameters.</summary>
    private static Program? Alike(Program program, Program first, int at)
    {
        var own = first.Inputs.Concat(first.Outputs).Concat(first.Statements.SelectMany(static s => s.Targets)).Max(static t => t.Id) + 1;
        var outputs = program.Outputs.ToDictionary(static o => o, o => first.Outputs.FirstOrDefault(f => f with { Id = o.Id } == o));
        if (!program.Inputs.All(first.Inputs.Contains) || !first.Inputs.All(program.Inputs.Contains) || outputs.Values.Any(static o => o is null))
        {
            return null;
        }

        var replaced = program.Statements.SelectMany(static s => s.Targets).Distinct().ToDictionary(static t => t, t => outputs.TryGetValue(t, out var output) ? output! : t with { Id = t.Id + (own * at) });
        var replacement = new TensorReplacement(replaced);
        return program with { Inputs = first.Inputs, Outputs = first.Outputs, Checks = first.Checks, Statements = program.Statements.Select(replacement.Apply).ToValueArray() };
    }
}
