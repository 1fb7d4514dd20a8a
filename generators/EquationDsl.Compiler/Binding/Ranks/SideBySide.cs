using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>Subscripts without commas: <c>ij</c>, <c>i1</c>, <c>12</c>.</summary>
internal static class SideBySide
{
    /// <summary>The letters and numbers that stand side by side.</summary>
    public static ValueArray<ExpressionSyntax> ItemsOf(ExpressionSyntax subscript)
    {
        var items = new Stack<ExpressionSyntax>();
        while (subscript is BinarySyntax { Operator: BinaryOperator.Juxtapose } product)
        {
            items.Push(product.Right);
            subscript = product.Left;
        }

        items.Push(subscript);
        return items.ToValueArray();
    }

    /// <summary>The same with each digit alone: i, 1 and 2 for <c>i12</c>.</summary>
    public static ValueArray<ExpressionSyntax> DigitsOf(ValueArray<ExpressionSyntax> items) => items.SelectMany(static item => IsSeveralDigits(item)
        ? ((NumberSyntax)item).Text.Select((digit, at) => (ExpressionSyntax)new NumberSyntax(new TextSpan(item.Span.Start + at, 1), digit.ToString()))
        : [item]).ToValueArray();

    /// <summary>Whether they are no product: a number after a letter, or a 1 before it. The <c>2k</c> of <c>x_{2k}</c> is one.</summary>
    public static bool AreSubscripts(ValueArray<ExpressionSyntax> items) => items.Count > 1 && items.All(static i => i is NameSyntax or ScriptedSyntax || IsWhole(i))
        && (items[0] is NumberSyntax { Text: "1" } || items.Skip(1).Any(IsWhole));

    public static bool IsSeveralDigits(ExpressionSyntax item) => IsWhole(item) && ((NumberSyntax)item).Text.Length > 1;

    private static bool IsWhole(ExpressionSyntax item) => item is NumberSyntax number && number.Text.All(char.IsDigit);
}
