namespace EquationDsl.Tooling;

/// <summary>What an editor would underline.</summary>
/// <param name="Id"><c>EQ0010</c>, <c>CS0103</c>, ..</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Message">What is said.</param>
/// <param name="Place">Where in the files; null for what is about all of them.</param>
/// <param name="InEquation">Where in the text of the equation; null for what is outside of one.</param>
/// <param name="Fixes">What a code fix would write instead, the likeliest first.</param>
public sealed record WorkbenchDiagnostic(
    string Id, string Severity, string Message, FilePlace? Place, EquationPlace? InEquation, IReadOnlyList<EquationFix> Fixes)
{
    /// <summary>Whether a build would fail.</summary>
    public bool IsError => Severity == "error";
}
