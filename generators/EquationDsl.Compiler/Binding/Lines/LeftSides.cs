using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Left sides: the output, the intermediate value or the function that they name, and their indices.</summary>
internal sealed class LeftSides(EquationInHand equation, ParameterReads symbols, Tables tables)
{
    private static LeftSide NoLeft { get; } = new(null, default, null, null);

    public string? LeftKey(ExpressionSyntax? left) => left is null ? null : IsMarginal(left) ? Spelling.Key(left) : Spelling.Key(LeftOf(left) is { Indices.IsEmpty: false, Notation: { } notation } ? notation : left);

    /// <summary>P(x) and P(y) of a table P(x, y).</summary>
    public bool IsMarginal(ExpressionSyntax? left) =>
        left is ApplicationSyntax a && equation.Survey.FindParameter(a.Target) is { IsWritable: false } && a.Arguments.All(i => i is NameSyntax { Name.Length: 1 } && equation.Survey.FindParameter(i) is null);

    public LeftSide LeftOf(ExpressionSyntax? left)
    {
        if (SequenceLeft(left) is { } sequence)
        {
            return sequence;
        }

        switch (left)
        {
            case null:
                return NoLeft;
            case ScriptedSyntax { Subscript: { } at, Superscript: null } step when equation.StepLabels.IsLabel(at) && Spelling.Key(step.Base) is { } state && StateOfSymbol(state) is { } symbol:
                return new LeftSide(step.Base, default, symbol, Spelling.Key(at));
            case ScriptedSyntax { Subscript: { } sub, Superscript: null } s when symbols.OutputOf(left) is null:
                return LeftOf(s, sub);
            case ScriptedSyntax { Subscript: { } sub, Superscript: NumberSyntax } s when symbols.OutputOf(left) is null && LeftOf(s with { Superscript = null }, sub) is { Indices.IsEmpty: false } squares:
                // The square of an output is a value of its own, not the output.
                return squares.Symbol is null ? squares with { Notation = s with { Subscript = null } } : new LeftSide(left, default, null, null);
            case ScriptedSyntax { Subscript: not null } s when symbols.OutputOf(left) is null && Superscripts.InParentheses(s) is { } time && equation.StepLabels.IsLabel(time):
                var entry = LeftOf(s with { Superscript = null });

                // w_i^{(t+1)} over an input w is a new value, as x_{n+1} over an x is.
                return entry.Symbol is { Model.IsWritable: false } ? entry with { Symbol = null, Notation = new ScriptedSyntax(s.Span, s.Base, time, null) }
                    : entry with { TimeLabel = Spelling.Key(time) };
            case ScriptedSyntax { Superscript: not null } s when symbols.OutputOf(left) is null && Superscripts.AsSubscripts(s) is { Subscript: { } sub, Superscript: null } indexed:
                var place = LeftOf(indexed, sub);
                return place is { Indices.IsEmpty: true, TimeLabel: null } ? new LeftSide(left, default, null, null) : place;
            case ApplicationSyntax joint when tables.All.Count > 0 && joint.Arguments.Count > 1 && symbols.OutputOf(joint) is null && joint.Arguments.All(x => x is NameSyntax && equation.Survey.FindParameter(x) is null):
                return new LeftSide(joint, tables.Axes(joint).OfType<NameSyntax>().ToValueArray(), null, null);
            case ApplicationSyntax a when symbols.OutputOf(a) is null:
                // Rows of a conditional table are its conditions; what a line of its own defines is no index.
                // The E of P(H_i | E) is what is given, and no index beside i.
                var isEvent = TableNotation.Bar(a) >= 0 && a.Arguments.Any(static arg => arg is ScriptedSyntax { Subscript: { } index } && !SyntaxKeys.Letters(index).IsEmpty);
                var names = TableNotation.ConditionsFirst(a).SelectMany(arg => arg is ScriptedSyntax named && equation.Survey.FindParameter(named) is not null ? [] : arg is ScriptedSyntax { Subscript: { } index } ? SyntaxKeys.Letters(index) : isEvent && arg is NameSyntax { Name: var name } && char.IsUpper(name[0]) ? [] : SyntaxKeys.Letters(arg))
                    .Where(n => equation.Survey.FindParameter(n) is null && !equation.Survey.LineNames.Contains(Spelling.Key(n)!) && !equation.Survey.IsOfNames(n)).ToValueArray();
                return new LeftSide(a.Target is NameSyntax { Primes: 0 } or ScriptedSyntax { Base: NameSyntax, Superscript: null } ? a.Target : null, names, symbols.OutputOf(a.Target) ?? LabelledOutput(a.Target), null);
            case ApplicationSyntax table when tables.All.Contains(table):
                return new LeftSide(left, tables.Axes(table).OfType<NameSyntax>().ToValueArray(), symbols.OutputOf(left), null);
            case NameSyntax primed when symbols.StateOfPrime(primed) is { } state:
                return new LeftSide(primed with { Primes = 0 }, default, state, ParameterReads.PrimeLabel);
            case { } when EquationLines.Unscripted(left) is NameSyntax or ApplicationSyntax:
                return new LeftSide(left, default, symbols.OutputOf(left), null);
            default:
                return new LeftSide(left, IndicesBelow(left), symbols.OutputOf(left), null);
        }
    }

