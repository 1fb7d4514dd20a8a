namespace Playground.Signatures;

/// <summary>A type that a signature may have.</summary>
/// <param name="Element">Of a source of noise: without meaning.</param>
internal sealed record SignatureType(ValueForm Form, ElementType Element)
{
    public bool IsWritable => Form is ValueForm.Span or ValueForm.TensorSpan or ValueForm.OutScalar;

    public bool IsSource => Form is ValueForm.NoiseKey or ValueForm.Random;

    public bool IsFloating => !IsSource && Element is ElementType.Float or ElementType.Double or ElementType.Half;

    /// <summary>As C# writes it.</summary>
    public string Print() => Form switch
    {
        ValueForm.Scalar => AllowedTypes.Print(Element),
        ValueForm.OutScalar => "out " + AllowedTypes.Print(Element),
        ValueForm.Array => AllowedTypes.Print(Element) + "[]",
        ValueForm.NoiseKey => "NoiseKey",
        ValueForm.Random => "Random",
        _ => $"{Form}<{AllowedTypes.Print(Element)}>",
    };
}
