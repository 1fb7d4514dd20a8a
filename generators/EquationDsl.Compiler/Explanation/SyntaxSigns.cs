using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A sign between two operands.</summary>
/// <param name="Result">How strongly the whole holds together.</param>
/// <param name="Left">How strongly the operand before it must.</param>
/// <param name="Right">And the one behind it.</param>
internal sealed record InfixSign(string Sign, Strength Result, Strength Left, Strength Right);

/// <summary>The signs of the notation.</summary>
internal static class SyntaxSigns
{
    public static IReadOnlyDictionary<BinaryOperator, InfixSign> Infix { get; } = new Dictionary<BinaryOperator, InfixSign>
    {
        [BinaryOperator.Add] = new("+", Strength.Sum, Strength.Sum, Strength.Product),
        [BinaryOperator.Subtract] = new("−", Strength.Sum, Strength.Sum, Strength.Product),
        [BinaryOperator.Juxtapose] = new("\u2062", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Dot] = new("⋅", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Times] = new("×", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Asterisk] = new("∗", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Divide] = new("/", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Hadamard] = new("⊙", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.HadamardDivide] = new("⊘", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Outer] = new("⊗", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Modulo] = new("mod", Strength.Product, Strength.Product, Strength.Factor),
        [BinaryOperator.Given] = new("|", Strength.Any, Strength.Any, Strength.Any),
    };

    public static IReadOnlyDictionary<RelationOperator, string> Relations { get; } = new Dictionary<RelationOperator, string>
    {
        [RelationOperator.Equal] = "=", [RelationOperator.NotEqual] = "≠", [RelationOperator.Less] = "<", [RelationOperator.LessOrEqual] = "≤",
        [RelationOperator.Greater] = ">", [RelationOperator.GreaterOrEqual] = "≥", [RelationOperator.ElementOf] = "∈", [RelationOperator.NotElementOf] = "∉",
        [RelationOperator.Succeeds] = "≻", [RelationOperator.SucceedsOrEquals] = "⪰", [RelationOperator.DistributedAs] = "∼",
    };

    /// <summary>A bound's sign is the writer's.</summary>
    public static IReadOnlyDictionary<StatementRelation, string> Statements { get; } = new Dictionary<StatementRelation, string>
    {
        [StatementRelation.None] = "=", [StatementRelation.Equals] = "=", [StatementRelation.Approximately] = "≈", [StatementRelation.DistributedAs] = "∼",
        [StatementRelation.Claimed] = "=", [StatementRelation.Equated] = "=", [StatementRelation.Bounded] = "≤", [StatementRelation.Proportional] = "∝",
    };

    public static IReadOnlyDictionary<DelimiterKind, Delimiters> Pairs { get; } = new Dictionary<DelimiterKind, Delimiters>
    {
        [DelimiterKind.Absolute] = new("|", "|"), [DelimiterKind.Norm] = new("‖", "‖"), [DelimiterKind.Floor] = new("⌊", "⌋"),
        [DelimiterKind.Ceiling] = new("⌈", "⌉"), [DelimiterKind.InnerProduct] = new("⟨", "⟩"),
    };

    /// <summary>What groups, by what opens it.</summary>
    public static Delimiters Group(char open) => open switch { '[' => new("[", "]"), '{' => new("{", "}"), _ => new("(", ")") };

    public static IReadOnlyDictionary<BigOperator, Markup> Big { get; } = new Dictionary<BigOperator, Markup>
    {
        [BigOperator.Sum] = Markup.Sign("∑"), [BigOperator.Product] = Markup.Sign("∏"), [BigOperator.Max] = Markup.Identifier("max"),
        [BigOperator.Min] = Markup.Identifier("min"),
        [BigOperator.ArgMax] = SymbolCharacters.Symbol("argmax"), [BigOperator.ArgMin] = SymbolCharacters.Symbol("argmin"),
        [BigOperator.Expectation] = SymbolCharacters.Symbol("E", "mathbb"),
    };
}

/// <summary>What stands before and behind.</summary>
internal sealed record Delimiters(string Open, string Close);
