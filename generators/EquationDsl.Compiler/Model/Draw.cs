using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Model;

/// <summary>What the entries of a tensor are that is drawn: each is a function of its position alone, row by row.</summary>
/// <param name="Stream">Which of the key's streams: draws of different streams have nothing to do with each other.</param>
/// <param name="Of">What is drawn, as the equation writes it.</param>
/// <param name="Origin">Where it does.</param>
/// <param name="LeastAxes">How many axes it has at least: those that the distribution says, as I does.</param>
public sealed record Draw(DrawKind Kind, int Stream, string Of, TextSpan Origin, int LeastAxes = 0)
{
    /// <summary>What reads it, in the run-time library.</summary>
    public string Reader => Kind == DrawKind.Chance ? "ChanceReader" : "NoiseReader";

    /// <summary>Whether it stands nowhere but in the mathematics of its distribution, where every entry has one of its own.</summary>
    public bool IsInner { get; init; }
}
