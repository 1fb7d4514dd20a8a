namespace EquationDsl.Simd;

/// <summary>A function of <see cref="double"/> vectors, passed as a type so that the JIT inlines it.</summary>
public interface IDoubleFunction
{
    static abstract V Evaluate<V>(V x)
        where V : struct, IVector<V, double>;
}
