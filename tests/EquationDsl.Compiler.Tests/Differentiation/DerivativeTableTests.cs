using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Tests.Rewriting;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

public class DerivativeTableTests
{
    [Fact]
    public void Every_primitive_has_a_row_with_a_partial_for_each_argument()
    {
        var numbers = Functions.All.Where(static f => f.Kind == FunctionKind.Real).ToList();
        Assert.Equal(numbers.Select(static f => f.Name), DerivativeTable.All.Select(static row => row.Function.Name));
        foreach (var row in DerivativeTable.All)
        {
            var constants = row.Function.Name switch { "powi" or "polygamma" or "gammapda" or "poissonentropydx" or "binomentropy" => 1, "betaincda" or "binomentropydp" => 2, _ => 0 };
            Assert.Equal(row.Function.Arity, row.Partials.Length);
            Assert.Equal(constants, row.Partials.Count(static p => p is null));
        }
    }

    /// <summary>A call and the range in which its arguments are drawn.</summary>
    public static TheoryData<string, double, double> Calls => new()
    {
        { "x + y", -3, 3 }, { "x - y", -3, 3 }, { "x * y", -3, 3 }, { "x / y", 0.2, 3 }, { "-x", -3, 3 },
        { "abs(x)", -3, 3 }, { "min(x, y)", -3, 3 }, { "max(x, y)", -3, 3 }, { "max(x, 0)", -3, 3 }, { "min(1, x)", -3, 3 },
        { "mod(x, y)", 0.3, 4 },
        { "sqrt(x)", 0.1, 9 }, { "cbrt(x)", -3, 3 }, { "pow(x, y)", 0.1, 4 },
        { "x^5", -3, 3 }, { "x^2", -3, 3 }, { "x^1", -3, 3 }, { "powi(x, 0) + x", -3, 3 }, { "x^-3", 0.3, 3 },
        { "hypot(x, y)", -3, 3 }, { "sqrt1pm1(x)", -0.9, 5 },
        { "exp(x)", -9, 9 }, { "exp2(x)", -9, 9 }, { "expm1(x)", -9, 9 }, { "log(x)", 0.01, 50 }, { "log2(x)", 0.01, 50 }, { "log10(x)", 0.01, 50 },
        { "log1p(x)", -0.9, 50 }, { "xlogy(x, y)", 0.1, 5 }, { "xlog1py(x, y)", -0.9, 5 },
        { "logistic(x)", -60, 60 }, { "loglogistic(x)", -60, 60 }, { "softplus(x)", -60, 60 },
        { "sin(x)", -9, 9 }, { "cos(x)", -9, 9 }, { "tan(x)", -1.4, 1.4 }, { "asin(x)", -0.95, 0.95 }, { "acos(x)", -0.95, 0.95 }, { "atan(x)", -9, 9 },
        { "atan2(x, y)", -3, 3 }, { "sinh(x)", -9, 9 }, { "cosh(x)", -9, 9 }, { "tanh(x)", -30, 30 },
        { "asinh(x)", -9, 9 }, { "acosh(x)", 1.1, 9 }, { "atanh(x)", -0.95, 0.95 }, { "versin(x)", -9, 9 }, { "sinc(x)", 1, 9 },
        { "erf(x)", -4, 4 }, { "erfc(x)", -4, 6 }, { "normcdf(x)", -9, 9 }, { "lognormcdf(x)", -9, 4 }, { "normratio(x)", -9, 4 },
        { "gamma(x)", 0.1, 9 }, { "lgamma(x)", 0.1, 9 }, { "digamma(x)", 0.1, 9 }, { "polygamma(2, x)", 0.3, 9 },
        { "erfinv(x)", -0.9, 0.9 }, { "normquantile(x)", 0.1, 0.9 }, { "besseli0(x)", -9, 9 }, { "besseli1(x)", -9, 9 },
        { "gammap(x, y)", 0.3, 4 }, { "gammaq(x, y)", 0.3, 4 }, { "gammapinv(x, y)", 0.2, 0.8 }, { "gammapda(2.5, x)", 0.5, 4 },
        { "betainc(x, y, 0.25)", 0.5, 4 }, { "betainc(2.5, 0.5, x)", 0.1, 0.9 }, { "betaincinv(x, y, 0.25)", 0.5, 2 }, { "betaincinv(2.5, 0.5, x)", 0.2, 0.8 },
        { "betaincda(2.5, 1.5, x)", 0.2, 0.8 }, { "studentcdf(x, y)", 0.5, 4 }, { "studentcdf(x, -y)", 0.5, 4 }, { "studentinv(x, y)", 0.2, 0.8 },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_row_agrees_with_differences(string call, double lowest, double highest)
    {
        var parameters = IrParser.ParseExpr(call).SelfAndDescendants().Any(static e => e is Hole { Name: "y" }) ? "x, y" : "x";
        var program = ProgramText.Parse($"f({parameters}) -> result\nresult = {call}");
        for (var seed = 1; seed <= 4; seed++)
        {
            GradientCheck.AtRandom(program, 0, lowest, highest, seed, 1e-30);
        }
    }

    public static TheoryData<string> OfValues => [.. DerivativeTable.All.Where(static row => row.OfValue is not null).Select(static row => row.Function.Name)];

    /// <summary>What a row says in terms of the value is what it says in terms of the argument.</summary>
    [Theory]
    [MemberData(nameof(OfValues))]
    public void A_row_in_terms_of_the_value_is_the_same(string function)
    {
        var row = DerivativeTable.All.Single(r => r.Function.Name == function);
        foreach (var x in new[] { 0.25, 0.5, 1.25 })
        {
            var values = new Dictionary<string, BigReal> { ["g"] = (BigReal)1.5, ["x"] = (BigReal)x };
            values["r"] = Exact($"{function}(x)", values);
            GradientCheck.AssertClose(Exact(row.Partials[0]!, values), Exact(row.OfValue!, values), 1e-30, function);
        }

        static BigReal Exact(string text, Dictionary<string, BigReal> values) => ScalarEvaluation.Evaluate(IrParser.ParseExpr(text), values, ExactArithmetic.Instance);
    }

    /// <summary>A step function has the derivative 0, and says that it has.</summary>
    [Theory]
    [InlineData("floor")]
    [InlineData("ceil")]
    [InlineData("round")]
    [InlineData("sign")]
    public void Steps(string function)
    {
        var forward = ProgramText.Parse($"f(x[n]) -> result[n]\nresult[i] = {function}(x[i])");
        var outcome = ReverseMode.Differentiate(forward, forward.Inputs, "g");
        Assert.Equal("EQ0071", Assert.Single(outcome.Diagnostics).Rule.Id);
        Assert.True(outcome.Succeeded);
        Assert.Equal("xGradient[i] = 0", Assert.Single(outcome.Value!.Statements).ToString());
    }

    /// <summary>The derivative near 0 is a series, good to the precision of a double.</summary>
    [Fact]
    public void Sinc_near_zero() => GradientCheck.AtRandom("f(x) -> result\nresult = sinc(x)", 0, -1, 1, seed: 3, tolerance: 1e-16);

    /// <summary>Kinks, poles and limits: what is taken there is documented in the table.</summary>
    [Theory]
    [InlineData("abs(x)", 0, 0, 0, 0)]
    [InlineData("max(x, 0)", 0, 0, 0, 0)]
    [InlineData("max(0, x)", 0, 0, 0, 0)]
    [InlineData("max(x, y)", 2, 2, 0.5, 0.5)]
    [InlineData("min(x, y)", 2, 2, 0.5, 0.5)]
    [InlineData("hypot(x, y)", 0, 0, 0, 0)]
    [InlineData("xlogy(x, y)", 0, 0, 0, 0)]
    [InlineData("xlogy(x, y)", 0, 1, 0, 0)]
    [InlineData("xlog1py(x, y)", 0, -1, 0, 0)]
    [InlineData("pow(x, y)", 0, 2, 0, 0)]
    [InlineData("pow(x, y)", 0, 1, 1, 0)]
    [InlineData("pow(x, y)", 0, 0, 0, 0)]
    [InlineData("pow(x, 2)", 0, 0, 0, 0)]
    [InlineData("x^2", 0, 0, 0, 0)]
    [InlineData("x^1", 0, 0, 1, 0)]
    [InlineData("sqrt(x)", 0, 0, double.PositiveInfinity, 0)]
    [InlineData("sqrt(x * x + y * y)", 0, 0, 0, 0)]
    [InlineData("sinc(x)", 0, 0, 0, 0)]
    [InlineData("tanh(x)", 800, 0, 0, 0)]
    [InlineData("softplus(x)", 1000, 0, 1, 0)]
    [InlineData("softplus(x)", -1000, 0, 0, 0)]
    [InlineData("loglogistic(x)", -1000, 0, 1, 0)]
    [InlineData("logistic(x)", 1000, 0, 0, 0)]
    [InlineData("select(0 < x, log(x), 0)", 0, 0, 0, 0)]
    [InlineData("select(0 < x, sqrt(x) * y, x * y)", 0, 3, 3, 0)]
    [InlineData("max(log(x), y)", 0, 1, 0, 1)]
    public void Special_points(string expression, double x, double y, double expectedX, double expectedY)
    {
        var forward = ProgramText.Parse($"f(x, y) -> result\nresult = {expression} + 0 * y");
        var outcome = ReverseMode.Differentiate(forward, forward.Inputs, "g");
        var point = new Dictionary<string, DenseArray<double>> { ["x"] = DenseArray<double>.Scalar(x), ["y"] = DenseArray<double>.Scalar(y) };
        var gradient = IrEvaluator<double>.Evaluate(outcome.Value!, point, DoubleArithmetic.Instance);
        Assert.Equal(expectedX, gradient["xGradient"].Values[0]);
        Assert.Equal(expectedY, gradient["yGradient"].Values[0]);
    }

    /// <summary>Zero, one and several zeros among the factors: each partial is the product of the others.</summary>
    [Theory]
    [InlineData(new double[] { 2, 3, 4 }, new double[] { 12, 8, 6 })]
    [InlineData(new double[] { 2, 0, 4 }, new double[] { 0, 8, 0 })]
    [InlineData(new double[] { 0, 3, 0 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 0 }, new double[] { 1 })]
    public void A_product_with_zeros(double[] x, double[] expected) =>
        Assert.Equal(expected, VectorGradient("f(x[n]) -> result\nresult = product i in 0..n of x[i]", x));

    [Theory]
    [InlineData("max", new double[] { 1, 5, 5, 2 }, new double[] { 0, 0.5, 0.5, 0 })]
    [InlineData("min", new double[] { 1, 5, 5, 1 }, new double[] { 0.5, 0, 0, 0.5 })]
    [InlineData("max", new double[] { 3 }, new double[] { 1 })]
    public void Ties_share(string reduction, double[] x, double[] expected) =>
        Assert.Equal(expected, VectorGradient($"f(x[n]) -> result\nresult = {reduction} i in 0..n of x[i]", x));

    [Fact]
    public void A_norm_at_zero() => Assert.Equal([0.0, 0.0], VectorGradient("f(x[n]) -> result\ns = sum i in 0..n of x[i]^2\nresult = sqrt(s)", [0, 0]));

    private static double[] VectorGradient(string text, double[] x)
    {
        var gradient = GradientCheck.Differentiate(text);
        var point = new Dictionary<string, DenseArray<double>> { ["x"] = DenseArray<double>.Vector(x) };
        return IrEvaluator<double>.Evaluate(gradient, point, DoubleArithmetic.Instance)["xGradient"].Values;
    }
}
