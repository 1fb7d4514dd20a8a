using System.Reflection;

namespace EquationDsl.Digits.Written;

/// <summary>Calls a formula of duals, in the element type of this assembly.</summary>
public static class WrittenCall
{
    /// <summary>The value and its derivative by one entry of one argument.</summary>
    /// <param name="formula">A method of <see cref="Dual"/>s and arrays of them.</param>
    /// <param name="arguments">Arguments in the order of its parameters.</param>
    /// <param name="argument">The argument that the derivative is taken by, or -1.</param>
    /// <param name="entry">Its entry.</param>
    /// <returns>Both.</returns>
    public static double[] Of(MethodInfo formula, double[][] arguments, int argument, int entry)
    {
        var parameters = formula.GetParameters();
        var duals = arguments.Select((a, at) => a.Select((x, i) => new Dual((Real)x, at == argument && i == entry ? 1 : 0)).ToArray()).ToArray();
        var result = (Dual)formula.Invoke(null, [.. duals.Select((d, at) => parameters[at].ParameterType.IsArray ? d : (object)d[0])])!;
        return [(double)result.Value, (double)result.Slope];
    }
}
