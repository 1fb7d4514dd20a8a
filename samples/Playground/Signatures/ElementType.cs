namespace Playground.Signatures;

/// <summary>What one entry of a value is.</summary>
internal enum ElementType
{
    Float,
    Double,
    Half,
    Int,
    Long,
}
