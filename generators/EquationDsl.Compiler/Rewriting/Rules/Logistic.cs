using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>The logistic function and its relatives, from every spelling, and what differentiation makes of them.</summary>
internal static class Logistic
{
    private const string Overflow = "e^x overflows where the value is 0 or 1";
    private const string Cancellation = "1 minus a number near 1 has no digits left";

    private const string Tail = "a power that overflows, times a tail that underflows long before, is 0 and not NaN";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("logistic", "exp(x) / (1 + exp(x))", "logistic(x)", Overflow),
        new("logistic", "1 / (1 + exp(-x))", "logistic(x)", Overflow),
        new("logistic", "exp(x) / (exp(x) + exp(y))", "logistic(x - y)", Overflow),
        new("logistic", "exp(x) * logistic(-x)", "logistic(x)", Overflow),
        new("logistic", "exp(-softplus(x))", "logistic(-x)"),
        new("logistic", "exp(loglogistic(x))", "logistic(x)"),
        new("logistic-complement", "1 - logistic(x)", "logistic(-x)", Cancellation),
        new("logistic-mixture", "log(y * logistic(x) + (1 - y) * logistic(-x))",
            "select(y * logistic(x) + (1 - y) * logistic(-x) < 0.5, " +
            "select(select(0 <= x, y, 1 - y) == 0, -abs(x), log(select(0 <= x, y, 1 - y) + select(0 <= x, 1 - y, y) * exp(-abs(x)))) - softplus(-abs(x)), " +
            "log1p(-(1 - y) * logistic(x) - y * logistic(-x)))",
            "log of an underflown logistic is -inf, and 1 minus a small one has no digits left", Stage: RewriteStage.Final),
        new("logistic-mixture", "logistic(x) * logistic(-x) / (y * logistic(x) + (1 - y) * logistic(-x))",
            "1 / (select(y == 0, 0, y / logistic(-x)) + select(y == 1, 0, (1 - y) / logistic(x)))", "0 over 0 where the logistic that has a weight underflows", Stage: RewriteStage.Final),
        new("logistic-difference", "logistic(x) - logistic(-x)", "tanh(x / 2)", "two numbers near 1/2 cancel"),
        new("logistic-mixture", "1 - y * logistic(x) - (1 - y) * logistic(-x)", "(1 - y) * logistic(x) + y * logistic(-x)", Cancellation),
        new("log-logistic", "log(logistic(x))", "loglogistic(x)", "log of an underflown logistic is -inf"),
        new("log-logistic", "log1p(-logistic(x))", "loglogistic(-x)", "log of an underflown logistic is -inf"),
        new("log-logistic", "xlogy(y, logistic(x))", "y * loglogistic(x)", "log of an underflown logistic is -inf"),
        new("log-logistic", "xlog1py(y, -logistic(x))", "y * loglogistic(-x)", "log of an underflown logistic is -inf"),
        new("softplus", "log1p(exp(x))", "softplus(x)", "e^x overflows where the value is x"),
        new("log-logistic", "x - softplus(x)", "loglogistic(x)", "the logarithm of 1 and a great power is nearly its exponent"),
        new("log-logistic-difference", "loglogistic(x) - loglogistic(-x)", "x", "the logarithms of nearly equal numbers cancel"),
        new("log-logistic-difference", "softplus(x) - softplus(-x)", "x", "the logarithms of nearly equal numbers cancel"),
        new("vanishing-tail", "x * logistic(y)", "select(logistic(y) == 0, 0, x * logistic(y))", Tail, If: "x is superlinear in y", Stage: RewriteStage.Final),
        new("logistic-tanh", "2 * logistic(2 * x) - 1", "tanh(x)", Cancellation),
    ];
}
