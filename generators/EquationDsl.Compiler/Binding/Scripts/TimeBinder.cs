using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>
/// Time labels: the t and t-1 of what has no axis for them. They tell the new value of a state from the old one, and otherwise only when a value is meant; as
/// one name at two times is two values, a parameter bears one of them.
/// </summary>
internal sealed class TimeBinder(
    EquationInHand equation, DefinitionBinder definitions, ElementBinder elements, LeftSides leftSides, ParameterReads symbols)
{
    /// <summary>Values of numbers with an index in scope: labels, if that index turns out to run over nothing.</summary>
    private readonly List<(IndexVariable Index, ExpressionSyntax Place, ExpressionSyntax Base)> _labelled = [];

    public BoundExpression? AtTime(ExpressionSyntax bare, ExpressionSyntax state, string key, ExpressionSyntax subscript, Scope scope)
    {
        if (leftSides.StateOfSymbol(key) is { } named)
        {
            var stored = symbols.Read(named, bare, scope, Spelling.Key(subscript));
            return stored is BoundVariable { Tensor: var old } && old == named.Input && IsSecondTime(named, Spelling.Key(subscript)!, bare, scope) ? new BoundError() : stored;
        }

        if ((Spelling.Key(bare) is { } labelled ? definitions.Definition(labelled) : null) is { } known)
        {
            return known;
        }

        if (symbols.Parameter(bare, Spelling.Key(bare)!, scope) is { } own)
        {
            return own;
        }

        var label = Spelling.Key(subscript)!;
        if (definitions.Definition(key) is { } defined)
        {
            return equation.DefinedNames.TimeOf(key) is { } time && time != label
                ? equation.Report.Error(scope, BindingRules.UnknownName, bare, equation.Report.Text(scope, bare), $" It has a value at {time} only.") : defined;
        }

        if (symbols.FindSymbol(state, key, scope) is not { } symbol)
        {
            return null;
        }

        var value = symbols.Read(symbol, state, scope, label);
        return value is BoundVariable { Tensor: var tensor } && tensor == symbol.Input && IsSecondTime(symbol, label, bare, scope) ? new BoundError() : value;
    }

    /// <summary><c>u^{(k)}_{i-1}</c> of a vector u: an entry of its old value, where the left side is <c>u^{(k+1)}_i</c>.</summary>
    public BoundExpression? EntryAtTime(ScriptedSyntax node, Scope scope)
    {
        if (scope.Origin is not null || node.Subscript is null || Superscripts.InParentheses(node) is not { } time || !equation.StepLabels.IsLabel(time)
            || Spelling.Key(node.Base) is not { } key || symbols.FindSymbol(node.Base, key, scope) is not { } symbol
            || Subscripts.Items(node.Subscript, symbol.Input.Rank) is var items && items.Count != symbol.Input.Rank)
        {
            return null;
        }

        var bare = new ScriptedSyntax(node.Span, node.Base, time, null);
        return AtTime(bare, node.Base, key, time, scope) is { } value and not BoundError
            ? elements.Element(node.Base, value, Subscripts.Items(node.Subscript, value.Rank), scope) : new BoundError();
    }

    /// <summary>A number that bears an index: what stands there is a label, and says when the number is meant.</summary>
    public BoundExpression Labelled(ExpressionSyntax bare, BoundExpression meaning, ValueArray<ExpressionSyntax> items, Scope scope)
    {
        if (scope.Origin is not null || bare is not ScriptedSyntax scripted)
        {
            return meaning;
        }

        foreach (var name in items.SelectMany(static i => i.Descendants()).OfType<NameSyntax>())
        {
            if ((scope.Find(Spelling.Key(name)!) ?? Subscripts.FreeIndex(name, scope)) is BoundWhole { Value: var position }
                && position.Terms.Select(t => equation.Ranges.Find(t.Symbol)).FirstOrDefault(static i => i is not null) is { } index)
            {
                _labelled.Add((index, bare, scripted.Base));
            }
        }

        var symbol = meaning is BoundVariable { Tensor: var tensor } ? equation.Parameters.OfInput(tensor) : null;
        return symbol is not null && IsSecondTime(symbol, Spelling.Key(scripted.Subscript) ?? "", bare, scope) ? new BoundError() : meaning;
    }

    /// <summary>A label that counts after all: a number has no entries.</summary>
    public bool AreLabels()
    {
        var counted = _labelled.FindAll(static l => l.Index.IsUsed);
        foreach (var (_, place, @base) in counted)
        {
            equation.Report.Error(ShapeRules.TooManySubscripts, place, equation.Report.Text(@base), Wording.Describe(0), Wording.Count(1, "subscript"));
        }

        _labelled.Clear();
        return counted.Count == 0;
    }

    private bool IsSecondTime(ParameterSymbol symbol, string label, ExpressionSyntax place, Scope scope)
    {
        symbol.ReadAt ??= (label, place);
        var (first, other) = symbol.ReadAt.Value;
        if (first == label)
        {
            return false;
        }

        equation.Report.Error(scope, NameRules.TwoTimes, place, equation.Report.Text(scope, other), equation.Report.Text(scope, place), symbol.Model.Name, Wording.OwnName(other), Wording.OwnName(place));
        return true;
    }
}
