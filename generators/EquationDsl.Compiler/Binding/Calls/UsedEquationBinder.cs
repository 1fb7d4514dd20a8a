using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>
/// Equations that use equations. The one that is used is bound by itself, with its own names, to the values that it is given; what comes out is an expression
/// of the user's equation, so that fusion, stable rewriting and gradients work through it.
/// </summary>
internal sealed class UsedEquationBinder(
    BindingContext context, Ids ids, Budget budget, Report report, SizeTable sizes, ParameterTable parameters, IndexSource indexSource,
    IndexReads indexReads, RankDemands demands, DefinedNames definedNames, LaterDefinitions later, EquationFinder equationFinder,
    InputBinder inputBinder, UsedDraws usedDraws, UsedBinding bindUsed)
{
    /// <summary>An equation by its name alone: everything that it reads is here under the same names.</summary>
    public BoundExpression? EquationAlone(NameSyntax name, Scope scope) =>
        equationFinder.EquationsNamed(name, scope).Where(e => e.Inputs.All(IsHere)).ToList() is { Count: > 0 } named ? Use(named, name, default, scope) : null;

    /// <summary>The value of an equation for given arguments; what is not given comes from the parameters of the same name.</summary>
    public BoundExpression Use(List<UsedEquation> named, ExpressionSyntax node, ValueArray<BoundExpression> arguments, Scope scope)
    {
        var name = report.Text(scope, node is ApplicationSyntax application ? application.Target : node);
        var fitting = named.Where(e => arguments.Count <= e.Passed.Count).ToList();
        if (fitting.Count > 1 && fitting.Where(e => e.Arguments.Count == arguments.Count).ToList() is { Count: > 0 } exact)
        {
            fitting = exact;
        }

        if (fitting.Count > 1 && fitting.Where(e => TakesRanksOf(arguments, e)).ToList() is { Count: > 0 } ranked)
        {
            fitting = ranked;
        }

        if (fitting.Count > 1 && fitting.Where(e => e.Model.Method.Parameters.All(p => p.Element == context.Request.Method.Parameters.FirstOrDefault()?.Element)).ToList() is { Count: > 0 } alike)
        {
            fitting = alike;
        }

        if (fitting.Count != 1)
        {
            return fitting.Count > 1 ? Several(fitting, name, node, scope)
                : report.Error(scope, BindingRules.ArgumentCount, node, name, Wording.Count(named[0].Passed.Count, "argument"), arguments.Count.ToString(CultureInfo.InvariantCulture));
        }

        var equation = fitting[0];
        if (equation.Model.IsHidden && !context.Request.IsOwn(equation.Model))
        {
            return report.Error(scope, CompositionRules.Hidden, node, equation.Name, equation.Model.Method.Container.Name);
        }

        for (var user = context; user is not null; user = user.User)
        {
            if (user.Request.Declared == equation.Model.Method)
            {
                return report.Error(scope, BindingRules.DefinedByItself, node, equation.Name);
            }
        }

        var positions = PositionsOf(arguments, equation);
        var given = new Dictionary<string, BoundExpression>(StringComparer.Ordinal);
        foreach (var input in equation.Inputs)
        {
            var at = positions.ToList().IndexOf(input);
            var value = at >= 0 && at < arguments.Count ? arguments[at] : inputBinder.Supplied(input, equation, node, scope);
            if (value is BoundError)
            {
                return value;
            }

            given.Add(input.Name, value is BoundTranspose { IsRow: true } row ? row.Operand : value);
        }

        return Inlined(equation, given, node, scope);
    }

    public BoundExpression Kept(string name, BoundExpression value) =>
        value is BoundVariable or BoundConstant or BoundWhole or BoundShared or BoundElement { Source: BoundVariable } || value is { Rank: 0 } && Values.IsSmall(value, Values.LargestRepeated)
            ? value
            : new BoundShared(name, ids.Next(), value);

    private bool IsHere(ParameterModel input) =>
        input.IsHyperParameter || definedNames.Contains(input.Name) || later.Contains(input.Name) || parameters.All.Any(p => p.Model.Name == input.Name);

    /// <summary>Overloads for a number and for a vector are told apart by what they are given.</summary>
    private bool TakesRanksOf(ValueArray<BoundExpression> arguments, UsedEquation equation)
    {
        var positions = PositionsOf(arguments, equation);
        return arguments.Select((a, at) => a.Rank == inputBinder.DeclaredRank(positions[at], equation)).All(static fits => fits);
    }

    private static ValueArray<ParameterModel> PositionsOf(ValueArray<BoundExpression> arguments, UsedEquation equation) =>
        arguments.Count <= equation.Arguments.Count ? equation.Arguments : equation.Passed;

    private BoundExpression Several(List<UsedEquation> fitting, string name, ExpressionSyntax node, Scope scope)
    {
        var classes = fitting.Select(static e => e.Model.Method.Container).Distinct().ToList();
        return classes.Count == fitting.Count && fitting.Select(static e => e.Name).Distinct(StringComparer.Ordinal).Count() == 1
            ? report.Error(scope, CompositionRules.SeveralClasses, node, name, string.Join(", ", classes.Select(static c => c.Name)))
            : report.Error(scope, CompositionRules.Ambiguous, node, name, string.Join(", ", fitting.Select(e =>
                $"{(classes.Count > 1 ? e.Model.Method.Container.Name + "." : "")}{e.Name}({string.Join(", ", e.Passed.Select(static p => p.Name))})")));
    }

    /// <summary>A value with more axes than the equation gives it: the equation holds for each entry, or each row, of it.</summary>
    private BoundExpression Inlined(UsedEquation equation, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        int Declared(ParameterModel input) => inputBinder.DeclaredRank(input, equation);
        foreach (var input in equation.Inputs.Where(i => given[i.Name].Rank < Declared(i)))
        {
            if (demands.Demand(given[input.Name], Declared(input)))
            {
                return new BoundError();
            }

            return given[input.Name] is BoundElement { Source: { } source, Indices: [AffineIndex { Value: var position }] } element
                && source.Rank == Declared(input) && position.AsSymbol is LoopIndex
                && Inlined(equation, new Dictionary<string, BoundExpression>(given, StringComparer.Ordinal) { [input.Name] = source }, node, scope) is { Rank: > 0 } whole
                    ? new BoundElement(whole, element.Indices, Boundary.None)
                    : Declared(input) is > 1 and var rank ? report.Error(scope, ShapeRules.MatrixNeeded, node, Wording.Name(given[input.Name]), Wording.Describe(given[input.Name]), equation.Name, Wording.Describe(rank))
                    : report.Error(scope, ShapeRules.VectorNeeded, node, Wording.Name(given[input.Name]), Wording.Describe(given[input.Name]), equation.Name, "");
        }

        var lifted = equation.Inputs.Where(i => given[i.Name].Rank > Declared(i)).ToList();
        if (lifted.Count == 0)
        {
            return Bound(equation, given, node, scope);
        }

        var axes = given[lifted[0].Name].Rank - Declared(lifted[0]);
        var loops = given[lifted[0].Name].Shape.Take(axes).Select(e => indexSource.NewLoop("r", e)).ToValueArray();
        foreach (var input in lifted.Where(i => given[i.Name].Rank - Declared(i) == axes))
        {
            var value = given[input.Name];
            for (var axis = 0; axis < axes; axis++)
            {
                if (!sizes.Unify(loops[axis].Upper, value.Shape[axis]))
                {
                    return report.Error(scope, ShapeRules.ExtentsDiffer, node, Wording.Name(value), sizes.Text(value.Shape[axis]), Wording.Name(given[lifted[0].Name]), sizes.Text(loops[axis].Upper), "");
                }
            }
        }

        usedDraws.AddRows(loops);
        var entries = given.ToDictionary(
            static g => g.Key,
            g => lifted.Any(i => i.Name == g.Key && g.Value.Rank - Declared(i) == axes) ? Values.At(g.Value, loops) : g.Value,
            StringComparer.Ordinal);
        var one = Inlined(equation, entries, node, scope);
        return one is BoundError ? one : new BoundComprehension(loops, one);
    }

    private BoundExpression Bound(UsedEquation equation, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        if (!budget.TakesUse(scope) || EquationLines.Roots(equation.Syntax).Any(static r => !r.IsWithin(Budget.Depth, Budget.Size)))
        {
            return report.Error(scope, BindingRules.TooLarge, node);
        }

        usedDraws.Require(equation, given);
        if (usedDraws.Of(equation, given, node, scope) is not { } drawn)
        {
            return new BoundError();
        }

        // What is passed is computed once, however often the equation reads it.
        var values = given.ToDictionary(static g => g.Key, g => equation.HasDerivatives ? Named(g.Key, g.Value) : Kept(g.Key, g.Value), StringComparer.Ordinal);
        drawn.ToList().ForEach(d => values.Add(d.Key, d.Value));
        var errors = report.Errors;
        var site = context.Site ?? node.Span;
        var (value, reads) = bindUsed(equation, values, node.Span);
        indexReads.Add(reads.Select(r => r with { Span = site }));
        return report.Errors > errors || (value is not null && usedDraws.IsOpen(equation, value, given, node, scope)) ? new BoundError()
            : value ?? report.Error(scope, BindingRules.Unsupported, node, $"The equation '{equation.Name}', which has several results,", "an equation with one result");
    }

    // A value of its own, by which the equation can differentiate without meaning other uses of what is passed.
    private BoundExpression Named(string name, BoundExpression value) =>
        value is BoundWhole or BoundVariable { Tensor.Element: ElementKind.Integer } ? value : new BoundShared(name, ids.Next(), value);
}
