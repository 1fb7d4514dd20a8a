using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
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

    /// <summary>The binder of the equation that uses this one, and where it does: whatever is found here belongs there.</summary>
    private readonly EquationBinder? _user;

    private readonly TextSpan? _site;

    private readonly IReadOnlyDictionary<string, BoundExpression> _given = new Dictionary<string, BoundExpression>();

    /// <summary>The f of left sides <c>f(x)</c>: elsewhere in the equation it is never another equation.</summary>
    private readonly HashSet<string> _ownFunctions = new(StringComparer.Ordinal);

    /// <summary>That of the line which is bound: <c>J(w) = J(w) + ...</c> uses another.</summary>
    private string? _leftFunction;

    private BoundExpression? _value;

    private static string? FunctionOf(ExpressionSyntax? left) => left switch
    {
        ApplicationSyntax a => Spelling.Key(a.Target),
        ScriptedSyntax { Base: ApplicationSyntax a } => Spelling.Key(a.Target),
        _ => null,
    };

    private EquationBinder(EquationBinder user, UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given, TextSpan site)
        : this(equation.Request, given.ToDictionary(static g => g.Key, static g => g.Value.Rank, StringComparer.Ordinal), user._solver)
    {
        (_user, _site, _given) = (user, site, given);
        (_sizes, _ranges, _diagnostics, _indexNames) = (user._sizes, user._ranges, user._diagnostics, user._indexNames);
    }

    /// <summary>What is counted once for the whole text.</summary>
    private EquationBinder Root => _user?.Root ?? this;

    /// <summary>
    /// The equation of the class that a notation names: by its method's exact name; unless a function that is built in bears the name, also by that name in
    /// other letters or by its left side. Equations of other classes come after those of the own.
    /// </summary>
    private List<UsedEquation> EquationsNamed(ExpressionSyntax notation, Scope scope)
    {
        if (scope.Origin is not null || _request.Siblings.IsEmpty || Spelling.Key(notation) is not { } key || (_ownFunctions.Contains(key) && _leftFunction != key))
        {
            return [];
        }

        var candidates = Spelling.Candidates(notation).ToList();
        var visible = _request.Visible.ToLookup(_request.IsOwn);
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
            _equations.Add(model, equation = UsedEquation.Of(model, _request));
        }

        return equation;
    }

    /// <summary>An equation by its name alone: everything that it reads is here under the same names.</summary>
    private BoundExpression? EquationAlone(NameSyntax name, Scope scope) =>
        EquationsNamed(name, scope).Where(e => e.Inputs.All(IsHere)).ToList() is { Count: > 0 } named ? Use(named, name, default, scope) : null;

    private bool IsHere(ParameterModel input) =>
        input.IsHyperParameter || _definitions.ContainsKey(input.Name) || _whereDefinitions.ContainsKey(input.Name) || _parameters.Any(p => p.Model.Name == input.Name);

    /// <summary>The value of an equation for given arguments; what is not given comes from the parameters of the same name.</summary>
    private BoundExpression Use(List<UsedEquation> named, ExpressionSyntax node, ValueArray<BoundExpression> arguments, Scope scope)
    {
        var name = Text(scope, node is ApplicationSyntax application ? application.Target : node);
        var fitting = named.Where(e => arguments.Count <= e.Passed.Count).ToList();
        if (fitting.Count > 1 && fitting.Where(e => e.Arguments.Count == arguments.Count).ToList() is { Count: > 0 } exact)
        {
            fitting = exact;
        }

        if (fitting.Count > 1 && fitting.Where(e => TakesRanksOf(arguments, e)).ToList() is { Count: > 0 } ranked)
        {
            fitting = ranked;
        }

        if (fitting.Count > 1 && fitting.Where(e => e.Model.Method.Parameters.All(p => p.Element == _request.Method.Parameters[0].Element)).ToList() is { Count: > 0 } alike)
        {
            fitting = alike;
        }

        if (fitting.Count != 1)
        {
            return fitting.Count > 1 ? Several(fitting, name, node, scope)
                : Error(scope, BindingRules.ArgumentCount, node, name, Count(named[0].Passed.Count, "argument"), arguments.Count.ToString(CultureInfo.InvariantCulture));
        }

        var equation = fitting[0];
        if (equation.Model.IsHidden && !_request.IsOwn(equation.Model))
        {
            return Error(scope, CompositionRules.Hidden, node, equation.Name, equation.Model.Method.Container.Name);
        }

        for (var user = this; user is not null; user = user._user)
        {
            if (user._request.Method == equation.Model.Method)
            {
                return Error(scope, BindingRules.DefinedByItself, node, equation.Name);
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
            ? Error(scope, CompositionRules.SeveralClasses, node, name, string.Join(", ", classes.Select(static c => c.Name)))
            : Error(scope, CompositionRules.Ambiguous, node, name, string.Join(", ", fitting.Select(e =>
                $"{(classes.Count > 1 ? e.Model.Method.Container.Name + "." : "")}{e.Name}({string.Join(", ", e.Passed.Select(static p => p.Name))})")));
    }

    private BoundExpression Supplied(ParameterModel input, UsedEquation equation, ExpressionSyntax node, Scope scope)
    {
        if (input.Member is not null)
        {
            return OfClass(input, equation, node, scope);
        }

        if (_parameters.FirstOrDefault(p => p.Model.Name == input.Name) is { } own)
        {
            return Read(own, node, scope);
        }

        if (Definition(input.Name) is { } defined)
        {
            return defined;
        }

        return input.DefaultValue is { } text && double.TryParse(text.TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new BoundConstant(number)
            : Error(scope, CompositionRules.ArgumentMissing, node, equation.Name, input.Name);
    }

    /// <summary>A value with more axes than the equation gives it: the equation holds for each entry, or each row, of it.</summary>
    private BoundExpression Inlined(UsedEquation equation, Dictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        int Declared(ParameterModel input) => DeclaredRank(input, equation);
        foreach (var input in equation.Inputs.Where(i => given[i.Name].Rank < Declared(i)))
        {
            if (Demand(given[input.Name], Declared(input)))
            {
                return new BoundError();
            }

            return given[input.Name] is BoundElement { Source: { } source, Indices: [AffineIndex { Value: var position }] } element
                && source.Rank == Declared(input) && position.AsSymbol is LoopIndex
                && Inlined(equation, new Dictionary<string, BoundExpression>(given, StringComparer.Ordinal) { [input.Name] = source }, node, scope) is { Rank: > 0 } whole
                    ? new BoundElement(whole, element.Indices, Boundary.None)
                    : Declared(input) is > 1 and var rank ? Error(scope, ShapeRules.MatrixNeeded, node, Name(given[input.Name]), Describe(given[input.Name]), equation.Name, Describe(rank))
                    : Error(scope, ShapeRules.VectorNeeded, node, Name(given[input.Name]), Describe(given[input.Name]), equation.Name, "");
        }

        var lifted = equation.Inputs.Where(i => given[i.Name].Rank > Declared(i)).ToList();
        if (lifted.Count == 0)
        {
            return Bound(equation, given, node, scope);
        }

        var axes = given[lifted[0].Name].Rank - Declared(lifted[0]);
        var loops = given[lifted[0].Name].Shape.Take(axes).Select(e => NewLoop("r", e)).ToValueArray();
        foreach (var input in lifted.Where(i => given[i.Name].Rank - Declared(i) == axes))
        {
            var value = given[input.Name];
            for (var axis = 0; axis < axes; axis++)
            {
                if (!_sizes.Unify(loops[axis].Upper, value.Shape[axis]))
                {
                    return Error(scope, ShapeRules.ExtentsDiffer, node, Name(value), _sizes.Text(value.Shape[axis]), Name(given[lifted[0].Name]), _sizes.Text(loops[axis].Upper), "");
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
        if (scope.Depth >= MaximumExpansion || ++Root._uses > MaximumUses || SyntaxRoots(equation.Syntax).Any(static r => !r.IsWithin(MaximumDepth, MaximumSize)))
        {
            return Error(scope, BindingRules.TooLarge, node);
        }

        // What is passed is computed once, however often the equation reads it.
        var values = given.ToDictionary(static g => g.Key, g => equation.HasDerivatives ? Named(g.Key, g.Value) : Kept(g.Key, g.Value), StringComparer.Ordinal);
        var errors = _diagnostics.Count(static d => d.IsError);
        var binder = new EquationBinder(this, equation, values, _site ?? node.Span);
        var value = binder.BindUsed(equation.Syntax);
        _reads.AddRange(binder._reads.Select(r => r with { Span = _site ?? node.Span }));
        return _diagnostics.Count(static d => d.IsError) > errors ? new BoundError()
            : value ?? Error(scope, BindingRules.Unsupported, node, $"The equation '{equation.Name}', which has several results,", "an equation with one result");
    }

    // A value of its own, by which the equation can differentiate without meaning other uses of what is passed.
    private BoundExpression Named(string name, BoundExpression value) =>
        value is BoundWhole or BoundVariable { Tensor.Element: ElementKind.Integer } ? value : new BoundShared(name, NextId(), value);

    private BoundExpression Kept(string name, BoundExpression value) =>
        value is BoundVariable or BoundConstant or BoundWhole or BoundShared or BoundElement { Source: BoundVariable } || value is { Rank: 0 } && IsSmall(value, LargestRepeated)
            ? value
            : new BoundShared(name, NextId(), value);

    /// <summary>The axes that an input has in its own equation: stated, or the fewest that its use there requires.</summary>
    private int DeclaredRank(ParameterModel input, UsedEquation equation) =>
        input.StatedRank() ?? (_solver.Solve(equation).TryGetValue(input.Name, out var rank) ? rank : equation.StatedRank(input) ?? 1);

    /// <summary>The value of the equation; null if it has several.</summary>
    private BoundExpression? BindUsed(EquationSyntax syntax)
    {
        syntax = Divided(syntax);
        var roots = SyntaxRoots(syntax).ToList();
        Survey(syntax, roots);
        DeclareParameters(syntax);
        FindSteps(syntax);
        if (_diagnostics.Any(static d => d.IsError))
        {
            return new BoundError();
        }

        BindStatements(syntax);
        CloseOpenSizes();
        var written = _parameters.Where(static p => p.Value is not null).ToList();
        return _value ?? (written.Count == 1 ? written[0].Value : null);
    }

    /// <summary>In an equation that is used a left side is a name for a value, and no memory is written.</summary>
    private void Keep(StatementSyntax statement, LeftSide left, string? key, ParameterSymbol? symbol, BoundExpression value, bool isResult)
    {
        if (SequenceOf(statement) is { Tensor: { } entries })
        {
            if (!Fits(entries, value, statement.Right.Span, isElement: false))
            {
                return;
            }

            Root._statements.Add(new BoundStatement(entries, value, _site ?? SpanOf(statement)));
            value = new BoundVariable(entries);
        }

        var kept = Kept(Spelling.Candidates(left.Notation ?? statement.Left ?? statement.Right).FirstOrDefault(static c => c.All(char.IsLetterOrDigit)) ?? "value", value);
        if (symbol is not null)
        {
            (symbol.IsWritten, symbol.WrittenLabel, symbol.Value) = (true, left.TimeLabel, kept);
        }
        else if (key is not null)
        {
            _definitions[key] = kept;
            if (Applied(statement.Left) is { } whole)
            {
                _definitions[whole] = kept;
            }
        }

        if (isResult)
        {
            _value = kept;
        }
    }
}
