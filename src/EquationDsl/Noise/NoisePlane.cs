namespace EquationDsl.Noise;

/// <summary>Whose blocks are counted: those of a stream of a key. The last word of the counter parts them, for draws of which few need more bits.</summary>
internal readonly record struct NoisePlane(NoiseKey Key, uint Stream, uint Number = 0);
