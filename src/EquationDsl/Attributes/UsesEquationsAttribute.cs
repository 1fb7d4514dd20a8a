namespace EquationDsl;

/// <summary>Lets the equations of a class use those of others: <c>[UsesEquations(typeof(Activations))]</c>. What is used becomes a part of the equation that uses it.</summary>
/// <param name="classes">Classes, of the same project or of a referenced assembly, whose methods bear <see cref="EquationAttribute"/>. An equation of the own class comes before one of theirs.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class UsesEquationsAttribute(params Type[] classes) : Attribute
{
    /// <summary>Whose equations may be used.</summary>
    public IReadOnlyList<Type> Classes { get; } = classes;
}