    /// <summary>The output V of <c>V^*(s)</c> and <c>V^\pi(s)</c>: before arguments a letter above is no power.</summary>
    public ParameterSymbol? LabelledOutput(ExpressionSyntax target) =>
        target is ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax } && symbols.OutputOf(name) is { Model.IsWritable: true } symbol ? symbol : null;

    /// <summary>The parameter that takes the value of the line: what its left side names, or, for the result, the last one that is written.</summary>
    public ParameterSymbol? ReceiverOf(LeftSide left, bool isResult) =>
        left.Symbol ?? (isResult && equation.Context.Returns == ReturnKind.Void ? equation.Parameters.LastWritable : null);

    public ParameterSymbol? StateOfSymbol(string key) => equation.Parameters.Of(equation.StepLabels.StateOf(key));

    private LeftSide LeftOf(ScriptedSyntax left, ExpressionSyntax subscript)
    {
        if (equation.StepLabels.IsLabel(subscript))
        {
            // x_{n+1} = x_n - .. over an input x is a new value.
            return symbols.OutputOf(left.Base) is { Model.IsWritable: false } ? new LeftSide(left, default, null, null) : new LeftSide(left.Base, default, symbols.OutputOf(left.Base), Spelling.Key(subscript));
        }

        // The r_{xy} of vectors x and y is a name; the n of y_n may be bounded by a vector N.
        var letters = SyntaxKeys.Letters(subscript);
        letters = letters.Any(n => equation.Survey.Names.Exact(n) is { Element: not (ElementType.Int32 or ElementType.Int64) } || equation.Survey.LineNames.Contains(Spelling.Key(n)!)) ? default
            : letters.Where(n => equation.Survey.FindParameter(n)?.Element is not (ElementType.Int32 or ElementType.Int64)).ToValueArray();
        letters = equation.Context.Returns == ReturnKind.Scalar && symbols.OutputOf(left.Base) is { Model: { IsWritable: false, Kind: ParameterKind.Scalar } } && equation.Survey.NameLetters.AreUnread(letters) ? default : letters;
        letters = equation.Survey.NameLetters.AreOfName(left, letters, isNumber: equation.Context.Returns == ReturnKind.Scalar && symbols.OutputOf(left.Base) is null) ? default : letters;
        var target = left.Base is ApplicationSyntax a ? a.Target : left.Base;
        return letters.IsEmpty ? new LeftSide(left, default, null, null) : new LeftSide(target, letters, symbols.OutputOf(target), null);
    }

    /// <summary>The i and j of <c>\|x_i - x_j\|^2</c> and <c>\frac{\partial L}{\partial w_{ij}}</c>: what is computed has its axes in their order.</summary>
    private ValueArray<NameSyntax> IndicesBelow(ExpressionSyntax left)
    {
        var bound = new HashSet<string>(SyntaxKeys.KeysOf(left.Descendants().OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges)), StringComparer.Ordinal);
        return left.Descendants().OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && equation.Survey.FindParameter(s) is null).SelectMany(static s => SyntaxKeys.Letters(s.Subscript!))
            .Where(n => equation.Survey.FindParameter(n) is null && !bound.Contains(n.Name)).GroupBy(static n => n.Name).Select(static g => g.First()).ToValueArray();
    }

    /// <summary>The left side of a sequence's line, whatever else <c>h_t</c> may name: an output <c>hT</c> is the last entry.</summary>
    private LeftSide? SequenceLeft(ExpressionSyntax? left) => equation.Sequences.All.FirstOrDefault(s => s.Statement.Left == left) is { } state
        ? new LeftSide(state.Place.Base, state.Letters.ToValueArray(), symbols.OutputOf(state.Place.Base), null) : null;
}
