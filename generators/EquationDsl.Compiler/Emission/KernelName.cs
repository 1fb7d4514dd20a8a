namespace EquationDsl.Compiler.Emission;

/// <summary>What the class of a kernel is called.</summary>
/// <param name="Class">The name of the generic class.</param>
/// <param name="Order">The class inside of it, where there is one for each order of a chain.</param>
internal sealed record KernelName(string Class, string? Order = null)
{
    public string Of(string vector) => $"{Class}<{vector}>{(Order is null ? "" : "." + Order)}";
}
