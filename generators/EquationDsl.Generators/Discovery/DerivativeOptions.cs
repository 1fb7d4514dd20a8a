using System.Globalization;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators.Discovery;

/// <summary>What is asked of <c>Derivatives</c>, held against the method that it is asked of.</summary>
internal static class DerivativeOptions
{
    /// <summary>Each option with the names of the parameters that its method adds for an input.</summary>
    private static readonly (DerivativeKinds Kind, string Words, bool IsOfNumber, string[] Suffixes)[] Table =
    [
        (DerivativeKinds.JacobianVectorProduct, "the derivatives of results by inputs", false, ["Tangent"]),
        (DerivativeKinds.Jacobian, "the derivatives of results by inputs", false, []),
        (DerivativeKinds.HessianVectorProduct, "the second derivatives of a number", true, ["Vector", "Product"]),
        (DerivativeKinds.Hessian, "the second derivatives of a number", true, ["Hessian"]),
    ];

    public static IEnumerable<MethodFinding> Findings(EquationOptions options, MethodModel method, IEnumerable<string> members)
    {
        var asked = options.Derivatives;
        if (options.AccumulateGradients && !asked.HasFlag(DerivativeKinds.Gradient))
        {
            yield return MethodFinding.At(
                FindingSite.AccumulateGradients, MethodRules.DerivativeInapplicable, "AccumulateGradients", "gradients", method.Name, "has none", "add 'Derivatives.Gradient'");
        }

        if (options.Tolerance is { } tolerance && !(tolerance > 0 && tolerance < 1))
        {
            yield return MethodFinding.At(FindingSite.Tolerance, IntegralRules.ToleranceRange, tolerance.ToString("R", CultureInfo.InvariantCulture));
        }

        if (options.Checkpoint is { } length && length < 1)
        {
            yield return MethodFinding.At(FindingSite.Checkpoint, MethodRules.CheckpointLength, length.ToString(CultureInfo.InvariantCulture));
        }
        else if (options.Checkpoint is not null && !asked.HasFlag(DerivativeKinds.Gradient))
        {
            yield return MethodFinding.At(FindingSite.Checkpoint, MethodRules.DerivativeInapplicable, "Checkpoint", "a gradient in less memory", method.Name, "has none", "add 'Derivatives.Gradient'");
        }

        var taken = new HashSet<string>(members, StringComparer.Ordinal);
        foreach (var (kind, words, isOfNumber, suffixes) in Table.Where(row => asked.HasFlag(row.Kind)))
        {
            if (Obstacle(method, isOfNumber) is var (obstacle, instead))
            {
                yield return MethodFinding.At(FindingSite.Derivatives, MethodRules.DerivativeInapplicable, kind.ToString(), words, method.Name, obstacle, instead);
            }

            if (taken.Contains(method.Name + kind))
            {
                yield return MethodFinding.At(FindingSite.Derivatives, MethodRules.GeneratedNameTaken, kind.ToString(), method.Name + kind, "a member of the type");
            }

            var parameters = method.Parameters.Select(static p => p.Name).ToList();
            if (parameters.SelectMany(p => suffixes.Select(s => p + s)).FirstOrDefault(parameters.Contains) is { } name)
            {
                yield return MethodFinding.At(FindingSite.Derivatives, MethodRules.GeneratedNameTaken, kind.ToString(), name, "a parameter");
            }
        }
    }

    private static (string Obstacle, string Instead)? Obstacle(MethodModel method, bool isOfNumber)
    {
        var writable = method.Parameters.Where(static p => p.IsWritable).ToList();
        var results = method.Return.Kind == ReturnKind.Void ? writable.Select(static p => p.Element).ToList() : [method.Return.Element];
        if (!method.Parameters.Any(static p => Types.IsFloatingPoint(p) && p.Kind != ParameterKind.Out))
        {
            return ("has no floating-point input", "leave it out");
        }

        if (!results.Exists(static e => e is ElementType.Single or ElementType.Double))
        {
            return ("has a whole number as its result", "leave it out");
        }

        var isNumber = method.Return.Kind == ReturnKind.Scalar || (method.Return.Kind == ReturnKind.Void && writable is [{ Kind: ParameterKind.Out }]);
        return isOfNumber && !isNumber ? ("does not have one number as its result", "use 'Jacobian' or 'JacobianVectorProduct'") : null;
    }
}
