using EquationDsl.Compiler.Rewriting.Matching;

namespace EquationDsl.Compiler.Rewriting.Rules;

/// <summary>The error function, its complement and the normal distribution function (GELU).</summary>
internal static class NormalDistribution
{
    private const string Underflow = "log of an underflown tail is -inf";
    private const string Cancellation = "1 minus a number near 1 has no digits left in the tail";

    public static IReadOnlyList<RuleRow> Rows { get; } =
    [
        new("erfc", "1 - erf(x)", "erfc(x)", Cancellation),
        new("erfc", "1 + erf(x)", "erfc(-x)", Cancellation),
        new("erfc", "1 - erfc(x)", "erf(x)", "1 - erfc x cancels for small x"),
        new("normal-cdf", "erfc(-x / sqrt(2))", "2 * normcdf(x)"),
        new("normal-cdf", "normcdf(x) - 0.5", "erf(x / sqrt(2)) / 2", "a number near 1/2, less 1/2, has no digits left"),
        new("normal-cdf", "1 - normcdf(x)", "normcdf(-x)", Cancellation),
        new("log-normal-cdf", "log(normcdf(x))", "lognormcdf(x)", Underflow),
        new("log-normal-cdf", "log1p(-normcdf(x))", "lognormcdf(-x)", Underflow),
        new("log-normal-cdf", "xlogy(y, normcdf(x))", "y * lognormcdf(x)", Underflow),
        new("log-normal-cdf", "xlog1py(y, -normcdf(x))", "y * lognormcdf(-x)", Underflow),
        new("log-normal-cdf", "exp(lognormcdf(x))", "normcdf(x)"),
    ];
}
