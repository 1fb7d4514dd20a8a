using EquationDsl.Oracle;

namespace EquationDsl.Tests.Oracle;

/// <summary>The oracle against the platform's C library, whose functions are within a few units in the last place.</summary>
public class SystemMath
{
    public static TheoryData<string, Func<double, double>> Functions => new()
    {
        { "exp", Math.Exp }, { "log", Math.Log }, { "log2", Math.Log2 }, { "log10", Math.Log10 }, { "sin", Math.Sin }, { "cos", Math.Cos },
        { "tan", Math.Tan }, { "asin", Math.Asin }, { "acos", Math.Acos }, { "atan", Math.Atan }, { "sinh", Math.Sinh }, { "cosh", Math.Cosh },
        { "tanh", Math.Tanh }, { "asinh", Math.Asinh }, { "acosh", Math.Acosh }, { "atanh", Math.Atanh }, { "cbrt", Math.Cbrt },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Agree(string function, Func<double, double> library)
    {
        var random = new Random(7);
        var exact = HighPrecision.Unary[function];
        for (var i = 0; i < 300; i++)
        {
            var x = Math.ScaleB(random.NextDouble() + 1, random.Next(-60, 60)) * (random.Next(2) == 0 ? 1 : -1);
            var error = UlpError.Of(library(x), exact(x));
            Assert.True(error < 4, $"{function}({x:R}): {error} ULP");
        }
    }
}
