namespace EquationDsl;

/// <summary>Binds a parameter, a field or a property to a notation that the name rules would not find: <c>[Symbol(@"P(B|A)")] float likelihood</c>.</summary>
/// <param name="notation">The notation as the equation writes it.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SymbolAttribute(string notation) : Attribute
{
    /// <summary>The notation as the equation writes it.</summary>
    public string Notation { get; } = notation;
}
