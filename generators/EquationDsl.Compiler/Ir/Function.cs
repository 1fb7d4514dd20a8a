namespace EquationDsl.Compiler.Ir;

/// <summary>A primitive: what it is called in IR text, how many arguments it takes, what it computes, and what is known of its values.</summary>
/// <param name="Formula">Its meaning in elementary terms, for headers and documentation.</param>
/// <param name="Cost">In units of a multiplication, for scheduling: recompute or store.</param>
/// <param name="Parity">Of one argument: what becomes of its sign.</param>
/// <param name="Range">What values it has for all arguments.</param>
public sealed record Function(
    FunctionId Id, string Name, int Arity, FunctionKind Kind, string Formula, int Cost, FunctionParity Parity = FunctionParity.None, FunctionRange Range = FunctionRange.Any)
{
    public override string ToString() => Name;

    public bool Equals(Function? other) => other is not null && Id == other.Id;

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

/// <summary>What becomes of the sign of an argument.</summary>
public enum FunctionParity
{
    None,

    /// <summary><c>f(-x) = f(x)</c>.</summary>
    Even,

    /// <summary><c>f(-x) = -f(x)</c>.</summary>
    Odd,
}

/// <summary>The values that a primitive has, wherever it has one.</summary>
public enum FunctionRange
{
    Any,
    Nonnegative,
    Positive,
}
