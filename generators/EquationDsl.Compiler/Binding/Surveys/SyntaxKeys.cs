using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>The names and letters that stand in expressions.</summary>
internal static class SyntaxKeys
{
    public static IEnumerable<string> KeysOf(IEnumerable<ExpressionSyntax> expressions) =>
        expressions.SelectMany(static e => e.Descendants())
            .Where(static n => n is NameSyntax or ScriptedSyntax { Base: NameSyntax, Superscript: null })
            .Select(static n => Spelling.Key(n)).OfType<string>();

    /// <summary>What ends a range from above may be a length; what it leaves out, and what is below all of it, is another index.</summary>
    public static IEnumerable<ExpressionSyntax> UpperBounds(IEnumerable<BigOperatorSyntax> operators) => operators.SelectMany(static o => o.Ranges.OfType<RelationSyntax>()
        .Where(static r => r.Operators[r.Operators.Count - 1] is not (RelationOperator.NotEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual))
        .Select(static r => r.Operands[r.Operands.Count - 1]).Concat(o.Upper is null ? [] : [o.Upper]));

    /// <summary>The single letters of <c>i</c>, <c>i,j</c> and <c>ij</c>; none if anything else stands there.</summary>
    public static ValueArray<NameSyntax> Letters(ExpressionSyntax node) => node switch
    {
        NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name => [name],
        ListSyntax list when list.Items.All(static i => Letters(i).Count == 1) => list.Items.SelectMany(static i => Letters(i)).ToValueArray(),
        BinarySyntax { Operator: BinaryOperator.Juxtapose } b when Letters(b.Left) is { IsEmpty: false } left && Letters(b.Right) is { IsEmpty: false } right => left.AddRange(right),
        _ => default,
    };

    /// <summary>A letter that the writer set as a vector: bold, or below an arrow.</summary>
    public static bool IsMarkedVector(NameSyntax name) => name.Font is "vec" or "boldsymbol";

    /// <summary>The i and j of a subscript <c>i,j</c>.</summary>
    public static ValueArray<ExpressionSyntax> ItemsOf(ExpressionSyntax below) => below is ListSyntax list ? list.Items : [below];
}
