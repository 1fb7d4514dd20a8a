using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Which left sides can be one.</summary>
internal sealed class LeftSideCheck(Survey survey, Report report, StepLabels stepLabels, ParameterReads symbols)
{
    /// <summary>Whether a left side can receive a value. What says something of an output is an equation to be solved for it.</summary>
    public bool IsLeftSide(StatementSyntax statement)
    {
        if (statement.Left is ScriptedSyntax { Superscript: BinarySyntax step } time && survey.Names.Exact(time) is null && Place.Shifted(step) is var (letter, _))
        {
            // u_i^{n+1} = u_i^n + ..: times, not powers.
            var below = time.Subscript is null ? "" : $"_{{{report.Text(time.Subscript)}}}";
            report.Unsupported(time, $"The superscript '{report.Text(step)}' without parentheses, which is a power,",
                $"{report.Text(time.Base)}^{{({report.Text(step)})}}{below} for the new value and ^{{({letter})}} for the old one");
            return false;
        }

        if (PlaceOfEntry(statement.Left) is { } place)
        {
            var (entry, name) = (report.Text(place.At), report.Text(place.Of));
            report.Unsupported(statement.Left!, $"The whole number '{entry}' as a subscript on the left side, which may be one entry, a time or an index,",
                $@"{name}_i = \begin{{cases}} .. & i = {entry} \\ {name}_i & \text{{otherwise}} \end{{cases}} for one entry, {name} without a subscript for a time, or another letter for an index");
            return false;
        }

        // c^2, P^{-1} and X^\top are not the output, but say something of it.
        if (statement.Left is ScriptedSyntax { Superscript: { } above } power && IsPower(above) && survey.Names.Exact(power) is null
            && (survey.Names.Exact(power with { Superscript = null }) ?? survey.Names.Exact(power.Base) ?? survey.FindParameter(power.Base)) is { IsWritable: true })
        {
            report.Error(NameRules.Unsolved, statement.Left, report.Text(statement), report.Text(power.Base));
            return false;
        }

        var left = EquationLines.Unscripted(statement.Left);
        if (statement.Left is null || (left is null or NameSyntax && !Equalities.IsExpression(statement.Left)) || (left is ApplicationSyntax && statement.Left is ScriptedSyntax)
            || (statement.Left is ApplicationSyntax && symbols.OutputOf(statement.Left) is not null))
        {
            return true;
        }

        var read = statement.Right.Descendants().Select(survey.FindParameter).ToList();
        if (statement.Left.Descendants().FirstOrDefault(n => survey.FindParameter(n) is { IsWritable: true } output && !read.Contains(output)) is { } unknown
            && !(statement.Left is ApplicationSyntax { Target: var target } && target.Descendants().Contains(unknown)))
        {
            report.Error(NameRules.Unsolved, statement.Left, report.Text(statement), report.Text(unknown));
            return false;
        }

        if (statement.IsLabelled || left is ApplicationSyntax)
        {
            return true;
        }

        var right = report.Text(statement.Right);
        var instead = statement.Left is UnarySyntax { IsNegation: true, Operand: ApplicationSyntax or NameSyntax or ScriptedSyntax } negated
            ? $"{report.Text(negated.Operand)} = -({right})"
            : "a name, a name with indices (y_i), or a function of names (f(t))" + (left is PrefixFunctionSyntax ? $", as in y = {right}" : left is not null && IsHalfKnown(left) ? $@", as in {AsName(left)} = {right}" : "");
        report.Error(BindingRules.LeftSide, statement.Left, report.Text(statement.Left), instead);
        return false;
    }

    private static bool IsPower(ExpressionSyntax above) => Unknowns.IsTransposition(above)
        || above is NumberSyntax { Text: not ("0" or "1") } or UnarySyntax { Operand: NumberSyntax or FractionSyntax }
            or FractionSyntax { Numerator: NumberSyntax } or BinarySyntax { Operator: BinaryOperator.Divide, Left: NumberSyntax };

    /// <summary>The PV of which only the V is known, and the RSI of RSI_t: letters, or a name of several.</summary>
    private bool IsHalfKnown(ExpressionSyntax left) => left is BinarySyntax { Operator: BinaryOperator.Juxtapose }
        && Letters(left) is { } letters && letters.Any(n => survey.FindParameter(n) is null);

    /// <summary>The letters that stand together, the last of which may bear subscripts; null for anything else.</summary>
    private static IReadOnlyList<NameSyntax>? Letters(ExpressionSyntax left) => left switch
    {
        NameSyntax { Name: [var letter], Font: null } name when char.IsLetter(letter) => [name],
        ScriptedSyntax { Base: NameSyntax last, Superscript: null } => Letters(last),
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: BinarySyntax or NameSyntax, Right: NameSyntax or ScriptedSyntax } run =>
            Letters(run.Left) is { } before && Letters(run.Right) is { } end ? [.. before, .. end] : null,
        _ => null,
    };

    private string AsName(ExpressionSyntax left)
    {
        var name = string.Concat(Letters(left)!.Select(static n => n.Name));
        var below = left is BinarySyntax { Right: ScriptedSyntax { Subscript: { } subscript } } ? report.Text(subscript) : "";
        return $@"\text{{{name}}}" + (below.Length > 1 ? $"_{{{below}}}" : below.Length > 0 ? "_" + below : "");
    }

    /// <summary>
    /// The k of <c>n_k</c> and the s of <c>V(s)</c> on the left side, where an <c>int</c> bears that name: taken for an index, it would have every entry
    /// written.
    /// </summary>
    private (ExpressionSyntax Of, ExpressionSyntax At)? PlaceOfEntry(ExpressionSyntax? left)
    {
        var (of, places) = left switch
        {
            ScriptedSyntax { Base: var named, Subscript: ListSyntax list, Superscript: null } => (named, list.Items),
            ScriptedSyntax { Base: var named, Subscript: { } subscript, Superscript: null } => (named, SideBySide.ItemsOf(subscript)),
            ApplicationSyntax { Target: var named, Arguments: var arguments } => (named, arguments),
            _ => (null, default),
        };
        return of is not null && survey.FindParameter(of) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } && (left is ApplicationSyntax || symbols.OutputOf(left!) is null)
            && places.FirstOrDefault(p => survey.Names.Exact(p) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
                && !(TimeLabels.Letter(p) is { } time && stepLabels.Contains(time))) is { } at ? (of, at) : null;
    }
}
