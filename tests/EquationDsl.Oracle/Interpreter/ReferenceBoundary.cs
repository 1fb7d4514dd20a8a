namespace EquationDsl.Oracle.Interpreter;

/// <summary>What a position outside its axis reads.</summary>
public enum ReferenceBoundary
{
    /// <summary>Nothing: such positions are left out.</summary>
    Valid,
    Zero,
    Clamp,
    Wrap,
}
