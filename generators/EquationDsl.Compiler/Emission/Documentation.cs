using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>The XML documentation of a derivative.</summary>
internal static class Documentation
{
    public static void Emit(MethodModel method, MethodSignature signature, DerivedProgram derived, KernelPlan plan, CodeWriter code)
    {
        var isScalar = signature.Returned is not null;
        code.Line($"/// <summary>{(isScalar ? "The gradient" : "The vector-Jacobian product")} of <c>{Escape(method.Name)}</c>{(isScalar ? "; returns the value too" : "")}.</summary>");
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (var statement in derived.Program.Statements)
        {
            code.Line("/// " + Escape(Formulas.Of(statement)));
        }

        code.Line("/// </code>");
        foreach (var (label, text) in Header.Facts(derived, plan))
        {
            code.Line($"/// <para>{Escape(label)} {Escape(text)}</para>");
        }

        code.Line("/// </remarks>");
        foreach (var parameter in signature.Parameters)
        {
            code.Line($"/// <param name=\"{parameter.Name}\">{Escape(Describe(parameter, derived.Program, method))}</param>");
        }

        if (isScalar)
        {
            code.Line("/// <returns>The value of the equation.</returns>");
        }

        if (signature.Parameters.Any(static p => p.Kind is not (ParameterKind.Scalar or ParameterKind.Out)))
        {
            code.Line("/// <exception cref=\"global::System.ArgumentException\">Lengths do not fit, or memory that is written overlaps other memory in a way that is not supported.</exception>");
        }
    }

    private static string Describe(MethodParameter parameter, Program program, MethodModel method)
    {
        var output = program.Outputs.FirstOrDefault(o => o.Name == parameter.Name);
        var input = program.Inputs.FirstOrDefault(i => i.Name == parameter.Name);
        var shape = (output ?? input)?.Extents is { IsEmpty: false } extents ? "; " + string.Join(" x ", extents) + " entries" : "";
        if (output is not null)
        {
            return $"Receives the derivative by {Base(parameter.Name)}{shape}; overwritten.";
        }

        return method.Parameters.Any(p => p.Name == parameter.Name)
            ? $"{parameter.Name} of the equation{shape}."
            : $"The cotangent of {Base(parameter.Name)}{shape}.";
    }

    private static string Base(string name) => name.EndsWith("Gradient", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Gradient".Length) : name;

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
