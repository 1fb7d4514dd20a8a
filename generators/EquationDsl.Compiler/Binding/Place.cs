using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>A name with what says where or when: <c>s_{i-1}</c>, <c>u^{(k)}_{i,j}</c>, <c>y(i-1)</c>.</summary>
/// <param name="Items">What stands above in parentheses comes first.</param>
/// <param name="Power">The 2 of <c>g_t^2</c>, the 1 - \alpha of <c>k_t^{1-\alpha}</c>.</param>
internal sealed record Place(
    ExpressionSyntax Node, NameSyntax Base, string Key, ValueArray<ExpressionSyntax> Items, bool IsLabelledAbove, ExpressionSyntax? Power)
{
    public static Place? Of(ExpressionSyntax? node)
    {
        switch (node)
        {
            case ScriptedSyntax { Base: NameSyntax name } scripted
                when Superscripts.AsSubscripts(scripted) is { Subscript: { } subscript } plain && (plain.Superscript is null || IsPower(plain.Superscript)):
                return new Place(node, name, Spelling.Key(name)!, ItemsOf(subscript), Superscripts.InParentheses(scripted) is not null, plain.Superscript);
            case ApplicationSyntax { Target: NameSyntax name } application when application.Separators.All(static s => s == ','):
                return new Place(node, name, Spelling.Key(name)!, application.Arguments, false, null);
            default:
                return null;
        }
    }

    /// <summary>Whether it is made of numbers and Greek letters: other letters above may be marks, as that of a transpose.</summary>
    private static bool IsPower(ExpressionSyntax above) => above switch
    {
        NumberSyntax => true,
        NameSyntax name => Spelling.IsGreek(name),
        UnarySyntax sign => IsPower(sign.Operand),
        GroupSyntax group => IsPower(group.Inner),
        FractionSyntax fraction => IsPower(fraction.Numerator) && IsPower(fraction.Denominator),
        BinarySyntax binary => IsPower(binary.Left) && IsPower(binary.Right),
        _ => false,
    };

    /// <summary>The number that a subscript is: 0, or -1.</summary>
    public static long? NumberOf(ExpressionSyntax item) => item switch
    {
        NumberSyntax number when long.TryParse(number.Text, out var value) => value,
        UnarySyntax { IsNegation: true, Operand: NumberSyntax number } when long.TryParse(number.Text, out var value) => -value,
        _ => null,
    };

    /// <summary>The letter and the number that is added to it: t and -1 of <c>t-1</c>.</summary>
    public static (string Letter, int Shift)? Shifted(ExpressionSyntax? item) => item switch
    {
        NameSyntax { Name.Length: 1 } name => (Spelling.Key(name)!, 0),
        BinarySyntax { Operator: BinaryOperator.Add, Left: var name, Right: NumberSyntax number } => Shifted(name, Whole(number)),
        BinarySyntax { Operator: BinaryOperator.Add, Left: NumberSyntax number, Right: var name } => Shifted(name, Whole(number)),
        BinarySyntax { Operator: BinaryOperator.Subtract, Left: var name, Right: NumberSyntax number } => Shifted(name, -Whole(number)),
        _ => null,
    };

    /// <summary>Whether a letter stands in a sum, with its own sign: the i of <c>i-k</c> and <c>k+i</c>, but not of <c>n-i</c>.</summary>
    public static bool IsMoved(ExpressionSyntax item, string letter) => item switch
    {
        NameSyntax name => Spelling.Key(name) == letter,
        BinarySyntax { Operator: BinaryOperator.Add } sum => IsMoved(sum.Left, letter) || IsMoved(sum.Right, letter),
        BinarySyntax { Operator: BinaryOperator.Subtract } difference => IsMoved(difference.Left, letter),
        GroupSyntax group => IsMoved(group.Inner, letter),
        _ => false,
    };

    private static (string Letter, int Shift)? Shifted(ExpressionSyntax letter, int? shift) =>
        letter is NameSyntax { Name.Length: 1 } name && shift is { } number ? (Spelling.Key(name)!, number) : null;

    /// <summary>How far a read is from this place, axis by axis; null unless every axis is the same letter plus a number.</summary>
    public IReadOnlyList<int>? DistanceTo(Place read)
    {
        if (read.Key != Key || read.Items.Count != Items.Count)
        {
            return null;
        }

        var distances = new List<int>();
        for (var axis = 0; axis < Items.Count; axis++)
        {
            if (Shifted(Items[axis]) is not var (letter, shift) || Shifted(read.Items[axis]) is not var (other, reached) || letter != other)
            {
                return null;
            }

            distances.Add(reached - shift);
        }

        return distances;
    }

    /// <summary>As <see cref="DistanceTo"/>, where an axis may also bear another letter (the j of <c>h_{t-1,j}</c>), which is no step.</summary>
    public IReadOnlyList<int>? StepsTo(Place read) => read.Key != Key || read.Items.Count != Items.Count ? null
        : Items.Zip(read.Items, static (own, other) =>
            Shifted(own) is var (letter, shift) && Shifted(other) is var (same, reached) && letter == same ? reached - shift : 0).ToList();

    private static ValueArray<ExpressionSyntax> ItemsOf(ExpressionSyntax subscript) => subscript switch
    {
        ListSyntax list => list.Items,
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var left, Right: NameSyntax right }
            when ItemsOf(left).All(static i => i is NameSyntax) => ItemsOf(left).Add(right),
        _ => [subscript],
    };

    private static int? Whole(NumberSyntax number) => int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
