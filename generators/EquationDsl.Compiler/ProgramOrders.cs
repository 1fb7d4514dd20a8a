using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>The programs of an equation with what they are in every order in which its chains of matrices may be multiplied.</summary>
internal static class ProgramOrders
{
    /// <summary>Null where a derivative fails in one of the orders.</summary>
    public static Outcome<IReadOnlyList<DerivedProgram>> Of(ValueArray<DerivedProgram> programs, ValueArray<ChainOrders> chains, EquationRequest request)
    {
        var others = new List<(ChainOrders Chain, List<(string Name, IReadOnlyList<DerivedProgram> Programs)> Orders)>();
        foreach (var chain in chains)
        {
            var orders = new List<(string Name, IReadOnlyList<DerivedProgram> Programs)>();
            foreach (var order in chain.Orders.Skip(1))
            {
                var derivatives = DerivativeMethods.Of(request, order.Program, [], isBatched: false);
                if (!derivatives.Succeeded)
                {
                    return new(null, derivatives.Diagnostics);
                }

                orders.Add((order.Name, [new DerivedProgram(ProgramKind.Forward, Rewriter.Rewrite(order.Program).Program, default), .. derivatives.Value!]));
            }

            others.Add((chain, orders));
        }

        return new(programs.Select(WithOrders).ToList(), default);

        DerivedProgram WithOrders(DerivedProgram program)
        {
            var known = others.Select(c => new ChainOrders(c.Chain.Name,
            [
                new ChainOrder(c.Chain.Orders[0].Name, program.Program),
                .. c.Orders.SelectMany(o => o.Programs.Where(p => p.Kind == program.Kind
                && Parameters(p).SequenceEqual(Parameters(program))).Select(p => new ChainOrder(o.Name, p.Program))),
            ])).Where(static c => c.Orders.Count > 1).ToValueArray();
            return known.IsEmpty ? program
                : ChainSections.Of(program.Program, known) is { IsEmpty: false } sections ? program with { Sections = sections }
                : program with { Orders = known[0].Orders };
        }
    }

    private static IEnumerable<string> Parameters(DerivedProgram derived) => derived.Program.Inputs.Concat(derived.Program.Outputs).Select(static t => t.Name);
}
