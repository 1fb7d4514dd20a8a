using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

// Recurrences: one time after the other, each entry from those that the text names.
public sealed partial class ReferenceInterpreter
{
    private readonly Dictionary<string, Sequence> _sequences = new(StringComparer.Ordinal);
    private IReadOnlyList<StatementSyntax> _starts = [];
    private long _last;

    /// <summary>What has a value at each time: the states, and what is computed beside them.</summary>
    private sealed record Sequence(StatementSyntax Statement, ScriptedSyntax Left, int Axis, string Time)
    {
        public Dictionary<long, ReferenceValue> Entries { get; } = [];
    }

    /// <summary>Finds the states, which lines read at their own index plus or minus a number, and all lines with the same index.</summary>
    private void FindSequences(List<StatementSyntax> statements)
    {
        var lefts = statements.Where(static s => s.Left is ScriptedSyntax { Base: NameSyntax, Subscript: not null, Superscript: null }).ToList();
        var nodes = statements.SelectMany(static s => s.Right.Descendants()).OfType<ScriptedSyntax>().Where(static n => n.Subscript is not null).ToList();
        var states = (from statement in lefts
                      let left = (ScriptedSyntax)statement.Left!
                      from read in nodes
                      where ReferenceNames.Spellings(read.Base).SequenceEqual(ReferenceNames.Spellings(left.Base))
                      from pair in Letters(left.Subscript!).Zip(Letters(read.Subscript!)).Select((p, axis) => (Own: p.First as NameSyntax, Read: p.Second as BinarySyntax, Axis: axis))
                      where pair.Own is not null && pair.Read is { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax time, Right: NumberSyntax } && time.Name == pair.Own.Name
                      select (Statement: statement, Time: pair.Own!.Name, IsBackward: pair.Read!.Operator == BinaryOperator.Add)).ToList();
        if (states.Count == 0)
        {
            return;
        }

        var letter = states[0].Time;
        foreach (var statement in lefts)
        {
            var left = (ScriptedSyntax)statement.Left!;
            if (Letters(left.Subscript!).FindIndex(i => i is NameSyntax name && name.Name == letter) is var axis and >= 0)
            {
                _sequences[ReferenceNames.Spellings(left.Base)[0]] = new Sequence(statement, left, axis, letter);
            }
        }

        _starts = lefts.Where(s => Find(((ScriptedSyntax)s.Left!).Base) is { } sequence && sequence.Statement != s).ToList();
        _isBackward = states[0].IsBackward;
    }

    private bool _isBackward;

    private Sequence? Find(ExpressionSyntax name) => ReferenceNames.Spellings(name) is [var key, ..] && _sequences.TryGetValue(key, out var sequence) ? sequence : null;

    /// <summary>All entries of all sequences.</summary>
    private Dictionary<string, ReferenceValue> RunSequences(ReferenceScope scope)
    {
        var sequences = _sequences.Values.OrderBy(static s => s.Left.Span.Start).ToList();
        var length = sequences.SelectMany(s => Uses(s.Statement.Right, scope).Where(u => u.Subscript is NameSyntax name && name.Name == s.Time)).Select(static u => u.Tensor.Shape[u.Axis])
            .Append((int)(OnlyExtent(scope) ?? 0)).First();
        _last = _base + length - 1;
        for (var step = 0; step < length; step++)
        {
            var time = _isBackward ? _last - step : _base + step;
            foreach (var sequence in sequences)
            {
                var others = Letters(sequence.Left.Subscript!).Where((_, axis) => axis != sequence.Axis).OfType<NameSyntax>().Select(static n => n.Name).ToList();
                var start = Start(sequence, time, scope);
                sequence.Entries[time] = start ?? Tabulate(others, 0, sequence.Statement.Right, scope.With(sequence.Time, time));
            }
        }

        return sequences.ToDictionary(static s => ReferenceNames.Spellings(s.Left.Base)[0], s => Stacked(s, length));
    }

    private ReferenceValue Stacked(Sequence sequence, int length)
    {
        List<ReferenceValue> rows = [.. Count(_base, _last).Select(t => sequence.Entries[t])];
        var stacked = new ReferenceValue([length, .. rows.Count > 0 ? rows[0].Shape : []], [.. rows.SelectMany(static r => r.Data)]);
        return sequence.Axis == 0 || rows.Count == 0 ? stacked : ReferenceTensors.Transpose(stacked);
    }

    /// <summary>What a line of its own says of the entry.</summary>
    private ReferenceValue? Start(Sequence sequence, long time, ReferenceScope scope)
    {
        foreach (var line in _starts.Where(s => Find(((ScriptedSyntax)s.Left!).Base) == sequence))
        {
            var items = Letters(((ScriptedSyntax)line.Left!).Subscript!);
            if (TimeOf(items[sequence.Axis], scope) == time)
            {
                return Tabulate([.. items.Where((_, axis) => axis != sequence.Axis).OfType<NameSyntax>().Select(static n => n.Name)], 0, line.Right, scope);
            }
        }

        return null;
    }

    /// <summary>The number of a time; T is the last.</summary>
    private long TimeOf(ExpressionSyntax item, ReferenceScope scope) => item switch
    {
        NameSyntax name when scope.Indices.TryGetValue(name.Name, out var index) => index,
        NameSyntax => _last,
        NumberSyntax number => long.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture),
        UnarySyntax unary => -TimeOf(unary.Operand, scope),
        BinarySyntax { Operator: BinaryOperator.Add } sum => TimeOf(sum.Left, scope) + TimeOf(sum.Right, scope),
        BinarySyntax difference => TimeOf(difference.Left, scope) - TimeOf(difference.Right, scope),
        _ => throw new ReferenceException("no time"),
    };

    /// <summary>The entry of a sequence; null if the node is none.</summary>
    private ReferenceValue? SequenceEntry(ScriptedSyntax node, ReferenceScope scope)
    {
        if (node.Subscript is null || Find(node.Base) is not { } sequence)
        {
            return null;
        }

        var items = Letters(node.Subscript);
        var time = TimeOf(items[sequence.Axis], scope);
        var value = sequence.Entries.TryGetValue(time, out var entry) ? entry : Start(sequence, time, scope) ?? Given(sequence, time, scope);
        return value.Rank < items.Count - 1 ? value : value.Part([.. items.Where((_, axis) => axis != sequence.Axis).Select(i => TimeOf(i, scope) - _base)]);
    }

    /// <summary>The parameter h0, hMinus1 or ATPlus1.</summary>
    private ReferenceValue Given(Sequence sequence, long time, ReferenceScope scope)
    {
        var suffix = time > _last ? $"TPlus{time - _last}" : time < 0 ? $"Minus{-time}" : $"{time}";
        return scope.Values.TryGetValue(ReferenceNames.Spellings(sequence.Left.Base)[0] + suffix, out var given) ? given : throw new ReferenceException($"nothing gives {suffix}");
    }
}
