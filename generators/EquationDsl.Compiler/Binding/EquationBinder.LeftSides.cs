using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Left sides: the output, the intermediate value or the function that they name, and their indices.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>A left side taken apart.</summary>
    /// <param name="Notation">What is named; null where the left side only describes, as in <c>p(x) = ...</c>.</param>
    /// <param name="Indices">Letters that may be indices; if the right side does not index with them, they are part of the label.</param>
    /// <param name="Symbol">The output parameter that is meant.</param>
    private sealed record LeftSide(ExpressionSyntax? Notation, ValueArray<NameSyntax> Indices, ParameterSymbol? Symbol, string? TimeLabel);

    private static LeftSide NoLeft { get; } = new(null, default, null, null);

    private string? LeftKey(ExpressionSyntax? left) => left is null ? null : IsMarginal(left) ? Spelling.Key(left) : Spelling.Key(LeftOf(left) is { Indices.IsEmpty: false, Notation: { } notation } ? notation : left);

    /// <summary>P(x) and P(y) of a table P(x, y).</summary>
    private bool IsMarginal(ExpressionSyntax? left) =>
        left is ApplicationSyntax a && _survey.FindParameter(a.Target) is { IsWritable: false } && a.Arguments.All(i => i is NameSyntax { Name.Length: 1 } && _survey.FindParameter(i) is null);

    private LeftSide LeftOf(ExpressionSyntax? left)
    {
        if (SequenceLeft(left) is { } sequence)
        {
            return sequence;
        }

        switch (left)
        {
            case null:
                return NoLeft;
            case ScriptedSyntax { Subscript: { } at, Superscript: null } step when _stepLabels.IsLabel(at) && Spelling.Key(step.Base) is { } state && StateOfSymbol(state) is { } symbol:
                return new LeftSide(step.Base, default, symbol, Spelling.Key(at));
            case ScriptedSyntax { Subscript: { } sub, Superscript: null } s when OutputOf(left) is null:
                return LeftOf(s, sub);
            case ScriptedSyntax { Subscript: { } sub, Superscript: NumberSyntax } s when OutputOf(left) is null && LeftOf(s with { Superscript = null }, sub) is { Indices.IsEmpty: false } squares:
                // The square of an output is a value of its own, not the output.
                return squares.Symbol is null ? squares with { Notation = s with { Subscript = null } } : new LeftSide(left, default, null, null);
            case ScriptedSyntax { Subscript: not null } s when OutputOf(left) is null && Superscripts.InParentheses(s) is { } time && _stepLabels.IsLabel(time):
                var entry = LeftOf(s with { Superscript = null });

                // w_i^{(t+1)} over an input w is a new value, as x_{n+1} over an x is.
                return entry.Symbol is { Model.IsWritable: false } ? entry with { Symbol = null, Notation = new ScriptedSyntax(s.Span, s.Base, time, null) }
                    : entry with { TimeLabel = Spelling.Key(time) };
            case ScriptedSyntax { Superscript: not null } s when OutputOf(left) is null && Superscripts.AsSubscripts(s) is { Subscript: { } sub, Superscript: null } indexed:
                var place = LeftOf(indexed, sub);
                return place is { Indices.IsEmpty: true, TimeLabel: null } ? new LeftSide(left, default, null, null) : place;
            case ApplicationSyntax joint when Tables.Count > 0 && joint.Arguments.Count > 1 && OutputOf(joint) is null && joint.Arguments.All(x => x is NameSyntax && _survey.FindParameter(x) is null):
                return new LeftSide(joint, TableAxes(joint).OfType<NameSyntax>().ToValueArray(), null, null);
            case ApplicationSyntax a when OutputOf(a) is null:
                // Rows of a conditional table are its conditions; what a line of its own defines is no index.
                // The E of P(H_i | E) is what is given, and no index beside i.
                var isEvent = Bar(a) >= 0 && a.Arguments.Any(static arg => arg is ScriptedSyntax { Subscript: { } index } && !Letters(index).IsEmpty);
                var names = ConditionsFirst(a).SelectMany(arg => arg is ScriptedSyntax { Subscript: { } index } ? Letters(index) : isEvent && arg is NameSyntax { Name: var name } && char.IsUpper(name[0]) ? [] : Letters(arg))
                    .Where(n => _survey.FindParameter(n) is null && !_survey.LineNames.Contains(Spelling.Key(n)!)).ToValueArray();
                return new LeftSide(a.Target is NameSyntax { Primes: 0 } or ScriptedSyntax { Base: NameSyntax, Superscript: null } ? a.Target : null, names, OutputOf(a.Target) ?? LabelledOutput(a.Target), null);
            case ApplicationSyntax table when Tables.Contains(table):
                return new LeftSide(left, TableAxes(table).OfType<NameSyntax>().ToValueArray(), OutputOf(left), null);
            case NameSyntax primed when StateOfPrime(primed) is { } state:
                return new LeftSide(primed with { Primes = 0 }, default, state, PrimeLabel);
            case { } when Unscripted(left) is NameSyntax or ApplicationSyntax:
                return new LeftSide(left, default, OutputOf(left), null);
            default:
                return new LeftSide(left, IndicesBelow(left), OutputOf(left), null);
        }
    }

    /// <summary>The i and j of <c>\|x_i - x_j\|^2</c> and <c>\frac{\partial L}{\partial w_{ij}}</c>: what is computed has its axes in their order.</summary>
    private ValueArray<NameSyntax> IndicesBelow(ExpressionSyntax left)
    {
        var bound = new HashSet<string>(KeysOf(left.Descendants().OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges)), StringComparer.Ordinal);
        return left.Descendants().OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && _survey.FindParameter(s) is null).SelectMany(static s => Letters(s.Subscript!))
            .Where(n => _survey.FindParameter(n) is null && !bound.Contains(n.Name)).GroupBy(static n => n.Name).Select(static g => g.First()).ToValueArray();
    }

    /// <summary>The output V of <c>V^*(s)</c> and <c>V^\pi(s)</c>: before arguments a letter above is no power.</summary>
    private ParameterSymbol? LabelledOutput(ExpressionSyntax target) =>
        target is ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax } && OutputOf(name) is { Model.IsWritable: true } symbol ? symbol : null;

    private LeftSide LeftOf(ScriptedSyntax left, ExpressionSyntax subscript)
    {
        if (_stepLabels.IsLabel(subscript))
        {
            // x_{n+1} = x_n - .. over an input x is a new value.
            return OutputOf(left.Base) is { Model.IsWritable: false } ? new LeftSide(left, default, null, null) : new LeftSide(left.Base, default, OutputOf(left.Base), Spelling.Key(subscript));
        }

        // The r_{xy} of vectors x and y is a name; the n of y_n may be bounded by a vector N.
        var letters = Letters(subscript);
        letters = letters.Any(n => _survey.Names.Exact(n) is { Element: not (ElementType.Int32 or ElementType.Int64) } || _survey.LineNames.Contains(Spelling.Key(n)!)) ? default
            : letters.Where(n => _survey.FindParameter(n)?.Element is not (ElementType.Int32 or ElementType.Int64)).ToValueArray();
        var target = left.Base is ApplicationSyntax a ? a.Target : left.Base;
        return letters.IsEmpty ? new LeftSide(left, default, null, null) : new LeftSide(target, letters, OutputOf(target), null);
    }

    /// <summary>The parameters x of a left side f(x).</summary>
    private IEnumerable<string> ArgumentsOf(ExpressionSyntax? left) => left is ApplicationSyntax { Open: '(' } function && _survey.FindParameter(function.Target) is null
        ? function.Arguments.Where(a => a is NameSyntax && _survey.FindParameter(a) is not null).Select(static a => Spelling.Key(a)).OfType<string>()
        : [];

    /// <summary>The single letters of <c>i</c>, <c>i,j</c> and <c>ij</c>; none if anything else stands there.</summary>
    internal static ValueArray<NameSyntax> Letters(ExpressionSyntax node) => node switch
    {
        NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name => [name],
        ListSyntax list when list.Items.All(static i => Letters(i).Count == 1) => list.Items.SelectMany(static i => Letters(i)).ToValueArray(),
        BinarySyntax { Operator: BinaryOperator.Juxtapose } b when Letters(b.Left) is { IsEmpty: false } left && Letters(b.Right) is { IsEmpty: false } right => left.AddRange(right),
        _ => default,
    };

    /// <summary>The parameter that a left side names. Of an input that is spelt otherwise it says nothing: the H of a vector h is a name of its own.</summary>
    private ParameterSymbol? OutputOf(ExpressionSyntax notation) =>
        Spelling.Key(notation) is { } key && FindSymbol(notation, key, RootScope()) is { } symbol
        && (symbol.Model.IsWritable || _survey.Names.Exact(notation) == symbol.Model) ? symbol : null;

    private void DefineFunction(FunctionDefinition function, StatementSyntax statement)
    {
        if (_functions.Contains(function.Name))
        {
            _report.Error(BindingRules.DefinedTwice, statement.Left!, function.Name);
        }

        _functions.Add(function);
        _unused.Add(function.Name, statement.Left!);
    }

    /// <summary>The <c>h(x)</c> of a parameter x that is a function nevertheless, because <c>h(z)</c> stands elsewhere.</summary>
    private bool IsAppliedOtherwise(ApplicationSyntax left, string name) => left.Arguments.All(static a => a is NameSyntax)
        && _survey.Applications[name].Any(a => a.Arguments.Count == left.Arguments.Count && Spelling.Key(a) != Spelling.Key(left));

    private FunctionDefinition? LocalFunction(StatementSyntax statement)
    {
        var (left, subscript) = statement.Left is ScriptedSyntax { Base: ApplicationSyntax a, Subscript: { } s, Superscript: null } ? (a, s) : (statement.Left as ApplicationSyntax, null);
        if (left is null || Spelling.Key(left.Target) is not { } name || _survey.FindParameter(left.Target) is not null || LabelledOutput(left.Target) is not null || left.Target is NameSyntax { Primes: > 0 }
            || _survey.FindParameter(left) is not null || (subscript is not null and not NameSyntax))
        {
            return null;
        }

        return left.Arguments.All(a => a is NameSyntax && _survey.FindParameter(a) is null && !_survey.LineNames.Contains(Spelling.Key(a)!)) || IsAppliedOtherwise(left, name)
            ? FunctionDefinition.Create(name, left, subscript, statement.Right, isBuiltIn: false)
            : null;
    }
}
