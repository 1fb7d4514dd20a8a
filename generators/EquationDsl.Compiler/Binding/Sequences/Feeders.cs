using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>The lines that compute something for a sequence.</summary>
internal sealed class Feeders(Survey survey, SequenceTable sequences)
{
    /// <summary>The sequence along the letter that the line belongs to or computes something for.</summary>
    public SequenceState? SequenceFedBy(StatementSyntax? line, string letter) =>
        line is null ? null : sequences.All.FirstOrDefault(s => s.StepsAlong(letter) && FeedersOf(s).Contains(line));

    public HashSet<StatementSyntax> FeedersOf(SequenceState state) => state.Feeders ??= Feeding(state.Statement, survey.Lines);

    /// <summary>The statement, and those that lead back to it: that it reads, directly or through others.</summary>
    public HashSet<StatementSyntax> Feeding(StatementSyntax statement, IReadOnlyList<StatementSyntax> all)
    {
        var found = new HashSet<StatementSyntax> { statement };
        var pending = new Queue<StatementSyntax>(found);
        while (pending.Count > 0)
        {
            var uses = new HashSet<string>(EquationLines.Uses(pending.Dequeue(), survey.Names), StringComparer.Ordinal);
            foreach (var other in all.Where(s => s.Left is not null
                && (uses.Contains(Spelling.Key(s.Left) ?? "") || uses.Contains(Place.Of(s.Left)?.Key ?? ""))))
            {
                if (found.Add(other))
                {
                    pending.Enqueue(other);
                }
            }
        }

        return found;
    }
}
