using System.Reflection;
using System.Text.RegularExpressions;

namespace EquationDsl.Tests.Equations;

/// <summary>About a third of the equations, in which everything occurs that occurs in any: every word of notation, attribute, option and type of a parameter.</summary>
internal static partial class CoveringCases
{
    private const int Seed = 512;

    private static readonly HashSet<string> Names = Choose();

    public static bool Contains(EquationCase equation) => Names.Contains(equation.Double.Name);

    /// <summary>In a fixed random order, those that have something that none before them has.</summary>
    private static HashSet<string> Choose()
    {
        string[] order = [.. EquationCases.All.Keys.Order(StringComparer.Ordinal)];
        new Random(Seed).Shuffle(order);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. order.Where(name => FeaturesOf(EquationCases.All[name].Double).Count(seen.Add) > 0)];
    }

    private static IEnumerable<string> FeaturesOf(MethodInfo method) =>
    [
        .. Word().Matches(method.GetCustomAttribute<EquationAttribute>()!.Equation).Select(static w => w.Value),
        .. method.GetCustomAttributesData().Concat(method.GetParameters().SelectMany(static p => p.GetCustomAttributesData()))
            .SelectMany(static a => a.NamedArguments.Select(static n => n.ToString()).Append(a.AttributeType.Name)),
        .. method.GetParameters().Select(static p => p.ParameterType).Append(method.ReturnType).Select(static t => t.ToString()),
    ];

    [GeneratedRegex(@"\\?\p{L}{2,}")]
    private static partial Regex Word();
}
