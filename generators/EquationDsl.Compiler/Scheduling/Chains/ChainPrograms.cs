using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling.Chains;

/// <summary>A program in which a chain of matrices is multiplied in one order.</summary>
/// <param name="Name">The order: <c>A (B C)</c>.</param>
public sealed record ProgramInOrder(string Name, Program Program);

/// <summary>A program in every order of one of its chains.</summary>
/// <param name="Name">The chain: <c>A B C</c>.</param>
/// <param name="Orders">With all other chains in their first.</param>
public sealed record ChainPrograms(string Name, ValueArray<ProgramInOrder> Orders)
{
    /// <summary>
    /// Decides what can be decided of chains: a branch for each of them where the program can be cut into parts, else one for the whole program by the first
    /// of them. Which branch is taken is told at run time.
    /// </summary>
    public static DerivedProgram Planned(DerivedProgram derived)
    {
        var expansion = new ChainExpansion(derived.Program);
        if (expansion.Choices.Count == 0)
        {
            return derived;
        }

        var first = derived with { Program = expansion.In(static _ => 0) };
        return ChainSections.Of(first.Program, expansion) is { IsEmpty: false } sections ? first with { Sections = sections }
            : first with { Orders = Of(expansion, expansion.Choices[expansion.Choices.Count - 1]).Orders };
    }

    public static ChainPrograms Of(ChainExpansion expansion, ChainChoice choice) =>
        new(choice.Name, choice.Orders.Select((o, at) => new ProgramInOrder(o.Name, expansion.In(c => c == choice ? at : 0))).ToValueArray());
}
