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
    private readonly double[] _general;
    private readonly double[] _definite;
    private readonly DenseMatrix[] _otherGeneral;
    private readonly DenseMatrix[] _otherDefinite;
    private readonly DenseVector _otherSide;
    private readonly DenseMatrix _identity;
    private readonly double[] _sides;
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
        double[][] general = [.. Enumerable.Range(0, count).Select(_ => Draw(n * n, random))], definite = Array.ConvertAll(general, g => Definite(g, n));
        (_general, _definite) = ([.. general.SelectMany(static a => a)], [.. definite.SelectMany(static a => a)]);
        _otherGeneral = Array.ConvertAll(general, a => Other(a, n));
        _otherDefinite = Array.ConvertAll(definite, a => Other(a, n));
        var side = Draw(n, random);
        _sides = [.. Enumerable.Range(0, count).SelectMany(_ => side)];
        _otherSide = new DenseVector(side);
        _identity = DenseMatrix.CreateIdentity(n);
        var entries = n * n * count;
        (_a, _b, _c, _x, _pivots) = (new double[entries], new double[entries], new double[entries], new double[n * count], new int[n * count]);
    }

    public int Size { get; }

    public int Count { get; }

    /// <summary>Each with its name, the routine of the library, that of MathNet.Numerics, and how many multiplications and additions a matrix takes.</summary>
    public IEnumerable<(string Name, Action Own, Action Other, double Operations)> All()
    {
        var cubed = Math.Pow(Size, 3);
        yield return ("LU", Lu, Each(_otherGeneral, static a => a.LU()), 2 * cubed / 3);
        yield return ("solve by LU", SolveByLu, Each(_otherGeneral, a => a.LU().Solve(_otherSide)), 2 * cubed / 3);
        yield return ("determinant", Determinants, Each(_otherGeneral, static a => a.Determinant()), 2 * cubed / 3);
        yield return ("inverse", Inverse, Each(_otherGeneral, static a => a.Inverse()), 2 * cubed);
        yield return ("Cholesky", Cholesky, Each(_otherDefinite, static a => a.Cholesky()), cubed / 3);
        yield return ("solve by Cholesky", SolveByCholesky, Each(_otherDefinite, a => a.Cholesky().Solve(_otherSide)), cubed / 3);
        yield return ("inverse by Cholesky", InverseByCholesky, Each(_otherDefinite, a => a.Cholesky().Solve(_identity)), cubed);
        yield return ("QR", Qr, Each(_otherGeneral, static a => a.QR(QRMethod.Thin)), 8 * cubed / 3);
        yield return ("least squares", LeastSquares, Each(_otherGeneral, a => a.QR(QRMethod.Thin).Solve(_otherSide)), 4 * cubed / 3);
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

    private void Lu() => LuStack.Decompose<double>(_general, _a, _pivots, Size, Count);

    private void SolveByLu()
    {
        Lu();
        LuStack.Solve<double>(_a, _pivots, Size, _sides, _x, columns: 1, Count);
    }

    private void Determinants()
    {
        Lu();
        for (var at = 0; at < Count; at++)
        {
            _x[at] = LuDecomposition.Determinant<double>(_a.AsSpan(at * Size * Size), _pivots.AsSpan(at * Size), Size);
        }
    }

    private void Inverse()
    {
        Lu();
        LuStack.Invert<double>(_a, _pivots, Size, _b, Count);
    }

    private void Cholesky() => CholeskyStack.Decompose<double>(_definite, _a, Size, Count);

    private void SolveByCholesky()
    {
        Cholesky();
        CholeskyStack.Solve<double>(_a, Size, _sides, _x, columns: 1, Count);
    }

    private void InverseByCholesky()
    {
        Cholesky();
        CholeskyStack.Invert<double>(_a, Size, _b, Count);
    }

    private void Qr() => QrStack.Decompose<double>(_general, _b, _c, Size, Size, Count);

    private void LeastSquares()
    {
        QrStack.Factor<double>(_general, _a, _b, Size, Size, Count);
        QrStack.LeastSquares<double>(_a, _b, Size, Size, _sides, _x, columns: 1, Count);
    }
}
