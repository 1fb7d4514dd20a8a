using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding;

/// <summary>What indices of left sides are said to run over: <c>i = 1, \dots, n</c>, <c>n \ge 3</c>.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>Ranges of indices of left sides; of a parameter <c>\lambda > 0</c> is an assumption.</summary>
    private void FindRanges(EquationSyntax syntax)
    {
        var letters = new HashSet<string>(
            _lines.SelectMany(static l => Place.Of(l.Left)?.Items ?? []).Select(Place.Shifted).Select(static s => s?.Letter).OfType<string>(), StringComparer.Ordinal);
        foreach (var clause in syntax.Where)
        {
            if (clause is RangeClauseSyntax range)
            {
                _ranged.Add(range);
            }
            else if (LowerBound(clause) is { } bound && FindParameter(bound.Index) is null && letters.Contains(Spelling.Key(bound.Index)!))
            {
                _ranged.Add(bound);
                _bounds.Add(clause);
            }
        }
    }

    /// <summary>Conditions that say where an index begins: nothing about values.</summary>
    private readonly HashSet<WhereClauseSyntax> _bounds = [];

    private static RangeClauseSyntax? LowerBound(WhereClauseSyntax clause)
    {
        if (clause is not ConstraintClauseSyntax { Condition: RelationSyntax { Operators: [RelationOperator.Greater or RelationOperator.GreaterOrEqual] } relation }
            || relation is not { Operands: [NameSyntax { Name.Length: 1 } name, NumberSyntax number] }
            || !long.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            return null;
        }

        least += relation.Operators[0] == RelationOperator.Greater ? 1 : 0;
        return new RangeClauseSyntax(clause.Span, name, number with { Text = least.ToString(CultureInfo.InvariantCulture) }, null);
    }

    /// <summary>The range of a sequence begins where its starts end.</summary>
    private void ReportRange(SequenceState state)
    {
        if (_ranged.Find(r => Spelling.Key(r.Index) == state.Letter) is not { Lower.Text: not ("0" or "1") } range || state.IsBackward)
        {
            return;
        }

        var first = FirstOf(state) + StartEntries(state) - state.Shift;
        if (range.Lower.Text != first.ToString(CultureInfo.InvariantCulture))
        {
            var name = Text(RootScope(), state.Place.Base);
            Error(RootScope(), SequenceRules.LaterRange, range.Span, Text(RootScope(), range),
                $"the starts of '{name}' end where {state.Letter} = {first} follows; give the entries between as well, or write {state.Letter} \\ge {first}");
        }
    }
}
