using System.Numerics;
using EquationDsl.Simd;

namespace EquationDsl.Kernels;

/// <summary>
/// The product of the reflections of a panel, <c>H_1 H_2 ... = I - V S^-1 V^T</c>, where S is the upper triangle of <c>V^T V</c> with 1 / tau on its
/// diagonal (T. Joffrain, T. M. Low, E. S. Quintana-Ortí, R. van de Geijn and F. Van Zee, "Accumulating Householder transformations, revisited", ACM
/// Transactions on Mathematical Software 32 (2006)).
/// </summary>
internal readonly unsafe struct BlockReflector<V, T>
    where V : struct, IVector<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Panel<T> _v;
    private readonly Strided<T> _s;

    /// <summary>Takes a panel that was decomposed: its R is lost. <paramref name="square"/> has place for S.</summary>
    public BlockReflector(in Panel<T> panel, T* tau, T* square)
    {
        _v = panel;
        _s = new(square, panel.Columns, 1);
        for (nint j = 0; j < panel.Columns; j++)
        {
            var column = panel.Column(j);
            new Span<T>(column, (int)j).Clear();

            // A reflection that changes nothing has a v of zeros.
            column[j] = tau[j] == T.Zero ? T.Zero : T.One;
        }

        MatrixUpdate.Set(_s, _v.Entry.Transposed, _v.Entry, _v.Columns, _v.Columns, _v.Rows, parallel: false);
        for (nint j = 0; j < panel.Columns; j++)
        {
            *_s.At(j, j) = tau[j] == T.Zero ? T.One : T.One / tau[j];
        }
    }

    /// <summary>
    /// Multiplies C, of as many rows as the panel, from the left by the product or its transpose; <paramref name="aside"/> has place for one number for
    /// each column of the panel and each of C.
    /// </summary>
    public void Apply(Strided<T> c, nint columns, bool isTransposed, T* aside, bool parallel)
    {
        if (columns == 0)
        {
            return;
        }

        var w = new Strided<T>(aside, columns, 1);
        MatrixUpdate.Set(w, _v.Entry.Transposed, c, _v.Columns, columns, _v.Rows, parallel);
        TriangularKernel<V, T>.Solve(isTransposed ? _s.Transposed : _s, _v.Columns, !isTransposed, isUnit: false, w, columns);
        MatrixUpdate.Subtract(c, _v.Entry, w, _v.Rows, columns, _v.Columns, parallel);
    }
}
