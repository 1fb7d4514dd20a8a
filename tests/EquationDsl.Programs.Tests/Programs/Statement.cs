using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

/// <summary>A line of an equation: what it gives a value, by which indices, and the value.</summary>
/// <param name="Relation">The sign between the sides.</param>
internal sealed record Statement(Variable Target, IReadOnlyList<string> Indices, Term Right, string Relation = "=")
{
    /// <summary>Whether the left side is left out.</summary>
    public bool IsBare { get; init; }

    /// <summary>The left side where it is no bare name with indices: <c>\theta_{t+1}</c>.</summary>
    public string Left { get; init; } = "";

    /// <summary>Whether it says only where a recurrence starts, which the recurrence itself knows.</summary>
    public bool IsStart { get; init; }

    /// <summary>Of a recurrence, where the entry lies that comes before: -1 or 1. Statements with it that follow each other step together.</summary>
    public int Before { get; init; }

    public string Text(string align = "")
    {
        var left = Left.Length > 0 ? Left : Indices.Count > 0 ? Target.Latex + Entry.Subscript([.. Indices.Select(static i => new IndexPlace(i))], isComma: false) : Target.Latex;
        return IsBare ? Right.ToString() : $"{left} {align}{Relation} {Right}";
    }
}
