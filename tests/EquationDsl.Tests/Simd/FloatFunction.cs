using EquationDsl.Simd;

namespace EquationDsl.Tests.Simd;

/// <summary>A function of one vector: its reference in double, and how many units in the last place it may be off.</summary>
public sealed record FloatFunction<V>(string Name, Func<V, V> Vector, Func<double, double> Reference, double MaxUlp)
    where V : struct, IVector<V, float>;

/// <summary>A function of two vectors.</summary>
public sealed record FloatBinaryFunction<V>(string Name, Func<V, V, V> Vector, Func<double, double, double> Reference, double MaxUlp)
    where V : struct, IVector<V, float>;
