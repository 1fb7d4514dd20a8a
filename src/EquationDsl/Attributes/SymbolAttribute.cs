namespace EquationDsl;

/// <summary>Binds a parameter to a notation that the name rules would not find: <c>[Symbol(@"P(B|A)")] float likelihood</c>.</summary>
/// <param name="notation">The notation as the equation writes it.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SymbolAttribute(string notation) : Attribute
{
    /// <summary>The notation as the equation writes it.</summary>
    public string Notation { get; } = notation;
}
