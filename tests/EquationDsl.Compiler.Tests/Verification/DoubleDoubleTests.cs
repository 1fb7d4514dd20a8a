using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Verification;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Verification;

/// <summary>The 106-bit arithmetic of claims against the oracle, which has 192 bits and other algorithms.</summary>
public class DoubleDoubleTests
{
    /// <summary>The domains of points, and their ends.</summary>
    private static readonly double[] Samples =
        [.. Enumerable.Range(-60, 121).Select(static n => Math.Round((n * 0.2003) + 0.0137, 4)), 1e-9, -1e-9, 0.9999, -0.9999, 40.5, -40.5, 12, -12, 2, 1, 0.5, -0.5];

    public static TheoryData<string> OfOne => [.. HighPrecision.Unary.Keys];

    public static TheoryData<string> OfTwo => [.. HighPrecision.Binary.Keys];

    [Theory, MemberData(nameof(OfOne))]
    public void AFunctionOfOneNumberIsWithinItsBound(string name)
    {
        var function = Functions.Find(name)!;
        var checks = Samples.Count(x => IsWithin(FunctionValues.Of(function, x), HighPrecision.Unary[name](x), $"{name}({x:R})"));
        Assert.InRange(checks, 5, Samples.Length);
    }

    [Theory, MemberData(nameof(OfTwo))]
    public void AFunctionOfTwoNumbersIsWithinItsBound(string name)
    {
        var function = Functions.Find(name)!;
        var checks = 0;

        // Of shares and their inverses the oracle takes milliseconds to seconds for each.
        var isShare = function.Id > FunctionId.Polygamma && function.Kind == FunctionKind.Real;
        foreach (var x in isShare ? [0.25, 0.75, 2, 7, -1] : Samples)
        {
            foreach (var y in isShare ? [0.25, 0.5, 0.9, 3] : Samples.Where(static (_, n) => n % 7 == 0))
            {
                var first = name is "polygamma" ? Math.Abs(Math.Floor(x)) % 5 : x;
                var second = name is "powi" ? Math.Floor(y) : y;
                if (name is "mod" && Math.Floor(x / y) == x / y)
                {
                    // The quotient is rounded, and whether it reached the whole number cannot be told.
                    continue;
                }

                checks += IsWithin(FunctionValues.Of(function, first, second), HighPrecision.Binary[name](first, second), $"{name}({first:R}, {second:R})") ? 1 : 0;
            }
        }

        Assert.InRange(checks, isShare ? 4 : 100, int.MaxValue);
    }

    public static TheoryData<string> OfThree => [.. HighPrecision.Ternary.Keys];

    [Theory, MemberData(nameof(OfThree))]
    public void AFunctionOfThreeNumbersIsWithinItsBound(string name)
    {
        var function = Functions.Find(name)!;
        var checks = 0;
        foreach (var (x, y) in new[] { (0.5, 0.75), (7, 0.25), (-1, 0.5), (0.75, 12) })
        {
            foreach (var z in new[] { 0, 0.0137, 0.5, 1, 1.5 })
            {
                checks += IsWithin(FunctionValues.Of(function, x, y, z), HighPrecision.Ternary[name](x, y, z), $"{name}({x:R}, {y:R}, {z:R})") ? 1 : 0;
            }
        }

        Assert.InRange(checks, 4, int.MaxValue);
    }

    [Fact]
    public void EveryPrimitiveHasAValue()
    {
        foreach (var function in Functions.All)
        {
            var value = function.Arity switch { 1 => FunctionValues.Of(function, 0.75), 2 => FunctionValues.Of(function, 2, 0.75), _ =>
                FunctionValues.Of(function, 2, 0.5, 0.7) };
            Assert.True(value.IsFinite || function == Functions.Acosh, function.Name);
        }
    }

    [Fact]
    public void WhatRoundingMovesStaysInsideTheBall()
    {
        // 1 - cos x for small x, written so that 29 digits cancel.
        var x = 1e-7;
        var ball = (Ball)1 - FunctionValues.Of(Functions.Cos, x);
        Assert.True(IsWithin(ball, 1 - HighPrecision.Cos(x), "1 - cos 1e-7"));
        Assert.InRange(ball.Radius / ball.Middle.High, 1e-13, 1e-8);
    }

    [Fact]
    public void ConditionsAreToldOnlyWhereTheBallsAreApart()
    {
        var (a, b) = (new Ball(1, 0.25), new Ball(1.25, 0.1));
        Assert.Null(Ball.Compare(a, b));
        Assert.Equal(-1, Ball.Compare(a, new Ball(1.5, 0.1)));
        Assert.Equal(0, Ball.Compare(2, 2));
        Assert.False(FunctionValues.Of(Functions.Less, a, b).IsFinite);
        Assert.False(FunctionValues.Of(Functions.Floor, new Ball(1, 1e-20)).IsFinite);
        Assert.Equal((Ball)1, FunctionValues.Of(Functions.Floor, new Ball(1.5, 1e-20)));
    }

    /// <summary>False where the exact value is no finite number: then neither may the ball's be.</summary>
    private static bool IsWithin(Ball ball, BigReal exact, string what)
    {
        if (exact.IsNaN || !double.IsFinite((double)exact))
        {
            Assert.False(ball.IsFinite, $"{what} has no value, and {ball} has one");
            return false;
        }

        Assert.True(ball.IsFinite, $"{what} is {exact}, and {ball} is no number");
        var difference = BigReal.Abs((BigReal)ball.Middle.High + ball.Middle.Low - exact);
        Assert.True((double)difference <= ball.Radius, $"{what}: off by {(double)difference:G3} of {(double)exact:G3}, beyond {ball.Radius:G3}");
        return true;
    }
}
