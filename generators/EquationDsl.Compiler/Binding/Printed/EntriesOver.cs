using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The sum <c>\sum_k x_{ik}</c> or mean over the entries of an array that <c>x_{i\cdot}</c> and <c>\bar{x}_i</c> leave out.</summary>
internal static class EntriesOver
{
    private const string Letters = "klmnrstuvw";

    /// <param name="node">What stands for the sum, with the power that is above it.</param>
    /// <param name="table">The name of the array.</param>
    /// <param name="places">What stands in each of its places; null where the sum runs.</param>
    /// <returns>Null where no letters are left to sum over.</returns>
    public static ExpressionSyntax? Sum(BigOperator sum, ExpressionSyntax node, NameSyntax table, IReadOnlyList<ExpressionSyntax?> places, PrintedNames names)
    {
        var letters = new Queue<string>(names.Unused(Letters));
        if (letters.Count < places.Count)
        {
            return null;
        }

        var at = node.Span;
        var entry = places.Select(p => p ?? new NameSyntax(at, letters.Dequeue(), default, 0, IsWord: false)).ToValueArray();
        var over = entry.Where((_, place) => places[place] is null).ToValueArray();
        var value = new GroupSyntax(at, '(', new BigOperatorSyntax(at, sum, at, over, null, new ScriptedSyntax(at, table, new ListSyntax(at, entry), null)));
        return node is ScriptedSyntax { Superscript: { } power } ? new ScriptedSyntax(at, value, null, power) : value;
    }
}
