using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>(f * g)(t) = \int f(\tau) g(t - \tau) \, d\tau</c> over samples is the sum of Riemann, <c>\Delta\tau \sum_\tau f(\tau) g(t - \tau)</c>, where
/// a parameter is the distance
/// between samples: <c>dtau</c>, <c>deltaTau</c>, <c>dt</c>, <c>deltaT</c>, or one with such a notation.
/// </summary>
internal static class SampledIntegrals
{
    public static EquationSyntax Summed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.OfType<IntegralSyntax>().Any() ? syntax.Replace(node => node is IntegralSyntax integral ? Sum(integral, names) : null) : syntax;

    /// <summary>What the variable counts the entries of, as the integral is written.</summary>
    public static IEnumerable<ExpressionSyntax> Samples(IntegralSyntax integral)
    {
        var variable = Spelling.Key(integral.Variable);
        bool Has(ExpressionSyntax node) => node.Descendants().OfType<NameSyntax>().Any(n => Spelling.Key(n) == variable);
        return integral.Body.Descendants().Select(node => node switch
        {
            ApplicationSyntax application when application.Arguments.Any(Has) => application.Target,
            ScriptedSyntax { Subscript: { } subscript } scripted when Has(subscript) => scripted.Base,
            _ => null,
        }).OfType<ExpressionSyntax>();
    }

    /// <summary>Whether no bound leaves out a sample.</summary>
    public static bool TakesAll(IntegralSyntax integral) => IsInfinite(integral.Lower, isNegative: true) && IsInfinite(integral.Upper, isNegative: false);

    /// <summary>The name that a parameter for the distance would have.</summary>
    public static string StepOf(NameSyntax variable) => "d" + Spelling.Candidates(variable).First();

    private static bool IsInfinite(ExpressionSyntax? bound, bool isNegative) => bound switch
    {
        null => true,
        UnarySyntax { IsNegation: true } negated => isNegative && IsInfinite(negated.Operand, isNegative: false) && negated.Operand is NameSyntax,
        NameSyntax { Name: "infty" } => true,
        _ => false,
    };

    private static ExpressionSyntax? Sum(IntegralSyntax integral, PrintedNames names)
    {
        var isSampled = TakesAll(integral) && Samples(integral).Any(s => names.Find(s) is { } model && PrintedNames.IsArray(model));
        if (!isSampled || Step(integral, names) is not { } step)
        {
            return null;
        }

        // An integral inside may be one over samples too.
        var body = integral.Body.Replace(node => node is IntegralSyntax inner ? Sum(inner, names) : null);
        // Where samples outside are read as something, those inside begin with the time 0.
        ExpressionSyntax range = !names.HasBoundary ? integral.Variable
            : new RelationSyntax(integral.Variable.Span, [integral.Variable, new NumberSyntax(integral.Variable.Span, "0")], [RelationOperator.Equal]);
        var sum = new BigOperatorSyntax(integral.Span, BigOperator.Sum, integral.Span, [range], null, body);
        var distance = new NameSyntax(integral.Variable.Span, step.Name, default, 0, step.Name.Length > 1);
        return new BinarySyntax(integral.Span, BinaryOperator.Juxtapose, integral.Span, distance, sum);
    }

    private static ParameterModel? Step(IntegralSyntax integral, PrintedNames names)
    {
        var letter = Spelling.Candidates(integral.Variable).First();
        string[] known = ["d" + letter, "delta" + letter, "dt", "deltat"];
        bool IsStep(string name) => known.Contains(name.ToLowerInvariant());
        bool IsNoted(string notation) => IsStep(new string(notation.Where(char.IsLetterOrDigit).ToArray()));
        return names.Parameters.FirstOrDefault(p => p is { Kind: ParameterKind.Scalar, Element: ElementType.Single or ElementType.Double }
            && (IsStep(p.Name) || (p.Notation is { } notation && IsNoted(notation))));
    }
}
