using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>What stands between the parentheses of a distribution, as its draw takes it.</summary>
/// <param name="Values">In their order; of normal distributions the standard deviation in the place of the variance.</param>
/// <param name="LeastAxes">Of what is drawn: 1 where an I says that it is a vector.</param>
/// <param name="IsStandard">Whether the draw is the standard one itself.</param>
internal sealed record DrawnParameters(ValueArray<ExpressionSyntax> Values, int LeastAxes, bool IsStandard)
{
    /// <summary>Whether the second is the matrix of covariances, of which the draw takes the Cholesky factor.</summary>
    public bool IsByMatrix { get; init; }

    /// <summary>What is known of names.</summary>
    /// <param name="IsMatrix">Whether a variance is one for each pair of entries.</param>
    internal sealed record Names(Func<ExpressionSyntax, bool> IsKnown, Func<ExpressionSyntax, bool> IsMatrix);

    /// <returns>Null after a finding.</returns>
    public static DrawnParameters? Of(Distribution distribution, ExpressionSyntax written, string text, Names names, List<EquationDiagnostic> found)
    {
        var values = written is ApplicationSyntax application ? application.Arguments
            : distribution.Defaults.Select(d => (ExpressionSyntax)new NumberSyntax(written.Span, d)).ToValueArray();
        if (values.Count != distribution.Parameters || (written as ApplicationSyntax)?.Separators.Any(static s => s != ',') == true)
        {
            found.Add(EquationDiagnostic.Create(NoiseRules.Arguments, written.Span, text, distribution.Signature));
            return null;
        }

        if (!Distributions.IsByVariance(distribution))
        {
            return new DrawnParameters(values, 0, distribution.Names[0] == "U" && IsNumber(values[0], "0") && IsNumber(values[1], "1"));
        }

        if (distribution.Names[0] == "N" && names.IsMatrix(values[1]))
        {
            return new DrawnParameters([IsZeroVector(values[0]) ? new NumberSyntax(values[0].Span, "0") : values[0], values[1]], 1, IsStandard: false) { IsByMatrix = true };
        }

        var (variance, axes) = WithoutIdentity(values[1], names.IsKnown);
        var deviation = Deviation(variance);
        var isStandard = distribution.Names[0] == "N" && (IsNumber(values[0], "0") || IsZeroVector(values[0])) && IsNumber(variance, "1");
        return new DrawnParameters([IsZeroVector(values[0]) ? new NumberSyntax(values[0].Span, "0") : values[0], deviation], axes, isStandard);
    }

    /// <summary>The bold 0, a vector.</summary>
    private static bool IsZeroVector(ExpressionSyntax value) => value is NameSyntax { Name: "0" };

    private static bool IsNumber(ExpressionSyntax value, string text) => value is NumberSyntax number && number.Text == text;

    /// <summary>The <c>\sigma^2</c> of <c>\sigma^2 I</c>, 1 for <c>I</c> alone, and that a vector is drawn.</summary>
    private static (ExpressionSyntax Variance, int Axes) WithoutIdentity(ExpressionSyntax variance, Func<ExpressionSyntax, bool> isKnown)
    {
        bool IsIdentity(ExpressionSyntax node) => ((node as ScriptedSyntax)?.Base ?? node) is NameSyntax { Name: "I", Primes: 0 } && !isKnown(node);
        return variance switch
        {
            _ when IsIdentity(variance) => (new NumberSyntax(variance.Span, "1"), 1),
            BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Asterisk, Left: var factor, Right: var last } when IsIdentity(last) => (factor, 1),
            ApplicationSyntax { Target: NameSyntax { Name: "diag" }, Arguments: [var entries] } => (entries, 1),
            PrefixFunctionSyntax { Function: NameSyntax { Name: "diag" }, Argument: var entries } => (entries is GroupSyntax group ? group.Inner : entries, 1),
            GroupSyntax group => WithoutIdentity(group.Inner, isKnown),
            _ => (variance, 0),
        };
    }

    /// <summary>The σ of <c>\sigma^2</c>, the root of anything else; what is squared may be negative, which draws the same distribution.</summary>
    private static ExpressionSyntax Deviation(ExpressionSyntax variance) => variance switch
    {
        ScriptedSyntax { Superscript: NumberSyntax { Text: "2" } } square => square.Subscript is null ? square.Base : square with { Superscript = null },
        NumberSyntax { Text: "1" } => variance,
        _ => new RootSyntax(variance.Span, null, variance),
    };
}
