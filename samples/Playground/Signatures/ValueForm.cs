namespace Playground.Signatures;

/// <summary>How a method takes or gives a value.</summary>
internal enum ValueForm
{
    /// <summary><c>float</c>.</summary>
    Scalar,

    /// <summary><c>out float</c>.</summary>
    OutScalar,

    /// <summary><c>ReadOnlySpan&lt;float&gt;</c>.</summary>
    ReadOnlySpan,

    /// <summary><c>Span&lt;float&gt;</c>.</summary>
    Span,

    /// <summary><c>ReadOnlyTensorSpan&lt;float&gt;</c>.</summary>
    ReadOnlyTensorSpan,

    /// <summary><c>TensorSpan&lt;float&gt;</c>.</summary>
    TensorSpan,

    /// <summary><c>float[]</c>, as a result only.</summary>
    Array,

    /// <summary><c>Tensor&lt;float&gt;</c>, as a result only.</summary>
    Tensor,

    /// <summary><c>NoiseKey</c>.</summary>
    NoiseKey,

    /// <summary><c>Random</c>.</summary>
    Random,
}
