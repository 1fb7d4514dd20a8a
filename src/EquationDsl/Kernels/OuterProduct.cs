using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>A product of one term: every row of C is the row of B times an entry of A.</summary>
internal static unsafe class OuterProduct<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static void Run(in Product<T> product)
    {
        if (product.B.Column == 1)
        {
            Run(product, product.B.Start);
            return;
        }

        using var row = new Workspace<T>(product.Columns);
        for (nint j = 0; j < product.Columns; j++)
        {
            row.Start[j] = *product.B.At(0, j);
        }

        Run(product, row.Start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(in Product<T> product, T* b)
    {
        var whole = product.Columns & -V.Count;
        var rest = (nuint)(product.Columns - whole);
        for (nint i = 0; i < product.Rows; i++)
        {
            var entry = V.Create(*product.A.At(i, 0));
            var scale = V.Create(product.Factor);
            var c = product.C.At(i, 0);
            for (nint j = 0; j < whole; j += V.Count)
            {
                var value = entry * V.Load(in b[j], 0) * scale;
                V.Store(product.IsAdded ? value + V.Load(in c[j], 0) : value, ref c[j], 0);
            }

            if (rest > 0)
            {
                var value = entry * V.LoadPartial(in b[whole], 0, rest, V.Zero) * scale;
                V.StorePartial(product.IsAdded ? value + V.LoadPartial(in c[whole], 0, rest, V.Zero) : value, ref c[whole], 0, rest);
            }
        }
    }
}
