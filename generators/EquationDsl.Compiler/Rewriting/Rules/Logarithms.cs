using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>Logarithms near 1, of exponentials, products and powers, and <c>0 log 0</c>.</summary>
internal static class Logarithms
{
    private const string Overflow = "the exponential overflows or underflows where its logarithm is a plain number";
    private const string SquareOverflow = "the square overflows or underflows where its logarithm is a plain number";
    private const string LogDifference = "the logarithms of nearly equal numbers cancel";
    private const string ZeroLogZero = "0 log 0 is 0, not NaN";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("log-exp", "log(exp(x))", "x", Overflow),
        new("log-exp", "log(exp(x) * y)", "x + log(y)", Overflow),
        new("log-exp", "log2(exp(x))", "x / log(2)", Overflow),
        new("log-exp", "log2(exp(x) * y)", "x / log(2) + log2(y)", Overflow),
        new("log-exp", "log10(exp(x))", "x / log(10)", Overflow),
        new("log-exp", "log10(exp(x) * y)", "x / log(10) + log10(y)", Overflow),
        new("log-exp", "log(exp2(x))", "x * log(2)", Overflow),
        new("log-exp", "log(exp2(x) * y)", "x * log(2) + log(y)", Overflow),
        new("log-exp", "log2(exp2(x))", "x", Overflow),
        new("log-exp", "log2(exp2(x) * y)", "x + log2(y)", Overflow),
        new("log-exp", "log1p(expm1(x))", "x", Overflow),
        new("log-exp-difference", "log(exp(x) - exp(y))", "x + log(-expm1(y - x))", "e^x and e^y overflow where the logarithm of their difference is a plain number, and cancel"),
        new("log-expm1", "log(expm1(x))", "select(x < 1, log(expm1(x)), x + log1p(-exp(-x)))", Overflow),
        new("log-cosh", "log(cosh(x))", "select(abs(x) < 1, log1p(sinh(x)^2) / 2, abs(x) + log1p(exp(-2 * abs(x))) - log(2))",
            "cosh overflows where its logarithm is a plain number, and is 1 near 0"),
        new("log-sinh", "log(sinh(x))", "select(x < 1, log(sinh(x)), x + log1p(-exp(-2 * x)) - log(2))", "sinh overflows where its logarithm is a plain number"),
        new("log-tanh", "log(tanh(x))", "select(x < 1, log(tanh(x)), log1p(-2 * logistic(-2 * x)))", "tanh is 1 where its logarithm is not yet 0"),
        new("log-sum-exp", "log(c + exp(m) * s)", "max(m, 0) + log(c * exp(-max(m, 0)) + exp(m - max(m, 0)) * s)", Overflow, If: "m is shifted"),
        new("log-sum-exp", "log1p(exp(m) * s)", "max(m, 0) + log(exp(-max(m, 0)) + exp(m - max(m, 0)) * s)", Overflow, If: "m is shifted"),
        new("log-sqrt", "log(sqrt(x))", "log(x) / 2"),
        new("log-sqrt", "log(sqrt(x) * y)", "log(x) / 2 + log(y)", If: "x is positive"),
        new("log-sqrt", "log(y / sqrt(x))", "log(y) - log(x) / 2", If: "y is constant"),
        new("log-power", "log(x^2)", "2 * log(abs(x))", SquareOverflow),
        new("log-power", "log(x^2 * y)", "2 * log(abs(x)) + log(y)", SquareOverflow, If: "x is not constant and y is constant"),
        new("log-exp", "xlogy(y, exp(x))", "y * x", Overflow),
        new("log-exp", "xlogy(y, exp(x) * z)", "y * (x + log(z))", Overflow, If: "z is positive"),
        new("log-exp", "xlogy(y, exp(x) * z)", "y * x + xlogy(y, z)", Overflow),
        new("log-reciprocal", "xlogy(y, 1 / x)", "-xlogy(y, x)"),
        new("log-reciprocal", "log(1 / x)", "-log(x)"),
        new("log1mexp", "log(-expm1(x))", "select(-0.6931471805599453 < x, log(-expm1(x)), log1p(-exp(x)))",
            "either form alone loses digits on one side of -ln 2 (Maechler 2012)"),
        new("log-square-range", "log1p(x^2)", "select(abs(x) < 1e9, log1p(x^2), 2 * log(abs(x)))", SquareOverflow, If: "x is not constant", Bits: 55),
        new("atanh", "log((1 + x) / (1 - x))", "2 * atanh(x)", "1 + x and 1 - x round small x away"),
        new("atanh", "log1p(x) - log1p(-x)", "2 * atanh(x)", "the logarithms of nearly equal numbers cancel"),
        new("logit", "log(x / (1 - x))", "select(abs(x - 0.5) < 0.25, 2 * atanh(2 * x - 1), log(x / (1 - x)))", "the quotient is rounded where it is near 1", If: "x is not constant"),
        new("logit", "log(x) - log1p(-x)", "select(abs(x - 0.5) < 0.25, 2 * atanh(2 * x - 1), log(x) - log1p(-x))", "the logarithms of nearly equal numbers cancel", If: "x is not constant"),
        new("asinh", "log(x + hypot(1, x))", "asinh(x)", "x and the root cancel below 0, and x^2 overflows"),
        new("asinh", "log(x + sqrt(1 + x^2))", "asinh(x)", "x and the root cancel below 0, and x^2 overflows"),
        new("acosh", "log(x - sqrt(-((1 + x) * (1 - x))))", "-acosh(x)", "the root of a great x^2 - 1 is x"),
        new("acosh", "log(x + sqrt(x^2 - 1))", "acosh(x)", "x^2 overflows"),
        new("acosh", "log(x + sqrt(-((1 + x) * (1 - x))))", "acosh(x)", "x^2 overflows"),
        new("log1p", "log(1 + x)", "log1p(x)", "1 + x rounds small x away"),
        new("log-difference", "log1p(x) - log(x)", "select(1 < x, log1p(1 / x), log1p(x) - log(x))", LogDifference),
        new("log-difference", "log(x + y) - log(x)", "select(abs(y) < x, log1p(y / x), log(x + y) - log(x))", LogDifference, If: "x is not constant"),
        new("log-difference", "log1p(x + y) - log1p(x)", "select(abs(y) < 1 + x, log1p(y / (1 + x)), log1p(x + y) - log1p(x))", LogDifference, If: "x is not constant"),
        new("power-log-one", "xlogy(y * pow(1 - x, z), x)", "select(x == 1 and -1 < z, 0, xlogy(y * pow(1 - x, z), x))",
            "0 times infinity where the logarithm is the lesser of them: log x is of the order of 1 - x", If: "y is no factorial", Stage: RewriteStage.Final),
        new("kl-range", "xlogy(x, x / y)",
            "select(x == 0, 0, x * (log(x / select(y < 1e-24, 18446744073709551616 * y, y)) + select(y < 1e-24, 64 * log(2), 0)))",
            "x / y overflows for y near 0 (there it is divided by 2^64 y), and 0 log (0 / 0) is 0", If: "y is a read and x is varying", Stage: RewriteStage.Final),
        new("masked-logit", "y * (z - m - log(s))", "select(y == 0, 0, y * (z - m - log(s)))",
            "a class of probability 0 and weight 0 counts for nothing: 0 log 0 is 0, not NaN", If: "m is a shift and y is possibly zero", Stage: RewriteStage.Final),
        new("xlogy", "x * log(y)", "xlogy(x, y)", ZeroLogZero, If: "x is possibly zero and y is possibly zero and x is no logarithm"),
        new("xlogy", "x * log2(y)", "xlogy(x, y) / log(2)", ZeroLogZero, If: "x is possibly zero and y is possibly zero and x is no logarithm"),
        new("xlogy", "x * log10(y)", "xlogy(x, y) / log(10)", ZeroLogZero, If: "x is possibly zero and y is possibly zero and x is no logarithm"),
        new("xlog1py", "x * log1p(y)", "xlog1py(x, y)", ZeroLogZero, If: "x is possibly zero and y is not constant and x is no logarithm"),
    ];
}
