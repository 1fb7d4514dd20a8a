using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>What the diagonal of a triangular matrix tells.</summary>
internal static class Diagonal
{
    /// <summary>Throws for the first entry that is 0 or not finite.</summary>
    public static void MustBeInvertible<T>(ReadOnlySpan<T> matrix, int n, string routine, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < n; i++)
        {
            var pivot = matrix[(i * n) + i];
            if (!T.IsFinite(pivot) || pivot == T.Zero)
            {
                throw MatrixException.NotInvertible(routine, parameter, pivot, i);
            }
        }
    }

    /// <summary>The product of an n x n matrix, row by row.</summary>
    public static DiagonalProduct Product<T>(ReadOnlySpan<T> matrix, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = DiagonalProduct.One;
        for (var i = 0; i < n; i++)
        {
            product = product.Times(double.CreateTruncating(matrix[(i * n) + i]));
        }

        return product;
    }
}
