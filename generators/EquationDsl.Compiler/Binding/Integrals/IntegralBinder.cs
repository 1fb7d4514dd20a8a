using System.Globalization;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Integrals;

/// <summary>Integrals over a real number, and sums without a last term, which are read as such.</summary>
internal sealed class IntegralBinder(EquationInHand equation, DefinitionBinder definitions, Elementwise elementwise)
{
    /// <summary>A fourth would take a hundred million values.</summary>
    private const int MostIntegrals = 3;

    private static readonly string[] OtherVariables = ["t", "u", "s", "v", "z"];

    public BoundExpression BindIntegral(IntegralSyntax node, Scope scope)
    {
        if (scope.Find(Spelling.Key(node.Variable)!) is not BoundWhole && SampledIn(node) is { } samples)
        {
            var (letter, name) = (equation.Report.Text(scope, node.Variable), SampledIntegrals.StepOf(node.Variable));
            return SampledIntegrals.TakesAll(node) ? equation.Report.Error(scope, IntegralRules.SampledWithoutStep, node, samples, name, letter)
                : equation.Report.Error(scope, IntegralRules.SampledRange, node, samples, letter);
        }

        if (node.Lower is null || node.Upper is null)
        {
            var missing = node.Lower is null == node.Upper is null ? "its bounds" : node.Lower is null ? "its lower bound" : "its upper bound";
            return equation.Report.Error(scope, IntegralRules.NoBounds, node, missing);
        }

        if (!node.IsSum && TakenBy(node.Variable, scope) is { } meaning)
        {
            var other = OtherVariables.FirstOrDefault(v => equation.Survey.FindParameter(node.Variable with { Name = v }) is null && scope.Find(v) is null) ?? "t";
            var instead = scope.Find(Spelling.Key(node.Variable)!) is BoundWhole ? @" Over an index write a sum, \sum." : "";
            return equation.Report.Error(scope, IntegralRules.VariableTaken, node.Variable, equation.Report.Text(scope, node.Variable), meaning, other, instead);
        }

        if (scope.Integrals == MostIntegrals)
        {
            var (found, most) = ((MostIntegrals + 1).ToString(CultureInfo.InvariantCulture), MostIntegrals.ToString(CultureInfo.InvariantCulture));
            return equation.Report.Error(scope, IntegralRules.TooManyInside, node, found, most);
        }

        var (lower, upper) = (equation.Expressions.Number(node.Lower, scope), equation.Expressions.Number(node.Upper, scope));
        var variable = equation.Tensors.New(Spelling.Candidates(node.Variable).First(), default, ElementKind.Real);
        var inner = scope.With(Spelling.Key(node.Variable)!, new BoundVariable(variable)) with { Integrals = scope.Integrals + 1 };
        var body = equation.Expressions.Number(node.Body, inner);
        if (RoutinesInside.Of(variable, body) is { } routine)
        {
            return equation.Report.Unsupported(
                scope, node, $"What a routine computes of '{routine.Of}', which changes with the variable of integration,",
                @"a sum over nodes, as in \sum_k w_k \det(A + t_k I),");
        }

        var all = elementwise.Apply(node, Functions.Add, elementwise.Apply(node, Functions.Add, lower, upper, scope), body, scope);
        return all is BoundError ? all : new BoundIntegral(
            variable, lower, upper, body, all.Shape, equation.Report.Text(scope, node), equation.Context.Request.Options.Tolerance) { IsSum = node.IsSum };
    }

    /// <summary>The name of a parameter with entries that the variable counts.</summary>
    private string? SampledIn(IntegralSyntax node) => SampledIntegrals.Samples(node).Select(equation.Survey.FindParameter)
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
        : equation.Survey.FindParameter(variable) is not null ? "a parameter"
        : definitions.Definition(Spelling.Key(variable)!) is not null ? "a value of the equation" : null;
}
