using System.Reflection;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Stability;

/// <summary>The formula of a form as a program would write it: a method of its name with AsWritten behind it, of numbers that carry their derivatives.</summary>
internal sealed class WrittenForm
{
    private readonly MethodInfo _formula;
    private readonly Func<MethodInfo, double[][], int, int, double[]> _call;

    private WrittenForm(MethodInfo formula, bool isSingle)
    {
        _formula = formula;
        _call = formula.ReturnType.Assembly.GetType($"{formula.ReturnType.Namespace}.WrittenCall", throwOnError: true)!.GetMethod("Of")!.CreateDelegate<Func<MethodInfo, double[][], int, int, double[]>>();
        (Values, Gradients) = (new ErrorTally(isSingle), new ErrorTally(isSingle));
    }

    public ErrorTally Values { get; }

    public ErrorTally Gradients { get; }

    public static WrittenForm? Of(Type kernels, string name, bool isSingle) => kernels.GetMethod(name + "AsWritten", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { } formula ? new(formula, isSingle) : null;

    public void AddValue(IReadOnlyDictionary<string, BigReal[]> inputs, BigReal exact, BigReal scale) => Values.Add(Call(inputs, "", 0)[0], exact, scale, static () => "");

    public void AddPartial(IReadOnlyDictionary<string, BigReal[]> inputs, string input, int at, BigReal exact, BigReal scale) =>
        Gradients.Add(Call(inputs, input, at)[1], exact, scale, static () => "");

    private double[] Call(IReadOnlyDictionary<string, BigReal[]> inputs, string input, int at)
    {
        string[] names = [.. _formula.GetParameters().Select(static p => p.Name!)];
        return _call(_formula, [.. names.Select(n => inputs[n].Select(static x => (double)x).ToArray())], Array.IndexOf(names, input), at);
    }
}
