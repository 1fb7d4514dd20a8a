using System.Globalization;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Integrals;

/// <summary>Integrals over a real number, and sums without a last term, which are read as such.</summary>
internal sealed class IntegralBinder(
    BindingContext context, Survey survey, Report report, TensorSource tensors, DefinitionBinder definitions, Elementwise elementwise,
    ExpressionEntry expressions)
{
    /// <summary>A fourth would take a hundred million values.</summary>
    private const int MostIntegrals = 3;

    private static readonly string[] OtherVariables = ["t", "u", "s", "v", "z"];

    public BoundExpression BindIntegral(IntegralSyntax node, Scope scope)
    {
        if (scope.Find(Spelling.Key(node.Variable)!) is not BoundWhole && SampledIn(node) is { } samples)
        {
            var (letter, name) = (report.Text(scope, node.Variable), SampledIntegrals.StepOf(node.Variable));
            return SampledIntegrals.TakesAll(node) ? report.Error(scope, IntegralRules.SampledWithoutStep, node, samples, name, letter)
                : report.Error(scope, IntegralRules.SampledRange, node, samples, letter);
        }

        if (node.Lower is null || node.Upper is null)
        {
            var missing = node.Lower is null == node.Upper is null ? "its bounds" : node.Lower is null ? "its lower bound" : "its upper bound";
            return report.Error(scope, IntegralRules.NoBounds, node, missing);
        }

        if (!node.IsSum && TakenBy(node.Variable, scope) is { } meaning)
        {
            var other = OtherVariables.FirstOrDefault(v => survey.FindParameter(node.Variable with { Name = v }) is null && scope.Find(v) is null) ?? "t";
            var instead = scope.Find(Spelling.Key(node.Variable)!) is BoundWhole ? @" Over an index write a sum, \sum." : "";
            return report.Error(scope, IntegralRules.VariableTaken, node.Variable, report.Text(scope, node.Variable), meaning, other, instead);
        }

        if (scope.Integrals == MostIntegrals)
        {
            var (found, most) = ((MostIntegrals + 1).ToString(CultureInfo.InvariantCulture), MostIntegrals.ToString(CultureInfo.InvariantCulture));
            return report.Error(scope, IntegralRules.TooManyInside, node, found, most);
        }

        var (lower, upper) = (expressions.Number(node.Lower, scope), expressions.Number(node.Upper, scope));
        var variable = tensors.New(Spelling.Candidates(node.Variable).First(), default, ElementKind.Real);
        var inner = scope.With(Spelling.Key(node.Variable)!, new BoundVariable(variable)) with { Integrals = scope.Integrals + 1 };
        var body = expressions.Number(node.Body, inner);
        if (RoutinesInside.Of(variable, body) is { } routine)
        {
            return report.Unsupported(
                scope, node, $"What a routine computes of '{routine.Of}', which changes with the variable of integration,",
                @"a sum over nodes, as in \sum_k w_k \det(A + t_k I),");
        }

        var all = elementwise.Apply(node, Functions.Add, elementwise.Apply(node, Functions.Add, lower, upper, scope), body, scope);
        return all is BoundError ? all : new BoundIntegral(
            variable, lower, upper, body, all.Shape, report.Text(scope, node), context.Request.Options.Tolerance) { IsSum = node.IsSum };
    }

    /// <summary>The name of a parameter with entries that the variable counts.</summary>
    private string? SampledIn(IntegralSyntax node) => SampledIntegrals.Samples(node).Select(survey.FindParameter)
        .FirstOrDefault(static p => p is not null && PrintedNames.IsArray(p))?.Name;

    /// <summary>What the name of the variable means outside of the integral, in words.</summary>
    private string? TakenBy(NameSyntax variable, Scope scope) => scope.Find(Spelling.Key(variable)!) switch
    {
        BoundWhole => "an index",
        BoundVariable { Tensor.Rank: 0 } => "that of an integral around it",
        not null => "an argument",
        null => OutsideOf(variable, scope),
    };

    private string? OutsideOf(NameSyntax variable, Scope scope) =>
        scope.Origin is not null ? null
        : survey.FindParameter(variable) is not null ? "a parameter"
        : definitions.Definition(Spelling.Key(variable)!) is not null ? "a value of the equation" : null;
}
