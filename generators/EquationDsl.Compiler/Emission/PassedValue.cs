namespace EquationDsl.Compiler.Emission;

/// <summary>A value that a pass with a method of its own takes or gives: what is a number in all lanes of a vector is passed as that number.</summary>
/// <param name="Number">The name of the number.</param>
internal sealed record PassedValue(Variable Value, bool IsVector, string Element, string Vector, string Number)
{
    public string Type => IsVector ? Element : Value.Type;

    public string Parameter => IsVector ? $"{Element} {Number}" : Value.AsParameter;

    public string Argument => IsVector ? $"{Vector}.First({Value.AsArgument})" : Value.AsArgument;

    /// <summary>What the method gives.</summary>
    public string Given => IsVector ? $"{Vector}.First({Value.Name})" : Value.Name;

    /// <summary>What the caller calls it.</summary>
    public string Received => IsVector ? Number : Value.Name;
}
