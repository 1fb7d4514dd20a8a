using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Rewriting.Search.Reals;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>The search's arithmetic and series against the oracle's.</summary>
public class WideTests
{
    private const int Bits = 192;

    private static readonly double[] Arguments = [1e-200, 1e-40, 1e-9, 0.001, 0.01, 0.05, 0.0505, 0.1, 0.125, 0.3, 0.5, 0.75, 0.999, 1, 1.0000001, 1.5, 2, 3.141592653589793, 7.25, 40, 300, 12345.678, 1e15];

    public static TheoryData<string> Unary => [.. Functions.All.Where(static f => f.Kind == FunctionKind.Real && f.Arity == 1 && WideValues.Knows(f)).Select(static f => f.Name)];

    public static TheoryData<string> Binary => [.. Functions.All.Where(static f => f.Kind == FunctionKind.Real && f.Arity == 2 && WideValues.Knows(f) && f != Functions.IntegerPower).Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Unary))]
    public void A_function_of_one_number_is_exact(string name)
    {
        using var precision = WorkingPrecision.Use(400);
        var call = new Call(Functions.Find(name)!, [Univariate.Variable]);
        Assert.All(Signed(), x => Compare(HighPrecision.Unary[name](x), WideValues.Of(call, At(x), Bits).Value, $"{name}({x:R})"));
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_function_of_two_numbers_is_exact(string name)
    {
        using var precision = WorkingPrecision.Use(400);
        foreach (var y in new[] { 0.75, -2, 3, 1e-30, 100.5 })
        {
            var call = new Call(Functions.Find(name)!, [Univariate.Variable, new Constant(y)]);
            Assert.All(Signed(), x => Compare(HighPrecision.Binary[name](x, y), WideValues.Of(call, At(x), Bits).Value, $"{name}({x:R}, {y:R})"));
        }
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void A_series_is_the_function_near_its_place(string name)
    {
        using var precision = WorkingPrecision.Use(400);
        var call = new Call(Functions.Find(name)!, [Univariate.Variable]);
        foreach (var place in new[] { 0, 0.5, -0.5, 1.5 })
        {
            var at = Wide.Of(place, 320);
            if (new SeriesOf(PowerSeries.Variable(at, 30), 30, 320, false).Find(call) is not { IsZero: false } series)
            {
                continue;
            }

            var x = Wide.Of(1e-5, 320);
            var sum = series.Coefficients.Select((c, k) => c * WideFunctions.WholePower(x, series.Valuation + k)).Aggregate((all, next) => all + next);
            var exact = WideValues.Of(call, new Dictionary<Expr, Wide> { [Univariate.Variable] = at + x }, 320).Value;
            Assert.True((sum - exact).Magnitude < exact.Magnitude - 200, $"{name} about {place}: {sum} for {exact}");
        }
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-3e-320)]
    [InlineData(5e-324)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(0.1)]
    public void A_double_comes_back(double value) => Assert.Equal(value, Wide.Of(value, 64).ToDouble());

    private static IEnumerable<double> Signed() => Arguments.Concat(Arguments.Select(static x => -x));

    private static Dictionary<Expr, Wide> At(double x) => new() { [Univariate.Variable] = Wide.Of(x, Bits) };

    private static void Compare(BigReal exact, Wide actual, string what)
    {
        // Exponentials end at 2^(2^60).
        if (!exact.IsFinite || exact.IsZero || Math.Abs(exact.TopBit) > 1L << 40)
        {
            Assert.True(!actual.IsDefined || actual.IsZero || !exact.IsNaN, what);
            return;
        }

        Assert.True(actual.IsDefined, what);

        var difference = BigReal.Abs((((BigReal)actual.Mantissa).Scale(actual.Exponent) / exact) - 1);
        Assert.True(difference < ((BigReal)1).Scale(10 - Bits), $"{what}: {actual} for {(double)exact:R}, 2^{difference.TopBit}");
    }
}
