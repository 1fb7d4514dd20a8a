namespace EquationDsl.Compiler.Model;

/// <summary>What is drawn; every distribution is mathematics over these.</summary>
public enum DrawKind
{
    /// <summary>On (0, 1).</summary>
    Uniform,

    /// <summary>On (0, 1), in 40 bits: to be compared, which takes the first eight of most.</summary>
    Chance,

    /// <summary>Mean 0, variance 1.</summary>
    Normal,
}
