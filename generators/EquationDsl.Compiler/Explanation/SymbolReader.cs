using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Goes through an equation's tree and asks of each name what it means there.</summary>
internal sealed class SymbolReader
{
    private readonly string _text;
    private readonly SymbolMeanings _meanings;
    private readonly List<Occurrence> _found = [];

    private SymbolReader(string text, SymbolMeanings meanings) => (_text, _meanings) = (text, meanings);

    /// <param name="bound">Null where binding found an error: then names are read by what the declaration says.</param>
    public static ValueArray<SymbolReading> Read(EquationSyntax tree, EquationRequest request, BoundEquation? bound)
    {
        var reader = new SymbolReader(request.Equation, new SymbolMeanings(tree, request, bound));
        foreach (var statement in tree.Statements)
        {
            reader.Visit(statement, SymbolPlace.Value);
        }

        foreach (var clause in tree.Where)
        {
            reader.Visit(clause, SymbolPlace.Value);
        }

        return reader._found.Where(static o => o.Span.Length > 0).GroupBy(static o => o.Span).Select(static g => g.First()).OrderBy(static o => o.Span.Start)
            .GroupBy(static o => (o.Key, o.Meaning))
            .Select(g => new SymbolReading(reader.Written(g.First().Span), g.Key.Meaning.Name, g.Key.Meaning.Kind, g.Key.Meaning.Shape,
                g.Select(static o => o.Span).ToValueArray()))
            .ToValueArray();
    }

    private string Written(TextSpan span) => _text.Substring(span.Start, span.Length).Trim();

    /// <summary>With the brace that closes a subscript, which is no part of what stands in it.</summary>
    private TextSpan Closed(TextSpan span)
    {
        var written = _text.Substring(span.Start, span.Length);
        var open = written.Count(static c => c == '{') - written.Count(static c => c == '}');
        var end = span.End;
        for (; open > 0 && end < _text.Length && (_text[end] == '}' || char.IsWhiteSpace(_text[end])); end++)
        {
            open -= _text[end] == '}' ? 1 : 0;
        }

        return open > 0 ? span : TextSpan.FromBounds(span.Start, end);
    }

    private void Visit(SyntaxNode node, SymbolPlace place)
    {
        if (node is NameSyntax { Name: "ldots" })
        {
            return; // Dots stand for what is left out, and mean nothing by themselves.
        }

        if (node is ExpressionSyntax notation && Spelling.Key(notation) is { } key && _meanings.Of(notation, key, place) is { } meaning)
        {
            _found.Add(new Occurrence(key, meaning, notation.Span));
            return;
        }

        if (node is ScriptedSyntax { Subscript: not null, Superscript: { } power } scripted && Subscripts.BelowPower(scripted) is ScriptedSyntax below
            && Spelling.Key(below) is { } name && _meanings.Of(below, name, place) is { } powered)
        {
            _found.Add(new Occurrence(name, powered, Closed(below.Span)));
            Visit(power, SymbolPlace.Script);
            return;
        }

        foreach (var part in Parts(node, place))
        {
            Visit(part.Node, part.Place);
        }
    }

    /// <summary>What is below, with what is expected there.</summary>
    private static IEnumerable<Part> Parts(SyntaxNode node, SymbolPlace place) => node switch
    {
        StatementSyntax { Relation: StatementRelation.DistributedAs, Left: { } drawn } draw =>
            [new Part(drawn, SymbolPlace.Left), new Part(draw.Right, SymbolPlace.Distribution)],
        ApplicationSyntax law when place == SymbolPlace.Distribution => law.Arguments.Select(static a => new Part(a, SymbolPlace.Value))
            .Prepend(new Part(law.Target, place)),
        StatementSyntax { Left: { } left } statement => statement.Middle.Append(statement.Right).Select(static n => new Part(n, SymbolPlace.Value))
            .Prepend(new Part(left, SymbolPlace.Left)),
        ScriptedSyntax scripted => Scripts(scripted).Prepend(new Part(scripted.Base, place)),
        ApplicationSyntax application => application.Arguments.Select(a => new Part(a, place == SymbolPlace.Left ? SymbolPlace.Argument : SymbolPlace.Value))
            .Prepend(new Part(application.Target, place == SymbolPlace.Left ? SymbolPlace.Left : SymbolPlace.Function)),
        PrefixFunctionSyntax function => [new Part(function.Function, SymbolPlace.Function), new Part(function.Argument, SymbolPlace.Value)],
        BigOperatorSyntax big => big.Ranges.Select(static r => new Part(r, SymbolPlace.Range))
            .Concat(big.Upper is { } upper ? [new Part(upper, SymbolPlace.Bound)] : []).Append(new Part(big.Body, SymbolPlace.Value)),
        RelationSyntax { Operators: [RelationOperator.ElementOf or RelationOperator.DistributedAs, ..] } relation when place == SymbolPlace.Range =>
            relation.Operands.Select((o, at) => new Part(o, at == 0 ? SymbolPlace.Range : SymbolPlace.Set)),
        RelationSyntax relation when place == SymbolPlace.Range =>
            relation.Operands.Select((o, at) => new Part(o, at == 0 || relation.Operators[0] != RelationOperator.Equal ? SymbolPlace.Range
            : SymbolPlace.Bound)),
        IntegralSyntax integral => [new Part(integral.Variable, SymbolPlace.Argument), .. Values(integral.Lower), .. Values(integral.Upper),
            new Part(integral.Body, SymbolPlace.Value)],
        DomainClauseSyntax domain => domain.Symbols.Select(static s => new Part(s, SymbolPlace.Value))
            .Concat(domain.Dimensions.Select(static d => new Part(d, SymbolPlace.Bound))),
        RangeClauseSyntax range => range.Upper is { } end ? [new Part(range.Index, SymbolPlace.Range), new Part(end, SymbolPlace.Bound)]
            : [new Part(range.Index, SymbolPlace.Range)],
        GroupSyntax or ListSyntax => node.Children().Select(n => new Part(n, place)),
        _ => node.Children().Select(n => new Part(n, place is SymbolPlace.Script or SymbolPlace.Bound ? place : SymbolPlace.Value)),
    };

    private static IEnumerable<Part> Scripts(ScriptedSyntax scripted) =>
        new[] { scripted.Subscript, scripted.Superscript }.OfType<ExpressionSyntax>().Select(static s => new Part(s, SymbolPlace.Script));

    private static IEnumerable<Part> Values(ExpressionSyntax? node) => node is null ? [] : [new Part(node, SymbolPlace.Value)];

    private sealed record Part(SyntaxNode Node, SymbolPlace Place);

    private sealed record Occurrence(string Key, SymbolMeaning Meaning, TextSpan Span);
}

/// <summary>Where a name stands.</summary>
internal enum SymbolPlace
{
    Value,
    Left,

    /// <summary>Between the parentheses of a left side, or behind the d of an integral.</summary>
    Argument,
    Function,

    /// <summary>Below a big operator.</summary>
    Range,

    /// <summary>Where a range ends.</summary>
    Bound,

    /// <summary>What a range is over.</summary>
    Set,
    Script,

    /// <summary>Behind the sign of a draw.</summary>
    Distribution,
}

/// <summary>What a symbol means.</summary>
internal sealed record SymbolMeaning(string Name, string Kind, string Shape);
