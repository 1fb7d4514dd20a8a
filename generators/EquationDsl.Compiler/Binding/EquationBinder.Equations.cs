using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Equations that use equations. The one that is used is bound by a binder of its own, with its own names, to the values that it is given; what
/// comes out is an expression of the user's equation, so that fusion, stable rewriting and gradients work through it.
/// </summary>
internal sealed partial class EquationBinder
{
    private readonly Dictionary<SiblingModel, UsedEquation?> _equations = [];

    /// <summary>In an equation that is used: what its result is.</summary>
    private BoundExpression? ReturnedValue { get; set; }

    internal static string? FunctionOf(ExpressionSyntax? left) => left switch
    {
        ApplicationSyntax a => Spelling.Key(a.Target),
        ScriptedSyntax { Base: ApplicationSyntax a } => Spelling.Key(a.Target),
        _ => null,
    };

    /// <summary>
    /// The equation of the class that a notation names: by its method's exact name; unless a function that is built in bears the name, also by that name in
    /// other letters or by its left side. Equations of other classes come after those of the own.
    /// </summary>
    private List<UsedEquation> EquationsNamed(ExpressionSyntax notation, Scope scope)
    {
        if (scope.Origin is not null || _context.Request.Siblings.IsEmpty || Spelling.Key(notation) is not { } key || (_survey.OwnFunctions.Contains(key) && _line.Function != key))
        {
            return [];
        }

        var candidates = Spelling.Candidates(notation).ToList();
        var visible = _context.Request.Visible.ToLookup(_context.Request.IsOwn);
        return EquationsNamed(key, candidates, visible[true]) is { Count: > 0 } own ? own : EquationsNamed(key, candidates, visible[false]);
    }

    private List<UsedEquation> EquationsNamed(string key, List<string> candidates, IEnumerable<SiblingModel> siblings)
    {
        var exact = siblings.Where(s => candidates.Contains(s.Method.Name)).ToList();
        if (exact.Count > 0)
        {
            return exact.Select(Equation).OfType<UsedEquation>().ToList();
        }

        return Primitives.Find(key) is not null || Library.Knows(key) || NamedConstants.ContainsKey(key)
            ? []
            : siblings.Select(Equation).OfType<UsedEquation>()
                .Where(e => e.LeftNames.Contains(key) || (e.Name.Length > 1 && candidates.Contains(e.Name, StringComparer.OrdinalIgnoreCase)))
                .ToList();
    }

    private UsedEquation? Equation(SiblingModel model)
    {
        if (!_equations.TryGetValue(model, out var equation))
        {
            _equations.Add(model, equation = UsedEquation.Of(model, _context.Request));
        }

        return equation;
    }

    /// <summary>An equation by its name alone: everything that it reads is here under the same names.</summary>
    private BoundExpression? EquationAlone(NameSyntax name, Scope scope) =>
        EquationsNamed(name, scope).Where(e => e.Inputs.All(IsHere)).ToList() is { Count: > 0 } named ? Use(named, name, default, scope) : null;

    private bool IsHere(ParameterModel input) =>
        input.IsHyperParameter || _defined.Contains(input.Name) || _later.Contains(input.Name) || _parameters.All.Any(p => p.Model.Name == input.Name);

    /// <summary>The value of an equation for given arguments; what is not given comes from the parameters of the same name.</summary>
    private BoundExpression Use(List<UsedEquation> named, ExpressionSyntax node, ValueArray<BoundExpression> arguments, Scope scope)
    {
        var name = _report.Text(scope, node is ApplicationSyntax application ? application.Target : node);
        var fitting = named.Where(e => arguments.Count <= e.Passed.Count).ToList();
        if (fitting.Count > 1 && fitting.Where(e => e.Arguments.Count == arguments.Count).ToList() is { Count: > 0 } exact)
        {
            fitting = exact;
        }

        if (fitting.Count > 1 && fitting.Where(e => TakesRanksOf(arguments, e)).ToList() is { Count: > 0 } ranked)
        {
            fitting = ranked;
        }

        if (fitting.Count > 1 && fitting.Where(e => e.Model.Method.Parameters.All(p => p.Element == _context.Request.Method.Parameters[0].Element)).ToList() is { Count: > 0 } alike)
        {
            fitting = alike;
        }

        if (fitting.Count != 1)
        {
            return fitting.Count > 1 ? Several(fitting, name, node, scope)
                : _report.Error(scope, BindingRules.ArgumentCount, node, name, Count(named[0].Passed.Count, "argument"), arguments.Count.ToString(CultureInfo.InvariantCulture));
        }

        var equation = fitting[0];
        if (equation.Model.IsHidden && !_context.Request.IsOwn(equation.Model))
        {
            return _report.Error(scope, CompositionRules.Hidden, node, equation.Name, equation.Model.Method.Container.Name);
        }

        for (var user = _context; user is not null; user = user.User)
        {
            if (user.Request.Method == equation.Model.Method)
            {
                return _report.Error(scope, BindingRules.DefinedByItself, node, equation.Name);
            }
        }

        var positions = PositionsOf(arguments, equation);
        var given = new Dictionary<string, BoundExpression>(StringComparer.Ordinal);
        foreach (var input in equation.Inputs)
        {
            var at = positions.ToList().IndexOf(input);
            var value = at >= 0 && at < arguments.Count ? arguments[at] : Supplied(input, equation, node, scope);
            if (value is BoundError)
            {
                return value;
            }

            given.Add(input.Name, value is BoundTranspose { IsRow: true } row ? row.Operand : value);
        }

        return Inlined(equation, given, node, scope);
    }

