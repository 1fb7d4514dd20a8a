using System.Globalization;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Ranges of indices of left sides as clauses state them; of a parameter <c>\lambda > 0</c> is an assumption.</summary>
internal sealed class RangeClauses(Survey survey, LaterDefinitions later, StatedRanges statedRanges, SequenceTable sequences, LeftSides leftSides)
{
    /// <summary>Ranges of indices of left sides; of a parameter <c>\lambda > 0</c> is an assumption.</summary>
    public void FindRanges(EquationSyntax syntax)
    {
        var letters = new HashSet<string>(
            survey.Lines.SelectMany(static l => Place.Of(l.Left)?.Items ?? []).Select(Place.Shifted).Select(static s => s?.Letter).OfType<string>(), StringComparer.Ordinal);
        foreach (var clause in syntax.Where)
        {
            if (clause is RangeClauseSyntax range)
            {
                statedRanges.Add(WithNumber(range));
            }
            else if (LowerBound(clause) is { } bound && survey.FindParameter(bound.Index) is null && letters.Contains(Spelling.Key(bound.Index)!))
            {
                statedRanges.AddBound(bound, clause);
            }
        }
    }

    public RangeClauseSyntax? RangeOf(SequenceState state) => RangeOf(state.Letter);

    public RangeClauseSyntax? RangeOf(string letter) => statedRanges.Of(letter);

    /// <summary>The line is no definition of a value of its own.</summary>
    public void TakeForStart(StatementSyntax line)
    {
        sequences.AddStart(line);
        if (leftSides.LeftKey(line.Left) is { } key)
        {
            later.Remove(key);
        }
    }

    /// <summary>The N of <c>n = 1, \dots, N, \quad N = 4</c> is that number.</summary>
    private RangeClauseSyntax WithNumber(RangeClauseSyntax range)
    {
        if (range.Upper is not NameSyntax upper || survey.FindParameter(upper) is not null || Spelling.Key(upper) is not { } key
            || survey.Lines.FirstOrDefault(l => l is { Left: NameSyntax, Relation: StatementRelation.Equals, Middle.IsEmpty: true, Right: NumberSyntax } && Spelling.Key(l.Left) == key) is not { } line)
        {
            return range;
        }

        if (survey.Lines.All(l => l == line || !EquationLines.Uses(l, survey.Names).Contains(key)))
        {
            TakeForStart(line);
        }

        return range with { Upper = line.Right };
    }

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
}
