using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Equations;

/// <summary>Which kernels are held against the reference, at which sizes, and how far they may be off.</summary>
internal static class Comparison
{
    public const double RoundingOfDouble = 1.2e-16;
    public const double RoundingOfSingle = 6e-8;

    public static IEnumerable<int> SizesOf(EquationCase equation, int[] sizes) =>
        equation.Trials.Count > 0 ? Enumerable.Range(0, equation.Trials.Count) : equation.Parameters.Any(EquationCase.IsVector) ? sizes.Where(n => n >= equation.FromSize && n <= equation.UpToSize) : [1];

    public static string At(EquationCase equation, int n) => equation.Trials.Count > 0 ? equation.Trials[n].ToString() : $"n = {n}";

    /// <summary>How many terms a sum may have.</summary>
    public static int TermsAt(EquationCase equation, int n) => equation.Trials.Count > 0 ? equation.Parameters.Max(p => equation.EntriesAt(p, n)) : n;

    public static string Kind(MethodInfo method) =>
        $"{(method.DeclaringType!.Assembly.GetName().Name == "EquationDsl.Tests" ? "double" : "float")}, {AssemblyLoadContext.GetLoadContext(method.DeclaringType.Assembly)!.Name}";

    /// <summary>
    /// Kernels of several vector widths, in both element types by turns: of the equation, or of its derivative of that name. The text of a kernel is one for all widths
    /// and both types, so a fault of one pair of them is one of the vectors. The equations that between them have everything run in every width; the others with
    /// 256 bits, 512 where the machine has them, and either 128 or one entry: compiling kernels takes most of the time of these tests.
    /// </summary>
    public static IEnumerable<(MethodInfo Method, double Rounding)> Kernels(EquationCase equation, string derivative = "")
    {
        var code = equation.Double.Name.Sum(static c => c);
        return WidthsOf(equation, code / 2 % 2).Select((w, at) => (at + code) % 2 == 0
            ? (Method(w.OfDouble, equation.Double.Name + derivative), RoundingOfDouble)
            : (Method(w.OfSingle, equation.Double.Name + derivative), RoundingOfSingle));
    }

    private static IReadOnlyList<WidthTwins> WidthsOf(EquationCase equation, int narrow) =>
        CoveringCases.Contains(equation) ? WidthTwins.EveryWidth
        : Vector512.IsHardwareAccelerated ? [WidthTwins.EveryWidth[narrow], .. WidthTwins.EveryWidth.Skip(2)]
        : [WidthTwins.EveryWidth[narrow], WidthTwins.EveryWidth[2]];

    /// <inheritdoc cref="KernelRun.Method"/>
    public static MethodInfo Method(Type type, string name) => KernelRun.Method(type, name);

    public static void Compare(string what, BigReal[] exact, double[] actual, BigReal[] slack, double rounding, int n)
    {
        Assert.True(exact.Length == actual.Length, $"{what}: {actual.Length} entries, not {exact.Length}");
        var factor = 24 + (2 * Math.Log2(n + 1));
        for (var i = 0; i < exact.Length; i++)
        {
            if (exact[i].IsNaN || exact[i].IsInfinity)
            {
                Assert.True((double)exact[i] is var special && special.Equals(actual[i]), $"{what}[{i}] is {actual[i]:R}, exactly {special}");
                continue;
            }

            var allowed = (double)((factor * rounding * BigReal.Abs(exact[i])) + (factor * slack[i])) + float.Epsilon;
            var error = (double)BigReal.Abs(exact[i] - actual[i]);
            Assert.True(error <= allowed, $"{what}[{i}] is {actual[i]:R}, exactly {(double)exact[i]:R}: off by {error:E2}, allowed {allowed:E2}");
        }
    }
}
