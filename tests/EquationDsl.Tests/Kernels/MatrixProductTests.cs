using EquationDsl.Kernels;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Kernels;

/// <summary>The matrix product: every width of vectors, both element types, awkward shapes.</summary>
public sealed class MatrixProductTests
{
    private static readonly int[] FewRows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25];
    private static readonly int[] FewColumns = [0, 1, 5, 8, 25, 33];
    private static readonly int[] FewTerms = [0, 1, 17];

    public static TheoryData<int, int, int> LargeShapes => new()
    {
        { 100, 70, 130 }, { 512, 10, 784 }, { 1, 1024, 520 }, { 520, 1, 1024 }, { 130, 1100, 1 }, { 1, 1, 4100 }, { 64, 600, 64 }, { 61, 300, 1100 }, { 2, 2300, 9 }, { 2300, 3, 9 }, { 2300, 1, 9 },
        { 130, 1, 71 }, { 1, 200, 71 }, { 67, 1, 135 }, { 1, 67, 16 },
    };

    public static TheoryData<int> NarrowColumns => [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 27, 28, 29];

    public static TheoryData<int> RowCounts => [.. FewRows];

    [Theory, MemberData(nameof(RowCounts))]
    public void SmallShapesAreRight(int rows)
    {
        foreach (var columns in FewColumns)
        {
            foreach (var terms in FewTerms)
            {
                AtEveryWidth(rows, columns, terms);
            }
        }
    }

    [Theory, MemberData(nameof(LargeShapes))]
    public void LargeShapesAreRight(int rows, int columns, int terms) => AtEveryWidth(rows, columns, terms);

    /// <summary>Of few columns and many terms the entries are dot products of a few rows and columns at a time.</summary>
    [Theory, MemberData(nameof(NarrowColumns))]
    public void FewColumnsOfManyTermsAreRight(int columns)
    {
        foreach (var (rows, terms) in new[] { (7, 64), (8, 63), (8, 64), (9, 71), (11, 65), (13, 530), (8, 1027) })
        {
            AtEveryWidth(rows, columns, terms);
        }
    }

    [Fact]
    public void NothingIsAllocatedOnceTheMemoryIsRented()
    {
        const int N = 200;
        float[] a = new float[N * N], b = new float[N * N], c = new float[N * N];
        void Run() => MatrixProduct.Run(new Matrix<float>(ref c[0], N, 1), new(ref a[0], N, 1), new(ref b[0], 1, N), N, N, N, 1f);
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void InfinitiesAndNaNAreNeverLost()
    {
        float[] a = [float.PositiveInfinity, 1, float.NaN, 0], b = [1, 0, 2, 1], c = new float[4];
        MatrixProduct.Run(new Matrix<float>(ref c[0], 2, 1), new(ref a[0], 2, 1), new(ref b[0], 2, 1), 2, 2, 2, 1f);
        Assert.Equal([float.PositiveInfinity, float.NaN, float.NaN, float.NaN], c);
    }

    /// <summary>Beyond the diagonal everything is NaN; what the entries add up to is exact.</summary>
    [Theory, MemberData(nameof(RowCounts))]
    public void BelowADiagonalNothingBeyondItIsRead(int rows)
    {
        foreach (var columns in FewColumns)
        {
            foreach (var terms in new[] { -3, 0, 1, 17 })
            {
                var width = Math.Max(rows + terms, 1);
                double[] a = new double[(rows * width) + 1], b = new double[(width * columns) + 1], c = new double[(rows * columns) + 1];
                Array.Fill(a, double.NaN);
                Array.Fill(c, double.NaN);
                for (var k = 0; k < width; k++)
                {
                    for (var j = 0; j < columns; j++)
                    {
                        b[(k * columns) + j] = k < rows - 1 + terms ? (k * 7) - j : double.NaN;
                    }
                }

                for (var i = 0; i < rows; i++)
                {
                    for (var k = 0; k < Math.Min(i + terms, rows - 1 + terms); k++)
                    {
                        a[(i * width) + k] = (3 * i) - k;
                    }
                }

                MatrixProduct.RunGrowing(new Matrix<double>(ref c[0], columns, 1), new(ref a[0], width, 1), new(ref b[0], columns, 1), rows, columns, terms, 2.0);
                for (var at = 0; at < rows * columns; at++)
                {
                    var (i, j) = Math.DivRem(at, columns);
                    Assert.Equal(2.0 * Enumerable.Range(0, Math.Max(i + terms, 0)).Sum(k => ((3 * i) - k) * ((k * 7) - j)), c[at]);
                }

                Assert.Equal(double.NaN, c[rows * columns]);
            }
        }
    }

    [Theory, MemberData(nameof(RowCounts))]
    public void BehindADiagonalNothingBeforeItIsRead(int rows)
    {
        foreach (var (columns, terms) in FewColumns.SelectMany(static c => new[] { 0, 1, 5, 17, 40 }.Select(t => (c, t))))
        {
            foreach (var missing in new[] { -30, -3, 0, 1, 4 })
            {
                double[] a = new double[(rows * terms) + 1], b = new double[(terms * columns) + 1], c = new double[(rows * columns) + 1], sum = new double[(rows * columns) + 1];
                Array.Fill(a, double.NaN);
                Array.Fill(c, double.NaN);
                Array.Fill(sum, 3);
                for (var at = 0; at < rows * terms; at++)
                {
                    var (i, k) = Math.DivRem(at, terms);
                    a[at] = k >= i + missing ? (3 * i) - k : double.NaN;
                }

                for (var at = 0; at < terms * columns; at++)
                {
                    var (k, j) = Math.DivRem(at, columns);
                    b[at] = k >= missing ? (k * 7) - j : double.NaN;
                }

                MatrixProduct.RunShrinking(new Matrix<double>(ref c[0], columns, 1), new(ref a[0], terms, 1), new(ref b[0], columns, 1), rows, columns, terms, 2.0, missing);
                MatrixProduct.RunShrinking(new Matrix<double>(ref sum[0], columns, 1), new(ref a[0], terms, 1), new(ref b[0], columns, 1), rows, columns, terms, 2.0, missing, add: true);
                for (var at = 0; at < rows * columns; at++)
                {
                    var (i, j) = Math.DivRem(at, columns);
                    var expected = 2.0 * Enumerable.Range(0, terms).Where(k => k >= i + missing).Sum(k => ((3 * i) - k) * ((k * 7) - j));
                    Assert.Equal(expected, c[at]);
                    Assert.Equal(3 + expected, sum[at]);
                }

                Assert.Equal((double.NaN, 3), (c[rows * columns], sum[rows * columns]));
            }
        }
    }

    [Theory, MemberData(nameof(RowCounts))]
    public void BesideABandNothingIsRead(int rows)
    {
        foreach (var (columns, terms) in FewColumns.SelectMany(static c => new[] { 0, 1, 5, 17, 40 }.Select(t => (c, t))))
        {
            foreach (var (begin, end) in new (int? Begin, int? End)[] { (0, 1), (-1, 2), (-3, 4), (-20, 21), (2, 9), (3, 1), (-40, -38), (null, 3), (-5, null), (null, null) })
            {
                bool IsInside(int i, int k) => (begin is null || k >= i + begin) && (end is null || k < i + end);
                double[] a = new double[(rows * terms) + 1], b = new double[(terms * columns) + 1], c = new double[(rows * columns) + 1], sum = new double[(rows * columns) + 1];
                Array.Fill(a, double.NaN);
                Array.Fill(b, double.NaN);
                Array.Fill(c, double.NaN);
                Array.Fill(sum, 3);
                for (var at = 0; at < rows * terms; at++)
                {
                    var (i, k) = Math.DivRem(at, terms);
                    a[at] = IsInside(i, k) ? (3 * i) - k : double.NaN;
                }

                for (var at = 0; at < terms * columns; at++)
                {
                    var (k, j) = Math.DivRem(at, columns);
                    b[at] = Enumerable.Range(0, rows).Any(i => IsInside(i, k)) ? (k * 7) - j : double.NaN;
                }

                MatrixProduct.RunBanded(new Matrix<double>(ref c[0], columns, 1), new(ref a[0], terms, 1), new(ref b[0], columns, 1), rows, columns, terms, 2.0, begin, end);
                MatrixProduct.RunBanded(new Matrix<double>(ref sum[0], columns, 1), new(ref a[0], terms, 1), new(ref b[0], columns, 1), rows, columns, terms, 2.0, begin, end, add: true);
                for (var at = 0; at < rows * columns; at++)
                {
                    var (i, j) = Math.DivRem(at, columns);
                    var expected = 2.0 * Enumerable.Range(0, terms).Where(k => IsInside(i, k)).Sum(k => ((3 * i) - k) * ((k * 7) - j));
                    Assert.Equal(expected, c[at]);
                    Assert.Equal(3 + expected, sum[at]);
                }

                Assert.Equal((double.NaN, 3), (c[rows * columns], sum[rows * columns]));
            }
        }
    }

    private static void AtEveryWidth(int rows, int columns, int terms)
    {
        foreach (var width in WidthTwins.EveryWidth)
        {
            var check = width.OfDouble.Assembly.GetType(typeof(MatrixProductCheck).FullName!, throwOnError: true)!;
            foreach (var element in new[] { nameof(MatrixProductCheck.OfSingle), nameof(MatrixProductCheck.OfDouble) })
            {
                Assert.Null(check.GetMethod(element)!.Invoke(null, [rows, columns, terms]));
            }
        }
    }
}
