namespace EquationDsl;

/// <summary>States the dimensions of a parameter, or of an array in a field or a property, comma separated: <c>[Shape("m, n")]</c> makes a plain span a row-major tensor.</summary>
/// <param name="dimensions">Names or numbers, outermost first.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ShapeAttribute(string dimensions) : Attribute
{
    /// <summary>Names or numbers, outermost first.</summary>
    public string Dimensions { get; } = dimensions;
}
