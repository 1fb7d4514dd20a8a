using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The attribute's options; the names in WithRespectTo are checked against the parameters.</summary>
internal static class OptionsReader
{
    /// <param name="members">Names of what the containing type declares besides methods.</param>
    public static EquationOptions Read(AttributeData attribute, MethodModel? method, IEnumerable<string> members, List<MethodFinding> findings)
    {
        var options = new EquationOptions();
        foreach (var pair in attribute.NamedArguments)
        {
            options = (pair.Key, pair.Value.Value) switch
            {
                ("Derivatives", int flags) => options with { Derivatives = (DerivativeKinds)flags },
                ("WithRespectTo", string names) => options with { WithRespectTo = Names(names, method, findings) },
                ("Boundary", int mode) => options with { Boundary = (BoundaryMode)mode },
                ("Parallel", bool parallel) => options with { Parallel = parallel },
                ("AccumulateGradients", bool accumulates) => options with { AccumulateGradients = accumulates },
                ("Checkpoint", int length) => options with { Checkpoint = length },
                ("Accuracy", int accuracy) => options with { Accuracy = (AccuracyMode)accuracy },
                ("Samples", int samples) => options with { Samples = samples },
                ("Tolerance", double tolerance) => options with { Tolerance = tolerance },
                _ => options,
            };
        }

        findings.AddRange(method is null ? [] : DerivativeOptions.Findings(options, method, members));
        return options;
    }

    private static ValueArray<string> Names(string text, MethodModel? method, List<MethodFinding> findings)
    {
        var names = new List<string>();
        var start = 0;
        foreach (var part in text.Split(','))
        {
            var name = part.Trim();
            var span = new TextSpan(start + part.Length - part.TrimStart().Length, name.Length);
            start += part.Length + 1;
            if (name.Length == 0)
            {
                continue;
            }

            names.Add(name);
            if (method is not null && Mistake(name, method) is { } mistake)
            {
                findings.Add(new MethodFinding(
                    MethodRules.WithRespectTo,
                    FindingSite.WithRespectTo,
                    [name, mistake, Differentiable(method)],
                    Span: span,
                    Suggestions: new NearestName(DifferentiableNames(method)).Of(name) is { } nearest ? [nearest] : []));
            }
        }

        return names.ToValueArray();
    }

    private static string? Mistake(string name, MethodModel method) =>
        method.Parameters.Concat(method.Members).FirstOrDefault(p => p.Name == name) switch
        {
            null => method.Members.IsEmpty ? "is no parameter" : "is no parameter and no member that can be read",
            { Kind: ParameterKind.Out } => "is an output",
            { Element: ElementType.Int32 or ElementType.Int64 } => "is whole-numbered",
            { IsNoise: true } => "is a source of random numbers",
            _ => null,
        };

    private static string Differentiable(MethodModel method)
    {
        var names = string.Join(", ", DifferentiableNames(method).Select(static n => $"'{n}'"));
        return names.Length == 0 ? "there are none" : names;
    }

    private static IEnumerable<string> DifferentiableNames(MethodModel method) =>
        method.Parameters.Concat(method.Members).Where(static p => Types.IsFloatingPoint(p) && !p.IsWritable).Select(static p => p.Name);
}
