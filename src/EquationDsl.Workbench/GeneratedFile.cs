namespace EquationDsl.Tooling;

/// <summary>A file that the generator has added.</summary>
/// <param name="Name">The name under which it was added.</param>
/// <param name="Text">The C#.</param>
public sealed record GeneratedFile(string Name, string Text);
