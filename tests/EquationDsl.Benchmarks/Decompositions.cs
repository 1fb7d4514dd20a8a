using EquationDsl.Kernels;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace EquationDsl.Benchmarks;

/// <summary>
/// Square matrices of one size, and what is done with each by the routines of the library and by MathNet.Numerics in managed code on one thread.
/// </summary>
internal sealed class Decompositions
{
    private readonly double[][] _general;
    private readonly double[][] _definite;
    private readonly DenseMatrix[] _otherGeneral;
    private readonly DenseMatrix[] _otherDefinite;
    private readonly DenseVector _otherSide;
    private readonly double[] _side;
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double[] _c;
    private readonly double[] _x;
    private readonly int[] _pivots;

    public Decompositions(int n, int count)
    {
        Control.UseManaged();
        Control.UseSingleThread();
        (Size, Count) = (n, count);
        var random = new Random(n);
        _general = [.. Enumerable.Range(0, count).Select(_ => Draw(n * n, random))];
        _definite = Array.ConvertAll(_general, g => Definite(g, n));
        _otherGeneral = Array.ConvertAll(_general, a => Other(a, n));
        _otherDefinite = Array.ConvertAll(_definite, a => Other(a, n));
        _side = Draw(n, random);
        _otherSide = new DenseVector((double[])_side.Clone());
        (_a, _b, _c, _x, _pivots) = (new double[n * n], new double[n * n], new double[n * n], new double[n], new int[n]);
    }

    public int Size { get; }

    public int Count { get; }

    /// <summary>Each with its name, the routine of the library, that of MathNet.Numerics, and how many multiplications and additions a matrix takes.</summary>
    public IEnumerable<(string Name, Action Own, Action Other, double Operations)> All()
    {
        var cubed = Math.Pow(Size, 3);
        yield return ("LU", Each(_general, Lu), Each(_otherGeneral, static a => a.LU()), 2 * cubed / 3);
        yield return ("solve by LU", Each(_general, SolveByLu), Each(_otherGeneral, a => a.LU().Solve(_otherSide)), 2 * cubed / 3);
        yield return ("determinant", Each(_general, Determinant), Each(_otherGeneral, static a => a.Determinant()), 2 * cubed / 3);
        yield return ("inverse", Each(_general, Inverse), Each(_otherGeneral, static a => a.Inverse()), 2 * cubed);
        yield return ("Cholesky", Each(_definite, Cholesky), Each(_otherDefinite, static a => a.Cholesky()), cubed / 3);
        yield return ("solve by Cholesky", Each(_definite, SolveByCholesky), Each(_otherDefinite, a => a.Cholesky().Solve(_otherSide)), cubed / 3);
        yield return ("QR", Each(_general, Qr), Each(_otherGeneral, static a => a.QR(QRMethod.Thin)), 8 * cubed / 3);
        yield return ("least squares", Each(_general, LeastSquares), Each(_otherGeneral, a => a.QR(QRMethod.Thin).Solve(_otherSide)), 4 * cubed / 3);
    }

    private static Action Each<TMatrix>(TMatrix[] matrices, Action<TMatrix> run) => () =>
    {
        foreach (var matrix in matrices)
        {
            run(matrix);
        }
    };

    private static double[] Draw(int n, Random random) => [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];

    private static DenseMatrix Other(double[] a, int n) => DenseMatrix.Create(n, n, (i, j) => a[(i * n) + j]);

    /// <summary>Symmetric, and positive definite as its diagonal is greater than the rest of a row.</summary>
    private static double[] Definite(double[] a, int n)
    {
        var definite = new double[n * n];
        for (var at = 0; at < definite.Length; at++)
        {
            var (i, j) = Math.DivRem(at, n);
            definite[at] = a[at] + a[(j * n) + i] + (i == j ? 2 * n : 0);
        }

        return definite;
    }

    private void Lu(double[] a)
    {
        a.CopyTo(_a, 0);
        LuDecomposition.Factor<double>(_a, _pivots, Size);
    }

    private void SolveByLu(double[] a)
    {
        Lu(a);
        LuDecomposition.Solve<double>(_a, _pivots, Size, _side, _x);
    }

    private void Determinant(double[] a)
    {
        Lu(a);
        _x[0] = LuDecomposition.Determinant<double>(_a, _pivots, Size);
    }

    private void Inverse(double[] a)
    {
        Lu(a);
        LuDecomposition.Invert<double>(_a, _pivots, Size, _b);
    }

    private void Cholesky(double[] a)
    {
        a.CopyTo(_a, 0);
        CholeskyDecomposition.Factor<double>(_a, Size);
    }

    private void SolveByCholesky(double[] a)
    {
        Cholesky(a);
        CholeskyDecomposition.Solve<double>(_a, Size, _side, _x);
    }

    private void Qr(double[] a) => QrDecomposition.Decompose<double>(a, _b, _c, Size, Size);

    private void LeastSquares(double[] a)
    {
        a.CopyTo(_a, 0);
        QrDecomposition.Factor<double>(_a, _b, Size, Size);
        QrDecomposition.LeastSquares<double>(_a, _b, Size, Size, _side, _x);
    }
}