    /// <summary>Overloads for a number and for a vector are told apart by what they are given.</summary>
    private bool TakesRanksOf(ValueArray<BoundExpression> arguments, UsedEquation equation)
    {
        var positions = PositionsOf(arguments, equation);
        return arguments.Select((a, at) => a.Rank == DeclaredRank(positions[at], equation)).All(static fits => fits);
    }

    private static ValueArray<ParameterModel> PositionsOf(ValueArray<BoundExpression> arguments, UsedEquation equation) =>
        arguments.Count <= equation.Arguments.Count ? equation.Arguments : equation.Passed;

    private BoundExpression Several(List<UsedEquation> fitting, string name, ExpressionSyntax node, Scope scope)
    {
        var classes = fitting.Select(static e => e.Model.Method.Container).Distinct().ToList();
        return classes.Count == fitting.Count && fitting.Select(static e => e.Name).Distinct(StringComparer.Ordinal).Count() == 1
            ? _report.Error(scope, CompositionRules.SeveralClasses, node, name, string.Join(", ", classes.Select(static c => c.Name)))
            : _report.Error(scope, CompositionRules.Ambiguous, node, name, string.Join(", ", fitting.Select(e =>
                $"{(classes.Count > 1 ? e.Model.Method.Container.Name + "." : "")}{e.Name}({string.Join(", ", e.Passed.Select(static p => p.Name))})")));
    }

