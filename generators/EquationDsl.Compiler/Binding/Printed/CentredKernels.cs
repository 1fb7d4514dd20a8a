using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Kernels that are numbered from their middle: in <c>\sum_{s=-a}^{a} w_s f_{i+s}</c> the first entry of w is that for -a, so it is
/// <c>\sum_{r=0}^{2a} w_r f_{i+r-a}</c>. Only where all that reads the axis of w is such an index as it stands.
/// </summary>
internal static class CentredKernels
{
    public static EquationSyntax FromFirst(EquationSyntax syntax, PrintedNames names)
    {
        var sums = names.Nodes.OfType<BigOperatorSyntax>().Where(static s => s.Operator is BigOperator.Sum or BigOperator.Product && MiddleOf(s) is not null).ToList();
        var letters = new HashSet<string>(sums.Select(static s => MiddleOf(s)!.Value.Index.Name).Where(l => IsOfKernel(l, names)), StringComparer.Ordinal);
        var first = names.Nodes.OfType<BigOperatorSyntax>().SelectMany(static s => s.Ranges).Any(static r => r is RelationSyntax { Operators: [RelationOperator.Equal], Operands: [_, NumberSyntax { Text: "1" }] }) ? "1" : "0";
        return letters.Count == 0 ? syntax : syntax.Replace(node => node is BigOperatorSyntax sum ? Shifted(sum, letters, first, names) : null);
    }

    private static BigOperatorSyntax? Shifted(BigOperatorSyntax sum, HashSet<string> letters, string first, PrintedNames names)
    {
        if (MiddleOf(sum) is not var (index, reach) || !letters.Contains(index.Name))
        {
            return null;
        }

        var range = (RelationSyntax)sum.Ranges[0];
        var number = new NumberSyntax(index.Span, first);
        var middle = first == "0" ? reach : new BinarySyntax(reach.Span, BinaryOperator.Add, reach.Span, reach, number);
        var fromMiddle = new BinarySyntax(index.Span, BinaryOperator.Subtract, index.Span, index, middle);
        ExpressionSyntax? Moved(ExpressionSyntax node) => node switch
        {
            BigOperatorSyntax inner => (Shifted(inner, letters, first, names) ?? inner) is var plain ? plain with { Body = plain.Body.Replace(Moved) } : null,
            ScriptedSyntax { Subscript: { } below } entry when IsRead(entry.Base, names) => entry with { Subscript = PrintedNames.PlacesIn(below).ToList() is { Count: > 1 } items ? new ListSyntax(below.Span, items.Select(Item).ToValueArray()) : Item(below) },
            ApplicationSyntax entry when IsRead(entry.Target, names) => entry with { Arguments = entry.Arguments.Select(Item).ToValueArray() },
            NameSyntax name when name.Name == index.Name => fromMiddle,
            _ => null,
        };

        ExpressionSyntax Item(ExpressionSyntax item) => item is NameSyntax ? item : item.Replace(Moved);
        return sum with
        {
            Ranges = [range with { Operands = [index, number] }, .. sum.Ranges.Skip(1)],
            Upper = new BinarySyntax(reach.Span, BinaryOperator.Add, reach.Span, new BinarySyntax(reach.Span, BinaryOperator.Juxtapose, reach.Span, new NumberSyntax(reach.Span, "2"), Grouped(reach)), number),
            Body = sum.Body.Replace(Moved),
        };
    }

    private static GroupSyntax Grouped(ExpressionSyntax inner) => new(inner.Span, '(', inner);

    /// <summary>The index and the a of <c>\sum_{s=-a}^{a}</c>.</summary>
    private static (NameSyntax Index, ExpressionSyntax Reach)? MiddleOf(BigOperatorSyntax sum) =>
        sum is { Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, UnarySyntax { IsNegation: true, Operand: var reach }] }, ..], Upper: { } upper }
            && Spelling.Key(upper) is { } key and not "infty" && key == Spelling.Key(reach) ? (index, reach) : null;

    /// <summary>Whether the letter stands alone as a place of an array, and in that place of it nothing but letters of such sums stands.</summary>
    private static bool IsOfKernel(string letter, PrintedNames names)
    {
        var reads = names.Nodes.Select(n => n switch
        {
            ScriptedSyntax { Subscript: { } below } entry when IsRead(entry.Base, names) => (Base: Spelling.Key(entry.Base), Items: PrintedNames.PlacesIn(below).ToList()),
            ApplicationSyntax entry when IsRead(entry.Target, names) => (Spelling.Key(entry.Target), [.. entry.Arguments]),
            _ => (null, []),
        }).Where(static r => r.Base is not null).ToList();
        return reads.Exists(r => r.Items.Exists(i => i is NameSyntax name && name.Name == letter
            && reads.FindAll(other => other.Base == r.Base).TrueForAll(other => r.Items.IndexOf(i) is var at && at < other.Items.Count && other.Items[at] is NameSyntax same && same.Name == letter)));
    }

    private static bool IsRead(ExpressionSyntax name, PrintedNames names) => names.Find(name) is { IsWritable: false } model && PrintedNames.IsArray(model);
}
