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
internal sealed class UsedEquationBinder(EquationInHand equation, InputBinder inputBinder, UsedDraws usedDraws, UsedBinding bindUsed)
{
    /// <summary>An equation by its name alone: everything that it reads is here under the same names.</summary>
    public BoundExpression? EquationAlone(NameSyntax name, Scope scope) =>
        equation.Finder.EquationsNamed(name, scope).Where(e => e.Inputs.All(IsHere)).ToList() is { Count: > 0 } named ? Use(named, name, default, scope) : null;

    /// <summary>The value of an equation for given arguments; what is not given comes from the parameters of the same name.</summary>
    public BoundExpression Use(List<UsedEquation> named, ExpressionSyntax node, ValueArray<BoundExpression> arguments, Scope scope)
    {
        var name = equation.Report.Text(scope, node is ApplicationSyntax application ? application.Target : node);
        var fitting = named.Where(e => arguments.Count <= e.Passed.Count).ToList();
        if (fitting.Count > 1 && fitting.Where(e => e.Arguments.Count == arguments.Count).ToList() is { Count: > 0 } exact)
        {
            fitting = exact;
        }

        if (fitting.Count > 1 && fitting.Where(e => TakesRanksOf(arguments, e)).ToList() is { Count: > 0 } ranked)
        {
            fitting = ranked;
        }

        if (fitting.Count > 1 && fitting.Where(e => e.Model.Method.Parameters.All(p => p.Element == equation.Context.Request.Method.Parameters.FirstOrDefault()?.Element)).ToList() is { Count: > 0 } alike)
        {
            fitting = alike;
        }

        if (fitting.Count != 1)
        {
            return fitting.Count > 1 ? Several(fitting, name, node, scope)
                : equation.Report.Error(scope, BindingRules.ArgumentCount, node, name, Wording.Count(named[0].Passed.Count, "argument"), arguments.Count.ToString(CultureInfo.InvariantCulture));
        }

        var used = fitting[0];
        if (used.Model.IsHidden && !equation.Context.Request.IsOwn(used.Model))
        {
            return equation.Report.Error(scope, CompositionRules.Hidden, node, used.Name, used.Model.Method.Container.Name);
        }

        for (var user = equation.Context; user is not null; user = user.User)
        {
            if (user.Request.Declared == used.Model.Method)
            {
                return equation.Report.Error(scope, BindingRules.DefinedByItself, node, used.Name);
            }
        }

        var positions = PositionsOf(arguments, used);
        var given = new Dictionary<string, BoundExpression>(StringComparer.Ordinal);
        foreach (var input in used.Inputs)
        {
            var at = positions.ToList().IndexOf(input);
            var value = at >= 0 && at < arguments.Count ? arguments[at] : inputBinder.Supplied(input, used, node, scope);
            if (value is BoundError)
            {
                return value;
            }

            given.Add(input.Name, value is BoundTranspose { IsRow: true } row ? row.Operand : value);
        }

        return Inlined(used, given, node, scope);
    }

    public BoundExpression Kept(string name, BoundExpression value) =>
        value is BoundVariable or BoundConstant or BoundWhole or BoundShared or BoundElement { Source: BoundVariable } || value is { Rank: 0 } && Values.IsSmall(value, Values.LargestRepeated)
            ? value
            : new BoundShared(name, equation.Ids.Next(), value);

    private bool IsHere(ParameterModel input) =>
        input.IsHyperParameter || equation.DefinedNames.Contains(input.Name) || equation.Later.Contains(input.Name) || equation.Parameters.All.Any(p => p.Model.Name == input.Name);

    /// <summary>Overloads for a number and for a vector are told apart by what they are given.</summary>
    private bool TakesRanksOf(ValueArray<BoundExpression> arguments, UsedEquation used)
    {
        var positions = PositionsOf(arguments, used);
        return arguments.Select((a, at) => a.Rank == inputBinder.DeclaredRank(positions[at], used)).All(static fits => fits);
    }

    private static ValueArray<ParameterModel> PositionsOf(ValueArray<BoundExpression> arguments, UsedEquation used) =>
        arguments.Count <= used.Arguments.Count ? used.Arguments : used.Passed;

    private BoundExpression Several(List<UsedEquation> fitting, string name, ExpressionSyntax node, Scope scope)
    {
        var classes = fitting.Select(static e => e.Model.Method.Container).Distinct().ToList();
        return classes.Count == fitting.Count && fitting.Select(static e => e.Name).Distinct(StringComparer.Ordinal).Count() == 1
            ? equation.Report.Error(scope, CompositionRules.SeveralClasses, node, name, string.Join(", ", classes.Select(static c => c.Name)))
            : equation.Report.Error(scope, CompositionRules.Ambiguous, node, name, string.Join(", ", fitting.Select(e =>
                $"{(classes.Count > 1 ? e.Model.Method.Container.Name + "." : "")}{e.Name}({string.Join(", ", e.Passed.Select(static p => p.Name))})")));
    }

