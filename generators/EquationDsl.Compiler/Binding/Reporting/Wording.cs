using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Reporting;

/// <summary>How messages name values, counts and what would say more.</summary>
internal static class Wording
{
    private static readonly Dictionary<Function, string> Signs = new()
    {
        [Functions.Add] = " + ", [Functions.Subtract] = " - ", [Functions.Multiply] = " ", [Functions.Divide] = " / ", [Functions.IntegerPower] = "^",
    };

    /// <summary>"a scalar", "a vector", "a matrix".</summary>
    public static string Describe(int rank) => rank switch { 0 => "a scalar", 1 => "a vector", 2 => "a matrix", _ => $"a tensor of rank {rank}" };

    public static string Describe(BoundExpression value) => value is BoundTranspose { IsRow: true } ? "a row" : Describe(value.Rank);

    /// <summary>A few words for a value in a message: the tensor's name, or what it is made of.</summary>
    public static string Name(BoundExpression value) => value switch
    {
        BoundVariable v => v.Tensor.Name,
        BoundTranspose { Operand: BoundTranspose t } => Name(t.Operand),
        BoundTranspose { IsRow: true, Operand: BoundComprehension { Body: BoundReduction { Body: BoundCall { Arguments: [BoundElement { Source: var l }, BoundElement { Source: var r }] } } } } => Name(l) + "^\\top " + Name(r),
        BoundTranspose t => Name(t.Operand) + "^\\top",
        BoundElement e => Name(e.Source) + "[..]",
        BoundShared s => s.Name,
        BoundCall { Arguments: [var left, var right], Function: var f } when Signs.TryGetValue(f, out var sign) => Operand(left) + sign + Operand(right),
        BoundCall { Arguments: [var negated], Function: var f } when f == Functions.Negate => "-" + Operand(negated),
        BoundCall c => $"{c.Function.Name}({string.Join(", ", c.Arguments.Select(Name))})",
        BoundConstant c => c.Name ?? c.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        BoundComprehension { Body: BoundReduction { Body: BoundCall { Arguments: [BoundElement { Source: var l }, BoundElement { Source: var r }] } } } => Name(l) + " " + Name(r),
        BoundComprehension { Body: BoundReduction } or BoundReduction { Operator: ReductionOperator.Sum } => "a sum",
        BoundComprehension => "the indexed value",
        BoundLiteral => "the literal",
        _ => "the other operand",
    };

    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    public static string Noun(BigOperator operation) => operation switch
    {
        BigOperator.Sum => "sum",
        BigOperator.Product => "product",
        BigOperator.Max or BigOperator.ArgMax => "maximum",
        BigOperator.Min or BigOperator.ArgMin => "minimum",
        _ => "mean",
    };

    /// <summary><c>alphaBarTMinus1</c> for <c>\bar\alpha_{t-1}</c>.</summary>
    public static string OwnName(ExpressionSyntax notation) => Spelling.Candidates(notation).Skip(2).FirstOrDefault() ?? Spelling.Of(notation);

    public static string OrParameter(string name) => $", or make it a parameter '{name}'";

    /// <summary>What a range may look like that nothing else gives.</summary>
    public static string RangeAdvice(IndexVariable index)
    {
        var last = index.Symbol.Name == "n" ? "N" : "n";
        return $"state its range, as in \\sum_{{{index.Symbol.Name}=1}}^{{{last}}}, with an int parameter {last}";
    }

    /// <summary>The same beside a sign: sums and products in parentheses.</summary>
    private static string Operand(BoundExpression value) =>
        value is BoundCall { Function: var f } && (Signs.ContainsKey(f) || f == Functions.Negate) ? $"({Name(value)})" : Name(value);
}
