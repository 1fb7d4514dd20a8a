namespace EquationDsl.Compiler.Ir;

/// <summary>A primitive: what it is called in IR text, how many arguments it takes, what it computes.</summary>
/// <param name="Formula">Its meaning in elementary terms, for headers and documentation.</param>
/// <param name="Cost">In units of a multiplication, for scheduling: recompute or store.</param>
public sealed record Function(string Name, int Arity, FunctionKind Kind, string Formula, int Cost)
{
    public override string ToString() => Name;

    public bool Equals(Function? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>What the value of a primitive is.</summary>
public enum FunctionKind
{
    /// <summary>A number from numbers.</summary>
    Real,

    /// <summary>A condition from numbers.</summary>
    Comparison,

    /// <summary>A condition from conditions.</summary>
    Logical,
}
