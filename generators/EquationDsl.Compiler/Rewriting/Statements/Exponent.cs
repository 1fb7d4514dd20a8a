using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>An exponent <c>a + b x + c x^2 + d \log x</c> by its coefficients, which are known outside of the integral over x; null where one is 0.</summary>
internal sealed record Exponent(Expr? Constant, Expr? Linear, Expr? Square, Expr? Logarithm)
{
    private bool IsLinear => Square is null && Logarithm is null;

    public static Exponent? Of(Expr node, IntegrationVariable variable)
    {
        if (variable.IsFree(node))
        {
            return new Exponent(node, null, null, null);
        }

        return node switch
        {
            _ when variable.IsVariable(node) => new Exponent(null, new Constant(1), null, null),
            Call { Arguments: [var inner] } call when call.Function == Functions.Negate => Of(inner, variable)?.Times(new Constant(-1)),
            Call { Arguments: [var of] } call when call.Function == Functions.Log && IsMultiple(of, variable) => new Exponent(null, null, null, new Constant(1)),
            Call { Arguments: [var factor, var of] } call when call.Function == Functions.XLogY && variable.IsFree(factor) && IsMultiple(of, variable) =>
                new Exponent(null, null, null, factor),
            Call { Arguments: [var inner, Constant { Value: 2 }] } call when call.Function == Functions.IntegerPower || call.Function == Functions.Power =>
                Of(inner, variable) is { IsLinear: true } line ? Product(line, line) : null,
            Call { Arguments: [var left, var right] } call => OfTwo(call.Function, left, right, variable),
            _ => null,
        };
    }

    /// <summary>Where it is greatest, if it is somewhere, or least.</summary>
    public Expr? Greatest() => (Linear, Square, Logarithm) switch
    {
        (null, not null, null) => new Constant(0),
        ({ } linear, { } square, null) => IntegrationVariable.Folded(Functions.Divide, Negated(linear),
            IntegrationVariable.Folded(Functions.Multiply, new Constant(2), square)),
        ({ } linear, null, { } logarithm) => IntegrationVariable.Folded(Functions.Divide, Negated(logarithm), linear),
        _ => null,
    };

    private static Exponent? OfTwo(Function function, Expr left, Expr right, IntegrationVariable variable) => function.Id switch
    {
        FunctionId.Multiply when variable.IsFree(left) => Of(right, variable)?.Times(left),
        FunctionId.Multiply when variable.IsFree(right) => Of(left, variable)?.Times(right),
        FunctionId.Divide when variable.IsFree(right) => Of(left, variable)?.Times(IntegrationVariable.Folded(Functions.Divide, new Constant(1), right)),
        FunctionId.Add => Sum(Of(left, variable), Of(right, variable)),
        FunctionId.Subtract => Sum(Of(left, variable), Of(right, variable)?.Times(new Constant(-1))),
        FunctionId.Multiply => Of(left, variable) is { IsLinear: true } one && Of(right, variable) is { IsLinear: true } other ? Product(one, other) : null,
        _ => null,
    };

    private static bool IsMultiple(Expr node, IntegrationVariable variable) => Of(node, variable) is { Constant: null, Linear: not null, IsLinear: true };

    private static Exponent? Sum(Exponent? one, Exponent? other) => one is null || other is null ? null : new Exponent(
        Sum(one.Constant, other.Constant), Sum(one.Linear, other.Linear), Sum(one.Square, other.Square), Sum(one.Logarithm, other.Logarithm));

    private static Expr? Sum(Expr? one, Expr? other) => one is null ? other : other is null ? one : IntegrationVariable.Folded(Functions.Add, one, other);

    private static Exponent Product(Exponent one, Exponent other) => new(
        Product(one.Constant, other.Constant), Sum(Product(one.Constant, other.Linear), Product(one.Linear, other.Constant)),
        Product(one.Linear, other.Linear), null);

    private static Expr? Product(Expr? one, Expr? other) => one is null || other is null ? null : IntegrationVariable.Folded(Functions.Multiply, one, other);

    private static Expr Negated(Expr value) => IntegrationVariable.Folded(Functions.Subtract, new Constant(0), value);

    private Exponent Times(Expr factor) => new(Product(Constant, factor), Product(Linear, factor), Product(Square, factor), Product(Logarithm, factor));
}
