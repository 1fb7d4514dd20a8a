namespace Playground.Signatures;

/// <summary>The declaration of an equation's method, read and allowed.</summary>
/// <param name="Returns">What the method returns, one element for each of a tuple; empty for <c>void</c>.</param>
internal sealed record Signature(string Name, IReadOnlyList<Parameter> Returns, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>What stands before the name.</summary>
    public string Return => Returns switch
    {
        [] => "void",
        [var single] => single.Type.Print(),
        _ => $"({string.Join(", ", Returns.Select(static r => r.Print()))})",
    };

    /// <summary>The parameters with their parentheses.</summary>
    public string List => $"({string.Join(", ", Parameters.Select(static p => p.Print()))})";

    /// <summary>Return type and parameters, without the name.</summary>
    public override string ToString() => $"{Return} {List}";
}