    /// <summary>A value with more axes than the equation gives it: the equation holds for each entry, or each row, of it.</summary>
    private BoundExpression Inlined(UsedEquation used, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        int Declared(ParameterModel input) => inputBinder.DeclaredRank(input, used);
        foreach (var input in used.Inputs.Where(i => given[i.Name].Rank < Declared(i)))
        {
            if (equation.Demands.Demand(given[input.Name], Declared(input)))
            {
                return new BoundError();
            }

            return given[input.Name] is BoundElement { Source: { } source, Indices: [AffineIndex { Value: var position }] } element
                && source.Rank == Declared(input) && position.AsSymbol is LoopIndex
                && Inlined(used, new Dictionary<string, BoundExpression>(given, StringComparer.Ordinal) { [input.Name] = source }, node, scope) is { Rank: > 0 } whole
                    ? new BoundElement(whole, element.Indices, Boundary.None)
                    : Declared(input) is > 1 and var rank ? equation.Report.Error(scope, ShapeRules.MatrixNeeded, node, Wording.Name(given[input.Name]), Wording.Describe(given[input.Name]), used.Name, Wording.Describe(rank))
                    : equation.Report.Error(scope, ShapeRules.VectorNeeded, node, Wording.Name(given[input.Name]), Wording.Describe(given[input.Name]), used.Name, "");
        }

        var lifted = used.Inputs.Where(i => given[i.Name].Rank > Declared(i)).ToList();
        if (lifted.Count == 0)
        {
            return Bound(used, given, node, scope);
        }

        var axes = given[lifted[0].Name].Rank - Declared(lifted[0]);
        var loops = given[lifted[0].Name].Shape.Take(axes).Select(e => equation.IndexSource.NewLoop("r", e)).ToValueArray();
        foreach (var input in lifted.Where(i => given[i.Name].Rank - Declared(i) == axes))
        {
            var value = given[input.Name];
            for (var axis = 0; axis < axes; axis++)
            {
                var equality = new SizeEquality(value.Shape[axis], loops[axis].Upper, equation.Report.PlaceOf(scope, node.Span));
                if (!equation.Sizes.Unify(equality))
                {
                    return equation.Shapes.Differ(equality, Wording.Name(value), Wording.Name(given[lifted[0].Name]));
                }
            }
        }

        usedDraws.AddRows(loops);
        var entries = given.ToDictionary(
            static g => g.Key,
            g => lifted.Any(i => i.Name == g.Key && g.Value.Rank - Declared(i) == axes) ? Values.At(g.Value, loops) : g.Value,
            StringComparer.Ordinal);
        var one = Inlined(used, entries, node, scope);
        return one is BoundError ? one : new BoundComprehension(loops, one);
    }

    private BoundExpression Bound(UsedEquation used, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        if (!equation.Budget.TakesUse(scope) || EquationLines.Roots(used.Syntax).Any(static r => !r.IsWithin(Budget.Depth, Budget.Size)))
        {
            return equation.Report.Error(scope, BindingRules.TooLarge, node);
        }

        usedDraws.Require(used, given);
        if (usedDraws.Of(used, given, node, scope) is not { } drawn)
        {
            return new BoundError();
        }

        // What is passed is computed once, however often the equation reads it.
        var values = given.ToDictionary(static g => g.Key, g => used.HasDerivatives ? Named(g.Key, g.Value) : Kept(g.Key, g.Value), StringComparer.Ordinal);
        drawn.ToList().ForEach(d => values.Add(d.Key, d.Value));
        var errors = equation.Report.Errors;
        var site = equation.Context.Site ?? node.Span;
        var (value, reads) = bindUsed(used, values, node.Span);
        equation.IndexReads.Add(reads.Select(r => r with { Span = site }));
        return equation.Report.Errors > errors || (value is not null && usedDraws.IsOpen(used, value, given, node, scope)) ? new BoundError()
            : value ?? equation.Report.Error(scope, BindingRules.Unsupported, node, $"The equation '{used.Name}', which has several results,", "an equation with one result");
    }

    // A value of its own, by which the equation can differentiate without meaning other uses of what is passed.
    private BoundExpression Named(string name, BoundExpression value) =>
        value is BoundWhole or BoundVariable { Tensor.Element: ElementKind.Integer } ? value : new BoundShared(name, equation.Ids.Next(), value);
}
