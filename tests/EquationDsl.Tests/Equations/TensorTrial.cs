using System.Globalization;
using System.Reflection;

namespace EquationDsl.Tests.Equations;

/// <summary>Numbers for the names of an equation's sizes.</summary>
internal sealed class TensorTrial(MethodInfo equation, IReadOnlyDictionary<string, long> sizes)
{
    /// <summary>One entry, one row, small, awkward, one column, nothing: what an axis is in each trial, by the order of the sizes' names.</summary>
    private static readonly int[][] Usual = [[1, 1, 1, 1, 1], [1, 5, 3, 2, 4], [3, 5, 2, 4, 3], [7, 17, 3, 2, 5], [33, 1, 5, 3, 2], [5, 3, 9, 2, 1], [0, 3, 2, 1, 2], [3, 0, 2, 2, 1]];

    public IReadOnlyDictionary<string, long> Sizes { get; } = sizes;

    /// <summary>None for equations over vectors.</summary>
    public static IReadOnlyList<TensorTrial> Of(MethodInfo equation)
    {
        if (equation.GetCustomAttribute<SizesAttribute>() is { } stated)
        {
            var names = stated.Names.Split(' ');
            return [.. stated.Trials.Select(t => new TensorTrial(equation, Named(names, t.Split(' ').Select(static n => int.Parse(n, CultureInfo.InvariantCulture)))))];
        }

        string[] used = [.. equation.GetParameters().SelectMany(static p => AxesOf(p) ?? []).Select(static a => a.Split('+', '-')[0]).Where(static a => !char.IsDigit(a[0])).Distinct()];
        return equation.GetParameters().Any(static p => AxesOf(p) is not null) ? [.. Usual.Select(u => new TensorTrial(equation, Named(used, u)))] : [];
    }

    /// <summary>The axes of a parameter, or of that whose gradient it is.</summary>
    public int[] ShapeOf(ParameterInfo parameter)
    {
        var name = parameter.Name!.Replace("Gradient", "", StringComparison.Ordinal);
        var own = Array.Find(equation.GetParameters(), p => p.Name == name) ?? (name == "result" ? equation.ReturnParameter : null);
        var kept = equation.GetCustomAttributes<KeepsAttribute>().FirstOrDefault(k => k.Name == name)?.Axes;
        return [.. (own is not null ? AxesOf(own) ?? [] : kept is not null ? Split(kept) : []).Select(Extent)];
    }

    public override string ToString() => string.Join(", ", Sizes.Select(static s => $"{s.Key} = {s.Value}"));

    private static Dictionary<string, long> Named(IEnumerable<string> names, IEnumerable<int> numbers) =>
        names.Zip(numbers).ToDictionary(static p => p.First, static p => (long)p.Second, StringComparer.Ordinal);

    private static string[]? AxesOf(ParameterInfo parameter) =>
        (parameter.GetCustomAttribute<AxesAttribute>()?.Axes ?? parameter.GetCustomAttribute<ShapeAttribute>()?.Dimensions) is { } axes ? Split(axes) : null;

    private static string[] Split(string axes) => axes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary><c>p-M+1</c>.</summary>
    private int Extent(string axis) =>
        axis.Replace("-", "+-", StringComparison.Ordinal).Split('+', StringSplitOptions.RemoveEmptyEntries).Sum(t => t[0] == '-' ? -Number(t[1..]) : Number(t));

    private int Number(string text) => char.IsDigit(text[0]) ? int.Parse(text, CultureInfo.InvariantCulture) : (int)Sizes[text];
}
