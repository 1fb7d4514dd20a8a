using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// <c>exp A</c> of a square matrix and its derivative in a direction, by scaling and squaring of the Padé quotient of degree 13 (N. J. Higham, "The scaling and squaring method for the matrix exponential
/// revisited", 2005). Matrices are row by row; for <see cref="float"/> and <see cref="double"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MatrixExponential
{
    private const string Routine = "exponential of a matrix";

    /// <summary>The norm up to which the quotient is exact in double precision.</summary>
    private const double Largest = 5.371920351148152;

    /// <summary>The coefficients of the numerator, divided by the first.</summary>
    private static readonly double[] Pade =
    [
        1, 1.0 / 2, 3.0 / 25, 11.0 / 600, 11.0 / 5520, 3.0 / 18400, 1.0 / 96600, 1.0 / 1932000, 1.0 / 48944000, 1.0 / 1585785600, 1.0 / 67395888000, 1.0 / 3953892096000, 1.0 / 355850288640000,
        1.0 / 64764752532480000,
    ];

    /// <summary>On an exception e is as it was.</summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="e">Receives the exponential, n x n.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A has entries that are not finite.</exception>
    [SkipLocalsInit]
    public static void Of<T>(ReadOnlySpan<T> a, Span<T> e, int n, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        using var memory = new Workspace<T>(checked((nint)n * n));
        var matrix = new Span<T>(memory.Start, n * n);
        a[..(n * n)].CopyTo(matrix);
        Run(memory.Start, n, parameter);
        matrix.CopyTo(e);
    }

    /// <summary>
    /// The derivative of <c>exp (A + t D)</c> at t = 0 for each direction D: the upper right block of <c>exp [A D; 0 A]</c> (I. Najfeld, T. F. Havel, 1995). On an exception x holds a part of it.
    /// </summary>
    /// <param name="a">The matrix, n x n.</param>
    /// <param name="d">The directions, n x n x columns.</param>
    /// <param name="x">Receives the derivatives, n x n x columns.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="columns">How many directions there are.</param>
    /// <param name="parameter">The name of A, for the exception.</param>
    /// <exception cref="MatrixException">A or a direction has entries that are not finite.</exception>
    public static void Derivative<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> d, Span<T> x, int n, int columns = 1, string parameter = "A")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= 0)
        {
            return;
        }

        var twice = 2 * n;
        using var memory = new Workspace<T>(checked((nint)twice * twice));
        var blocks = new Span<T>(memory.Start, twice * twice);
        for (var c = 0; c < columns; c++)
        {
            // As long as A, so that it needs no more squarings than A does; the derivative is linear in it.
            var (length, own) = (Greatest(d, c, columns, n), Greatest(a, 0, 1, n));
            var factor = T.IsZero(length) ? T.One : (T.IsZero(own) ? T.One : own) / length;
            blocks.Clear();
            for (var i = 0; i < n; i++)
            {
                a.Slice(i * n, n).CopyTo(blocks[(i * twice)..]);
                a.Slice(i * n, n).CopyTo(blocks[(((n + i) * twice) + n)..]);
                for (var j = 0; j < n; j++)
                {
                    blocks[(i * twice) + n + j] = factor * d[(((i * n) + j) * columns) + c];
                }
            }

            Run(memory.Start, twice, parameter);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    x[(((i * n) + j) * columns) + c] = blocks[(i * twice) + n + j] / factor;
                }
            }
        }
    }

    /// <summary>The greatest magnitude of an entry.</summary>
    private static T Greatest<T>(ReadOnlySpan<T> entries, int first, int stride, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = T.Zero;
        for (var at = 0; at < n * n; at++)
        {
            greatest = T.Max(greatest, T.Abs(entries[first + (at * stride)]));
        }

        return greatest;
    }

    /// <summary>Replaces a matrix by its exponential.</summary>
    private static void Run<T>(T* a, int n, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var squarings = Scale(a, n, parameter);
        nint size = (nint)n * n;
        using var memory = new Workspace<T>(6 * size);
        T* second = memory.Start, fourth = second + size, sixth = fourth + size, odd = sixth + size, even = odd + size, work = even + size;
        Multiply(a, a, second, n);
        Multiply(second, second, fourth, n);
        Multiply(second, fourth, sixth, n);
        Polynomial(second, fourth, sixth, work, odd, n, isOdd: true);
        Multiply(a, odd, work, n);

        // The odd part is in the one, so that the other is free.
        T* numerator = work;
        work = odd;
        odd = numerator;
        Polynomial(second, fourth, sixth, work, even, n, isOdd: false);

        // (even - odd) X = even + odd
        for (nint at = 0; at < size; at++)
        {
            (even[at], odd[at]) = (even[at] - odd[at], even[at] + odd[at]);
        }

        using var exchanges = new Workspace<int>(n);
        Span<int> pivots = new(exchanges.Start, n);
        LuDecomposition.Factor<T>(new Span<T>(even, (int)size), pivots, n);
        LuDecomposition.Solve<T>(new ReadOnlySpan<T>(even, (int)size), pivots, n, new ReadOnlySpan<T>(odd, (int)size), new Span<T>(a, (int)size), n, parameter);
        for (; squarings > 0; squarings--)
        {
            Multiply(a, a, work, n);
            new Span<T>(work, (int)size).CopyTo(new Span<T>(a, (int)size));
        }
    }

    /// <summary>Divides the matrix by a power of two, so that the greatest sum of a column is small enough.</summary>
    private static int Scale<T>(T* a, int n, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norm = 0.0;
        for (var j = 0; j < n; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                sum += Math.Abs(double.CreateTruncating(a[((nint)i * n) + j]));
            }

            if (!double.IsFinite(sum))
            {
                throw MatrixException.NotFinite(Routine, parameter, T.CreateTruncating(sum), j);
            }

            norm = Math.Max(norm, sum);
        }

        if (norm <= Largest)
        {
            return 0;
        }

        var squarings = (int)Math.Ceiling(Math.Log2(norm / Largest));
        for (nint at = 0; at < (nint)n * n; at++)
        {
            a[at] = T.ScaleB(a[at], -squarings);
        }

        return squarings;
    }

    /// <summary>The odd coefficients, without the factor A, or the even ones.</summary>
    private static void Polynomial<T>(T* second, T* fourth, T* sixth, T* work, T* target, int n, bool isOdd)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var from = isOdd ? 1 : 0;
        T Of(int power) => T.CreateTruncating(Pade[power + from]);
        T high12 = Of(12), high10 = Of(10), high8 = Of(8), low6 = Of(6), low4 = Of(4), low2 = Of(2), low0 = Of(0);
        for (nint at = 0; at < (nint)n * n; at++)
        {
            work[at] = (high12 * sixth[at]) + (high10 * fourth[at]) + (high8 * second[at]);
        }

        Multiply(sixth, work, target, n);
        for (nint i = 0, at = 0; i < n; i++)
        {
            for (nint j = 0; j < n; j++, at++)
            {
                target[at] += (low6 * sixth[at]) + (low4 * fourth[at]) + (low2 * second[at]) + (i == j ? low0 : T.Zero);
            }
        }
    }

    private static void Multiply<T>(T* left, T* right, T* product, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MatrixProduct.Run<T>(new(ref *product, n, 1), new(ref *left, n, 1), new(ref *right, n, 1), n, n, n, T.One);
}
