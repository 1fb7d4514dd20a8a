using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>The XML documentation of a generated method: of a derivative, and of an equation that its writer left without.</summary>
internal static class Documentation
{
    public static void Emit(EquationRequest request, MethodSignature signature, DerivedProgram derived, KernelPlan plan, CodeWriter code)
    {
        var method = request.Method;
        var isScalar = signature.Returned is { Rank: 0 };
        if (derived.Kind == ProgramKind.Forward)
        {
            EmitEquation(request.Equation, code);
        }
        else
        {
            code.Line($"/// <summary>{Summary(derived.Kind, $"<c>{Escape(method.Name)}</c>", isScalar)}</summary>");
        }

        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (var formula in Formulas.Of(derived.Program.Statements))
        {
            code.Line("/// " + Escape(formula));
        }

        code.Line("/// </code>");
        if (!derived.InTermsOfResult.IsEmpty)
        {
            code.Line("/// <para>in terms of the result:</para>");
            code.Line("/// <code>");
            foreach (var formula in Formulas.Of(derived.InTermsOfResult))
            {
                code.Line("/// " + Escape(formula));
            }

            code.Line("/// </code>");
        }

        foreach (var (label, text) in Header.Facts(signature, derived, plan))
        {
            code.Line($"/// <para>{Escape(label)} {Escape(text)}</para>");
        }

        code.Line("/// </remarks>");
        foreach (var parameter in signature.Declared)
        {
            code.Line($"/// <param name=\"{parameter.Name}\">{Escape(Describe(parameter, derived, method, isScalar))}</param>");
        }

        if (Returns(signature, derived.Kind) is { } returns)
        {
            code.Line($"/// <returns>{returns}.</returns>");
        }

        if (signature.Declared.Any(static p => p.Kind is not (ParameterKind.Scalar or ParameterKind.Out or ParameterKind.NoiseKey or ParameterKind.Random)))
        {
            code.Line("/// <exception cref=\"global::System.ArgumentException\">Lengths do not fit, or memory that is written overlaps other memory in a way that is not supported.</exception>");
        }

        var refused = plan.Program.Statements.OfType<OpaqueCall>().Select(static c => RoutineTable.Refused(c.Id) is { } why ? $"{c.Of} {why}" : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (refused.Count > 0)
        {
            code.Line($"/// <exception cref=\"global::EquationDsl.MatrixException\">{Escape(string.Join(" or ", refused))}, or has entries that are not finite.</exception>");
        }
    }

    private static void EmitEquation(string equation, CodeWriter code)
    {
        var lines = CodeWriter.Lines(equation).ToList();
        if (lines.Count == 1)
        {
            code.Line($"/// <summary><c>{Escape(lines[0])}</c></summary>");
            return;
        }

        code.Line("/// <summary>");
        code.Line("/// <code>");
        foreach (var line in lines)
        {
            code.Line("/// " + Escape(line));
        }

        code.Line("/// </code>");
        code.Line("/// </summary>");
    }

    private static string? Returns(MethodSignature signature, ProgramKind kind) => (signature.Returned, kind) switch
    {
        (null, _) when signature.Elements.ToList() is { Count: > 0 } elements => $"The results {InWords(elements)}",
        (null, _) => null,
        ({ Rank: > 0 } returned, _) => $"The result{Shape(returned)}, in memory of its own",
        (_, ProgramKind.Forward or ProgramKind.Gradient or ProgramKind.Keeping) => "The value of the equation",
        _ => "The derivative of the equation's value in that direction",
    };

    private static string InWords(List<MethodParameter> elements) =>
        string.Join(", ", elements.Take(elements.Count - 1).Select(static e => e.Name)) + " and " + elements[elements.Count - 1].Name;

    private static string Summary(ProgramKind kind, string name, bool isScalar) => kind switch
    {
        ProgramKind.Keeping => $"{name}, which also hands out the intermediate values that an overload of its vector-Jacobian product takes.",
        ProgramKind.GradientOfKept => $"The vector-Jacobian product of {name} over what it computed, for callers that have kept it.",
        ProgramKind.GradientOfResult => $"The vector-Jacobian product of {name} over its result, for callers that have it already.",
        ProgramKind.JacobianVectorProduct => $"The Jacobian-vector product of {name}: how the results change when the inputs change in a direction.",
        ProgramKind.Jacobian => $"The Jacobian of {name}: the derivative of each entry of a result by each entry of an input, row by row, the entries of the result first.",
        ProgramKind.HessianVectorProduct => $"The product of the second derivatives of {name} with a vector; the second derivatives themselves are not stored.",
        ProgramKind.Hessian => $"The Hessian of {name}: the second derivatives, row by row.",
        ProgramKind.Gradient => isScalar ? $"The gradient of {name}; returns the value too." : $"The vector-Jacobian product of {name}.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "documented by its user"),
    };

    /// <summary>What the parameter is for, and its shape: "The cotangent of result, of length n."</summary>
    private static string Describe(MethodParameter parameter, DerivedProgram derived, MethodModel method, bool isScalar)
    {
        var program = derived.Program;
        var output = program.Outputs.FirstOrDefault(o => o.Name == parameter.Name);
        var input = program.Inputs.FirstOrDefault(i => i.Name == parameter.Name);
        if (derived.Added.FirstOrDefault(a => a.Name == parameter.Name) is { } added)
        {
            return output is null ? $"{Identifiers.Capitalised(added.Meaning)}{Shape(input)}." : $"Receives {added.Meaning}{Shape(output)}; overwritten.";
        }

        if (output is not null && derived.Kind is ProgramKind.Forward or ProgramKind.Keeping)
        {
            return input is null ? $"Receives the result{Shape(output)}; overwritten." : $"The {Kind(input)} {parameter.Name}{Shape(input)}; updated in place.";
        }

        if (output is not null)
        {
            var what = isScalar ? $"the derivative by {Base(parameter.Name)}" : $"the cotangent times the derivative by {Base(parameter.Name)}";
            return derived.Accumulates ? $"Is increased by {what}{Shape(output)}." : $"Receives {what}{Shape(output)}; overwritten.";
        }

        if (parameter.Kind is ParameterKind.NoiseKey or ParameterKind.Random)
        {
            return parameter.Kind == ParameterKind.NoiseKey ? "What the noise is drawn from: equal keys give equal draws." : "Gives the key from which the noise is drawn.";
        }

        if (method.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is not { } written)
        {
            return $"The cotangent of {Base(parameter.Name)}{Shape(input)}.";
        }

        return input is null ? $"{parameter.Name}, on which {(derived.Kind == ProgramKind.Forward ? "nothing" : "no derivative")} depends."
            : $"The {(input.Element == ElementKind.Integer ? "whole " : "")}{Kind(input)} {parameter.Name}{Shape(input)}{(written.DefaultValue is null || derived.Kind == ProgramKind.Forward ? "" : "; not differentiated unless asked for")}.";
    }

    private static string Kind(Tensor tensor) => tensor.Element == ElementKind.Integer
        ? tensor.Rank == 0 ? "number" : "numbers"
        : tensor.Rank switch { 0 => "scalar", 1 => "vector", 2 => "matrix", _ => "tensor" };

    private static string Shape(Tensor? tensor) => tensor?.Rank switch
    {
        null or 0 => "",
        1 => $", of length {tensor.Extents[0]}",
        _ => $", {string.Join(" x ", tensor.Extents)}",
    };

    private static string Base(string name) => name.EndsWith("Gradient", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Gradient".Length) : name;

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
