using System.ComponentModel;
using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>
/// The matrix of cofactors, <c>C = det(A) A^-T</c>, which is the derivative of the determinant. It exists of singular matrices
/// too: of rank n - 1 it has rank 1, of a lower one it is 0.
/// </summary>
/// <remarks>
/// Where no pivot of A is far below the others, C is that product. Else U is decomposed once more, with exchanges of rows and columns, and nothing is divided
/// by the last pivot, the least: of a triangle <c>R = [S r; 0 p]</c> the cofactors are <c>det(S) [p S^-T 0; -(S^-1 r)^T 1]</c> (G. W. Stewart, "On the
/// adjugate matrix", Linear Algebra and its Applications 283, 1998).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LuCofactors
{
    private const string Routine = "LU decomposition";

    /// <summary>Computes the cofactors. On an exception they are as they were.</summary>
    /// <param name="factors">What <see cref="LuDecomposition.Factor"/> made of A.</param>
    /// <param name="pivots">The exchanges that it made.</param>
    /// <param name="n">Rows and columns of A.</param>
    /// <param name="cofactors">Receives the cofactors, n x n; must not overlap the factors.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A has entries that are not finite.</exception>
    public static void Of<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, Span<T> cofactors, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        var entries = checked(n * n);
        using var memory = new Workspace<T>(2 * (nint)entries);
        Span<T> scaled = new(memory.Start, entries), product = new(memory.Start + entries, entries);
        var power = Scaled(factors, n, scaled, parameter);
        var (least, isSingular) = Least(scaled, n);
        var rounding = T.BitIncrement(T.One) - T.One;
        var scale = least >= rounding * rounding ? OfInverse(scaled, pivots, n, product) : OfRest(scaled, pivots, n, product, isSingular);

        // Those of c A are c^(n - 1) times those of A.
        scale.TimesPowerOfTwo((long)power * (n - 1)).Scale<T>(product, cofactors[..entries]);
    }

    /// <summary>The factors, with U divided by a power of two so that its greatest entry is near 1.</summary>
    private static int Scaled<T>(ReadOnlySpan<T> factors, int n, Span<T> scaled, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = T.Zero;
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                var entry = factors[(i * n) + j];
                greatest = T.IsFinite(entry) ? T.Max(greatest, T.Abs(entry)) : throw MatrixException.NotFinite(Routine, parameter, entry, j);
            }
        }

        var power = T.IsZero(greatest) ? 0 : T.ILogB(greatest);
        for (var at = 0; at < n * n; at++)
        {
            scaled[at] = at % n < at / n ? factors[at] : T.ScaleB(factors[at], -power);
        }

        return power;
    }

    private static (T Least, bool IsSingular) Least<T>(ReadOnlySpan<T> factors, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var least = T.One;
        for (var i = 0; i < n; i++)
        {
            least = T.Min(least, T.Abs(factors[(i * n) + i]));
        }

        return (least, T.IsZero(least));
    }

    /// <summary><c>A^-T</c>, and the determinant that it is to be multiplied by.</summary>
    private static DiagonalProduct OfInverse<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, Span<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LuDecomposition.Invert(factors, pivots, n, product);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (product[(i * n) + j], product[(j * n) + i]) = (product[(j * n) + i], product[(i * n) + j]);
            }
        }

        return LuDecomposition.Product(factors, pivots, n);
    }

    /// <summary>The cofactors but for the determinant of all pivots but the last, by a second decomposition of U.</summary>
    private static DiagonalProduct OfRest<T>(ReadOnlySpan<T> factors, ReadOnlySpan<int> pivots, int n, Span<T> product, bool isSingular)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var memory = new Workspace<T>((nint)n * n);
        using var exchanges = new Workspace<int>(2 * (nint)n);
        Span<T> rest = new(memory.Start, n * n);
        Span<int> rows = new(exchanges.Start, n), columns = new(exchanges.Start + n, n);
        factors[..rest.Length].CopyTo(rest);
        product[..rest.Length].Clear();
        if (!FullyPivoted.Factor(rest, rows, columns, n))
        {
            return DiagonalProduct.One;
        }

        // Of a singular matrix the last pivot is rounding.
        var last = isSingular ? T.Zero : rest[^1];
        FullyPivoted.Cofactors<T>(rest, n, last, product);
        FullyPivoted.SolveUnit<T>(rest, n, product);
        var sign = FullyPivoted.Restore(rows, columns, n, product);
        FullyPivoted.SolveUnit(factors, n, product);
        sign *= FullyPivoted.Restore(pivots, default, n, product);
        rest[^1] = T.One;
        var scale = Diagonal.Product<T>(rest, n);
        return sign < 0 ? scale.Negated : scale;
    }
}
