using System.Reflection;
using EquationDsl.Tests.Equations;
using EquationDsl.Tests.Stability;

namespace EquationDsl.Digits.Harness;

/// <summary>The forms, and how they are measured.</summary>
internal static class Measured
{
    private const int Coordinates = 2;

    public static IReadOnlyList<MethodInfo> All { get; } =
        [.. typeof(Forms).GetMethods().Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null)];

    /// <summary>A form and its gradient, as generated and as written, against the exact results.</summary>
    public static FormRun Of(MethodInfo form, bool isSingle)
    {
        var kernels = isSingle ? Assembly.Load("EquationDsl.Accuracy.Single").GetType(typeof(Forms).FullName!, throwOnError: true)! : typeof(Forms);
        var run = new FormRun(new EquationCase(form), kernels, isSingle);
        run.Run(Coordinates);
        return run;
    }
}
