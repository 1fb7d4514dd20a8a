namespace EquationDsl;

/// <summary>States the dimensions of a parameter, comma separated: <c>[Shape("m, n")]</c> makes a plain span a row-major tensor.</summary>
/// <param name="dimensions">Names or numbers, outermost first.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(string dimensions) : Attribute
{
    /// <summary>Names or numbers, outermost first.</summary>
    public string Dimensions { get; } = dimensions;
}