    private BoundExpression Supplied(ParameterModel input, UsedEquation equation, ExpressionSyntax node, Scope scope)
    {
        if (input.Member is not null)
        {
            return OfClass(input, equation, node, scope);
        }

        if (_parameters.Of(input.Name) is { } own)
        {
            return Read(own, node, scope);
        }

        if (Definition(input.Name) is { } defined)
        {
            return defined;
        }

        return input.DefaultValue is { } text && double.TryParse(text.TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new BoundConstant(number)
            : _report.Error(scope, CompositionRules.ArgumentMissing, node, equation.Name, input.Name);
    }

    /// <summary>A value with more axes than the equation gives it: the equation holds for each entry, or each row, of it.</summary>
    private BoundExpression Inlined(UsedEquation equation, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        int Declared(ParameterModel input) => DeclaredRank(input, equation);
        foreach (var input in equation.Inputs.Where(i => given[i.Name].Rank < Declared(i)))
        {
            if (_demands.Demand(given[input.Name], Declared(input)))
            {
                return new BoundError();
            }

            return given[input.Name] is BoundElement { Source: { } source, Indices: [AffineIndex { Value: var position }] } element
                && source.Rank == Declared(input) && position.AsSymbol is LoopIndex
                && Inlined(equation, new Dictionary<string, BoundExpression>(given, StringComparer.Ordinal) { [input.Name] = source }, node, scope) is { Rank: > 0 } whole
                    ? new BoundElement(whole, element.Indices, Boundary.None)
                    : Declared(input) is > 1 and var rank ? _report.Error(scope, ShapeRules.MatrixNeeded, node, Name(given[input.Name]), Describe(given[input.Name]), equation.Name, Describe(rank))
                    : _report.Error(scope, ShapeRules.VectorNeeded, node, Name(given[input.Name]), Describe(given[input.Name]), equation.Name, "");
        }

        var lifted = equation.Inputs.Where(i => given[i.Name].Rank > Declared(i)).ToList();
        if (lifted.Count == 0)
        {
            return Bound(equation, given, node, scope);
        }

        var axes = given[lifted[0].Name].Rank - Declared(lifted[0]);
        var loops = given[lifted[0].Name].Shape.Take(axes).Select(e => _indices.NewLoop("r", e)).ToValueArray();
        foreach (var input in lifted.Where(i => given[i.Name].Rank - Declared(i) == axes))
        {
            var value = given[input.Name];
            for (var axis = 0; axis < axes; axis++)
            {
                if (!_sizes.Unify(loops[axis].Upper, value.Shape[axis]))
                {
                    return _report.Error(scope, ShapeRules.ExtentsDiffer, node, Name(value), _sizes.Text(value.Shape[axis]), Name(given[lifted[0].Name]), _sizes.Text(loops[axis].Upper), "");
                }
            }
        }

        var entries = given.ToDictionary(
            static g => g.Key,
            g => lifted.Any(i => i.Name == g.Key && g.Value.Rank - Declared(i) == axes) ? At(g.Value, loops) : g.Value,
            StringComparer.Ordinal);
        var one = Inlined(equation, entries, node, scope);
        return one is BoundError ? one : new BoundComprehension(loops, one);
    }

    private BoundExpression Bound(UsedEquation equation, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        if (!_budget.TakesUse(scope) || SyntaxRoots(equation.Syntax).Any(static r => !r.IsWithin(Budget.Depth, Budget.Size)))
        {
            return _report.Error(scope, BindingRules.TooLarge, node);
        }

        // What is passed is computed once, however often the equation reads it.
        var values = given.ToDictionary(static g => g.Key, g => equation.HasDerivatives ? Named(g.Key, g.Value) : Kept(g.Key, g.Value), StringComparer.Ordinal);
        var errors = _report.Errors;
        var site = _context.Site ?? node.Span;
        var (value, reads) = BindUsed(equation, values, site);
        _reads.Add(reads.Select(r => r with { Span = site }));
        return _report.Errors > errors ? new BoundError()
            : value ?? _report.Error(scope, BindingRules.Unsupported, node, $"The equation '{equation.Name}', which has several results,", "an equation with one result");
    }

    // A value of its own, by which the equation can differentiate without meaning other uses of what is passed.
    private BoundExpression Named(string name, BoundExpression value) =>
        value is BoundWhole or BoundVariable { Tensor.Element: ElementKind.Integer } ? value : new BoundShared(name, _ids.Next(), value);

    private BoundExpression Kept(string name, BoundExpression value) =>
        value is BoundVariable or BoundConstant or BoundWhole or BoundShared or BoundElement { Source: BoundVariable } || value is { Rank: 0 } && IsSmall(value, LargestRepeated)
            ? value
            : new BoundShared(name, _ids.Next(), value);

    /// <summary>The axes that an input has in its own equation: stated, or the fewest that its use there requires.</summary>
    private int DeclaredRank(ParameterModel input, UsedEquation equation) =>
        input.StatedRank() ?? (_context.Solver.Solve(equation).TryGetValue(input.Name, out var rank) ? rank : equation.StatedRank(input) ?? 1);

    /// <summary>In an equation that is used a left side is a name for a value, and no memory is written.</summary>
    private void Keep(StatementSyntax statement, LeftSide left, string? key, ParameterSymbol? symbol, BoundExpression value, bool isResult)
    {
        if (_sequences.Of(statement) is { Tensor: { } entries })
        {
            if (!Fits(entries, value, statement.Right.Span, isElement: false))
            {
                return;
            }

            _lines.Root.Add(new BoundStatement(entries, value, _context.Site ?? SpanOf(statement)));
            value = new BoundVariable(entries);
        }

        var kept = Kept(Spelling.Candidates(left.Notation ?? statement.Left ?? statement.Right).FirstOrDefault(static c => c.All(char.IsLetterOrDigit)) ?? "value", value);
        if (symbol is not null)
        {
            (symbol.IsWritten, symbol.WrittenLabel, symbol.Value) = (true, left.TimeLabel, kept);
        }
        else if (key is not null)
        {
            _defined.Define(key, kept);
            if (Applied(statement.Left) is { } whole)
            {
                _defined.Define(whole, kept);
            }
        }

        if (isResult)
        {
            ReturnedValue = kept;
        }
    }
}
