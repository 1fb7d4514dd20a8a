namespace EquationDsl.Simd;

/// <summary>A function of two <see cref="double"/> vectors, passed as a type so that the JIT inlines it.</summary>
public interface IDoubleBinaryFunction
{
    static abstract V Evaluate<V>(V x, V y)
        where V : struct, IVector<V, double>;
}
