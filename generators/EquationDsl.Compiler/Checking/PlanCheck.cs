using System.Globalization;
using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler.Checking;

/// <summary>
/// The last resort in debug builds of the compiler: what a plan computes is held against the equation as it was written, at two points of small extents, and a
/// derivative against differences of its values. Neither rewriting nor differentiation nor scheduling has touched what it is compared with.
/// </summary>
internal static class PlanCheck
{
    /// <summary>A program that takes more is not checked: compiling it is not to take noticeably longer.</summary>
    public const int MostValues = 50_000;

    /// <summary>Set by tests of the compiler before they compile anything.</summary>
    public static bool IsOn { get; set; }

    private const int Points = 2;

    private const double Tolerance = 1e-6;

    /// <summary>Throws where they differ beyond rounding.</summary>
    public static void Run(Program written, DerivedProgram derived, KernelPlan plan)
    {
        for (var number = 0; number < Points; number++)
        {
            var random = new SplitMix((ulong)(977 + number));
            if (PlanPoint.Draw(written, plan, random, number) is { } point)
            {
                point.Compare(derived, isInPlace: number > 0, Fail);
            }
        }

        void Fail(string what, double actual, double expected) => throw new InvalidOperationException(string.Format(
            CultureInfo.InvariantCulture, "as planned, {0} of {1} is {2:R} where the equation as written says {3:R}", what, plan.Program.Name, actual, expected));
    }

    /// <summary>Whether two numbers differ by more than rounding explains.</summary>
    public static bool Differ(Ball actual, Ball expected, double scale) =>
        expected.IsFinite && actual.IsFinite && Math.Abs((actual.Middle - expected.Middle).High) > (Tolerance * scale) + (10 * (actual.Radius + expected.Radius));

    /// <summary>How far the inputs go in a direction for a difference of that order: of thirty digits more than half are left.</summary>
    public static double StepOf(int order) => order == 1 ? 1e-8 : 1e-6;
}
