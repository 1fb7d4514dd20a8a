using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Hyperbolic functions written with exponentials, and complements of tanh.</summary>
internal static class Hyperbolic
{
    private const string Overflow = "e^x overflows where the value is 1, and the difference cancels near 0";
    private const string Cancellation = "1 minus a number near 1 has no digits left";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))", "tanh(x)", Overflow),
        new("tanh", "(1 - exp(-x)) / (1 + exp(-x))", "tanh(x / 2)", Overflow),
        new("tanh", "expm1(x) / (1 + exp(x))", "tanh(x / 2)", Overflow),
        new("tanh", "expm1(x) * logistic(-x)", "tanh(x / 2)", Overflow),
        new("tanh", "sinh(x) / cosh(x)", "tanh(x)", Overflow),
        new("coth", "(1 + exp(x)) / expm1(x)", "1 / tanh(x / 2)", "infinity over infinity where the value is 1"),
        new("sinh", "exp(x) - exp(-x)", "2 * sinh(x)", "the difference cancels near 0"),
        new("sech", "exp(x) / (exp(x)^2 + 1)", "1 / (2 * cosh(x))", Overflow),
        new("cosh", "exp(x) + exp(-x)", "2 * cosh(x)"),
        new("expm1-quotient", "(y - z * exp(x)) / expm1(x)", "y / expm1(x) + z / expm1(-x)", "0 times infinity where the value is 0"),
        new("sech-squared", "1 - tanh(x)^2", "4 * logistic(2 * x) * logistic(-2 * x)", Cancellation),
        new("tanh-complement", "1 - tanh(x)", "2 * logistic(-2 * x)", Cancellation),
        new("tanh-complement", "1 + tanh(x)", "2 * logistic(2 * x)", Cancellation),
        new("cosh-minus-one", "cosh(x) - 1", "2 * sinh(x / 2)^2", "cosh x - 1 cancels for small x"),
        new("hyperbolic-identity", "cosh(x)^2 - sinh(x)^2", "1"),
    ];
}
