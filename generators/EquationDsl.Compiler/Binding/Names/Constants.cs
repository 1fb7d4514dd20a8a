namespace EquationDsl.Compiler.Binding.Names;

/// <summary>Numbers that have a name of their own: case tells Euler's number and its like apart from parameters.</summary>
internal static class Constants
{
    public static readonly Dictionary<string, double> Known = new(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI, [Printed.Degrees.Sign] = Math.PI / 180, ["e"] = Math.E, ["infty"] = double.PositiveInfinity, ["inf"] = double.PositiveInfinity, ["infinity"] = double.PositiveInfinity,
    };

    public static BoundConstant? Constant(string key) =>
        Known.TryGetValue(key, out var constant) ? new BoundConstant(constant, double.IsInfinity(constant) ? "inf" : key) : null;

    /// <summary>Euler's number and its like, which case tells apart from parameters.</summary>
    public static bool IsConstant(string name) => Known.ContainsKey(name);
}
