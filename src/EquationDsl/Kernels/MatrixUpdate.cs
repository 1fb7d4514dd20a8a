using System.Numerics;
using EquationDsl.Runtime;

namespace EquationDsl.Kernels;

/// <summary>The products of which blocked routines of linear algebra consist, on several threads where that pays.</summary>
internal static class MatrixUpdate
{
    /// <summary><c>C -= A B</c>.</summary>
    public static void Subtract<T>(Strided<T> c, Strided<T> a, Strided<T> b, nint rows, nint columns, nint terms, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(new Product<T>(c, a, b, rows, columns, terms, -T.One, isAdded: true), parallel);

    /// <summary><c>C = A B</c>.</summary>
    public static void Set<T>(Strided<T> c, Strided<T> a, Strided<T> b, nint rows, nint columns, nint terms, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(new Product<T>(c, a, b, rows, columns, terms, T.One, isAdded: false), parallel);

    /// <summary>The longer side of C is cut into parts.</summary>
    private static void Run<T>(Product<T> product, bool parallel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (product.Rows <= 0 || product.Columns <= 0)
        {
            return;
        }

        if (!parallel)
        {
            MatrixProduct.Run(ref product);
            return;
        }

        product = product.Rows < product.Columns ? product.Transposed : product;
        Threads.Run(Threads.Parts(product.Rows, product.Columns * product.Terms, multiplies: true), default, product, static (_, _, from, to, all) =>
        {
            var part = all with { C = all.C.From(from, 0), A = all.A.From(from, 0), Rows = to - from };
            if (part.Rows > 0)
            {
                MatrixProduct.Run(ref part);
            }
        });
    }
}
