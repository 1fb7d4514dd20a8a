using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What came of binding an equation in one of its readings, and what is to be known to choose among them.</summary>
/// <param name="Reads">Null where the text is not bound at all.</param>
/// <param name="ReadsEntryZero">Whether a line gives an x_0 that comes before an input, whose own first entry is x_1 then.</param>
/// <param name="Demands">What the uses of tensor spans require of their axes.</param>
internal sealed record BindingAttempt(Outcome<BoundEquation> Outcome, IndexReads? Reads, bool ReadsEntryZero, IReadOnlyList<(string Parameter, int Rank)> Demands)
{
    public bool Succeeded => Outcome.Succeeded;

    /// <summary>Whether of everything that distances reach the first entry is read.</summary>
    public bool ReachesFirst => Reads?.ReachFirst != false;

    public static BindingAttempt Failed(DiagnosticRule rule, TextSpan span) => Of(new Outcome<BoundEquation>(null, [EquationDiagnostic.Create(rule, span)]));

    public static BindingAttempt Of(Outcome<BoundEquation> outcome) => new(outcome, null, ReadsEntryZero: false, []);
}
