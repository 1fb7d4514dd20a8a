namespace EquationDsl.Compiler.Ir;

/// <summary>What becomes of the entries that a statement writes.</summary>
public enum WriteMode
{
    /// <summary>Each is set, once: the target indices are the axes, in order, each from 0 to its extent.</summary>
    Set,

    /// <summary>All are zero first, and then summed: a triangle, a diagonal, a scatter through an integer tensor. Two iterations may hit one entry.</summary>
    Sum,

    /// <summary>As <see cref="Sum"/>, but added to what an earlier statement has written there.</summary>
    Add,
}
