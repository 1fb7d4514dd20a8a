using EquationDsl.Kernels;
using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Kernels;

/// <summary>Routines over stacks of matrices: every width of vectors, both element types, sizes and counts around those that fill lanes, and what is refused.</summary>
public sealed class StackTests
{
    private const int N = 5;

    public static TheoryData<int> Sizes => [0, 1, 2, 3, 7, 8, 9, 16, 17];

    public static TheoryData<int> Counts => [1, 2, 8, 9, 20, 33];

    [Theory, MemberData(nameof(Sizes))]
    public void RoutinesAreThoseOfOneMatrix(int n)
    {
        foreach (var width in WidthTwins.EveryWidth)
        {
            var check = width.OfDouble.Assembly.GetType(typeof(StackCheck).FullName!, throwOnError: true)!;
            foreach (var element in new[] { "OfSingle", "OfDouble" })
            {
                foreach (var count in new[] { 0, 1, 2, 7, 9, 17, 33 })
                {
                    Assert.Null(check.GetMethod(element)!.Invoke(null, [n, count]));
                }
            }
        }
    }

    /// <summary>Two matrices of a stack are refused: the exception is that of the first of them alone.</summary>
    [Theory, MemberData(nameof(Counts))]
    public void TheFirstThatIsRefusedIsToldOf(int count)
    {
        foreach (var value in new[] { 0, double.NaN, double.PositiveInfinity, -1e300 })
        {
            for (var bad = 0; bad < count; bad++)
            {
                for (var column = 0; column < N; column++)
                {
                    var general = Stack(count, bad, column, value);
                    int? place = count == 1 ? null : bad;
                    Same(() => Lu(general[(bad * N * N)..], 1), () => Lu(general, count), place);
                    Same(() => Inverse(general[(bad * N * N)..], 1), () => Inverse(general, count), place);
                    Same(() => Cholesky(general[(bad * N * N)..], 1), () => Cholesky(general, count), place);
                    Same(() => Qr(general[(bad * N * N)..], 1), () => Qr(general, count), place);
                    Same(() => LeastSquares(general[(bad * N * N)..], 1), () => LeastSquares(general, count), place);
                }
            }
        }
    }

    /// <summary>One whose number at a place of the diagonal, and with it its column, is another; behind it another such one.</summary>
    private static double[] Stack(int count, int bad, int column, double value)
    {
        double[] stack = [.. Enumerable.Range(0, count).SelectMany(static at => MatrixSamples.DrawDefinite<double>(MatrixKind.Random, N, at))];
        void Spoil(int matrix, int at)
        {
            for (var i = 0; i < N; i++)
            {
                stack[(matrix * N * N) + (i * N) + at] = i == at ? value : 0;
            }
        }

        Spoil(bad, column);
        if (bad + 2 < count)
        {
            Spoil(bad + 2, N - 1 - column);
        }

        return stack;
    }

    private static void Same(Action one, Action stack, int? place)
    {
        MatrixException? expected = Record.Exception(one) as MatrixException, found = Record.Exception(stack) as MatrixException;
        Assert.Equal(expected is null, found is null);
        Assert.Equal(place is null || found is null ? [] : [place.Value], found?.Position ?? []);
        expected = place is null ? expected : expected?.At(place.Value);
        Assert.Equal((expected?.Message, expected?.Routine, expected?.Parameter, expected?.Column), (found?.Message, found?.Routine, found?.Parameter, found?.Column));
    }

    private static void Lu(double[] a, int count)
    {
        var (factors, pivots) = (new double[a.Length], new int[N * count]);
        LuStack.Decompose<double>(a, factors, pivots, N, count);
        LuStack.Solve<double>(factors, pivots, N, new double[N * count], new double[N * count], 1, count, "K");
    }

    private static void Inverse(double[] a, int count)
    {
        var (factors, pivots) = (new double[a.Length], new int[N * count]);
        LuStack.Decompose<double>(a, factors, pivots, N, count);
        LuStack.Invert<double>(factors, pivots, N, new double[a.Length], count, "K");
    }

    private static void Cholesky(double[] a, int count) => CholeskyStack.Decompose<double>(a, new double[a.Length], N, count, "K");

    private static void Qr(double[] a, int count) => QrStack.Decompose<double>(a, new double[a.Length], new double[a.Length], N, N, count, "K");

    private static void LeastSquares(double[] a, int count)
    {
        var (factors, tau) = (new double[a.Length], new double[N * count]);
        QrStack.Factor<double>(a, factors, tau, N, N, count, "K");
        QrStack.LeastSquares<double>(factors, tau, N, N, new double[N * count], new double[N * count], 1, count, "K");
    }
}
