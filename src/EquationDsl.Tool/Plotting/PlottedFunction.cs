using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Plotting;

/// <summary>A generated method of one number that changes and others that do not, loaded into the process.</summary>
internal sealed class PlottedFunction : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly MethodInfo _value;
    private readonly MethodInfo? _slope;
    private readonly IReadOnlyDictionary<string, double> _given;

    private PlottedFunction(AssemblyLoadContext context, MethodInfo value, MethodInfo? slope, string variable, IReadOnlyDictionary<string, double> given) =>
        (_context, _value, _slope, Variable, _given) = (context, value, slope, variable, given);

    public string Variable { get; }

    public bool HasSlope => _slope is not null;

    /// <param name="given">The values of the other parameters.</param>
    /// <param name="refused">Why it cannot be plotted, where nothing is given back.</param>
    public static PlottedFunction? Load(WorkbenchResult result, string name, IReadOnlyDictionary<string, double> given, out string refused)
    {
        using var image = new MemoryStream();
        result.Compilation.Emit(image);
        image.Position = 0;
        var context = new AssemblyLoadContext("Plot", isCollectible: true);
        var methods = context.LoadFromStream(image).GetType(DeclaredClass)!.GetMethods(BindingFlags.Public | BindingFlags.Static);
        var value = methods.Single(m => m.Name == name);
        var parameters = value.GetParameters();
        var open = parameters.Where(p => !given.ContainsKey(p.Name!) && !p.HasDefaultValue).ToList();
        refused = given.Keys.FirstOrDefault(k => parameters.All(p => p.Name != k)) is { } unknown
            ? $"--set {unknown}: the method has no parameter of that name"
            : !IsNumber(value.ReturnType) || parameters.Any(static p => !IsNumber(p.ParameterType))
                ? "Only a method that takes numbers and returns one can be plotted: --signature \"double (double x)\""
            : open.Count == 0 ? "No parameter is left to change: leave out one --set"
            : open.Count > 1 ? $"Only one parameter can change: give {string.Join(", ", open.Skip(1).Select(static p => $"--set {p.Name}=1"))} a value"
            : "";
        if (refused.Length > 0)
        {
            context.Unload();
            return null;
        }

        var slope = methods.FirstOrDefault(m => m.Name == name + "Gradient" && m.GetParameters().Any(p => p.Name == SlopeOf(open[0].Name!)));
        return new PlottedFunction(context, value, slope, open[0].Name!, given);
    }

    public double Value(double x) => Convert.ToDouble(_value.Invoke(null, Arguments(_value, x)), CultureInfo.InvariantCulture);

    public double Slope(double x)
    {
        var arguments = Arguments(_slope!, x);
        _slope!.Invoke(null, arguments);
        return Convert.ToDouble(arguments[Array.FindIndex(_slope.GetParameters(), p => p.Name == SlopeOf(Variable))], CultureInfo.InvariantCulture);
    }

    public void Dispose() => _context.Unload();

    private const string DeclaredClass = "Equations";

    private static string SlopeOf(string parameter) => parameter + "Gradient";

    private static bool IsNumber(Type type) => type == typeof(float) || type == typeof(double) || type == typeof(int) || type == typeof(long);

    private object?[] Arguments(MethodInfo method, double x) => Array.ConvertAll(method.GetParameters(), p => p.IsOut ? null
        : p.Name == Variable ? Convert.ChangeType(x, p.ParameterType, CultureInfo.InvariantCulture)
        : _given.TryGetValue(p.Name!, out var value) ? Convert.ChangeType(value, p.ParameterType, CultureInfo.InvariantCulture) : p.DefaultValue);
}
