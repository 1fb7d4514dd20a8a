using System.Numerics;
using System.Runtime.CompilerServices;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>Chooses the loop for the form of a product: no terms, one column, one term, or blocks.</summary>
/// <typeparam name="V">The vectors along the rows of C.</typeparam>
/// <typeparam name="H">Vectors half as long, for the last columns.</typeparam>
/// <typeparam name="T">The entries.</typeparam>
internal static unsafe class ProductForm<V, H, T>
    where V : struct, IVector<V, T>
    where H : struct, IVector<H, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(in Product<T> product)
    {
        if (product.Terms == 0)
        {
            Clear(product);
        }
        else if (product.Columns == 1)
        {
            MatrixVector<V, T>.Run(product);
        }
        else if (product.C.Column != 1)
        {
            Scattered(product);
        }
        else if (product.Terms == 1)
        {
            OuterProduct<V, T>.Run(product);
        }
        else if (FewColumns<V, T>.Takes(product, V.Count))
        {
            FewColumns<V, T>.Run(product);
        }
        else
        {
            BlockedProduct<V, H, T>.Run(product);
        }
    }

    private static void Clear(in Product<T> product)
    {
        for (nint i = 0; !product.IsAdded && i < product.Rows; i++)
        {
            for (nint j = 0; j < product.Columns; j++)
            {
                *product.C.At(i, j) = T.Zero;
            }
        }
    }

    /// <summary>A result of which neither rows nor columns are consecutive entries is computed aside, a few rows at a time.</summary>
    private static void Scattered(in Product<T> product)
    {
        var step = Math.Min(product.Rows, 48);
        using var aside = new Workspace<T>(step * product.Columns);
        for (nint from = 0; from < product.Rows; from += step)
        {
            var rows = Math.Min(step, product.Rows - from);
            Run(product with { C = new(aside.Start, product.Columns, 1), A = product.A.From(from, 0), Rows = rows, IsAdded = false });
            for (nint i = 0; i < rows; i++)
            {
                for (nint j = 0; j < product.Columns; j++)
                {
                    var value = aside.Start[(i * product.Columns) + j];
                    var at = product.C.At(from + i, j);
                    *at = product.IsAdded ? *at + value : value;
                }
            }
        }
    }
}
