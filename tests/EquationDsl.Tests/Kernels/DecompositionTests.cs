using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Kernels;

/// <summary>Decompositions of matrices and what follows from them: every width of vectors, both element types, all sizes and kinds of matrices.</summary>
public sealed class DecompositionTests
{
    public static TheoryData<int> Sizes => [.. MatrixSamples.Sizes];

    [Theory, MemberData(nameof(Sizes))]
    public void Lu(int n) => AtEveryWidth(typeof(LuCheck), n);

    [Theory, MemberData(nameof(Sizes))]
    public void Cholesky(int n) => AtEveryWidth(typeof(CholeskyCheck), n);

    [Theory, MemberData(nameof(Sizes))]
    public void Triangular(int n) => AtEveryWidth(typeof(TriangularCheck), n);

    [Theory, MemberData(nameof(Sizes))]
    public void Qr(int n) => AtEveryWidth(typeof(QrCheck), n);

    /// <summary>On several threads too at sizes that have several parts there.</summary>
    private static void AtEveryWidth(Type check, int n)
    {
        foreach (var width in WidthTwins.EveryWidth)
        {
            var twin = width.OfDouble.Assembly.GetType(check.FullName!, throwOnError: true)!;
            var kinds = twin.Assembly.GetType(typeof(MatrixKind).FullName!, throwOnError: true)!;
            foreach (var element in new[] { "OfSingle", "OfDouble" })
            {
                foreach (var kind in MatrixSamples.Kinds)
                {
                    Assert.Null(twin.GetMethod(element)!.Invoke(null, [Enum.ToObject(kinds, kind), n, n is 65 or 7 && kind == MatrixKind.Random]));
                }
            }
        }
    }
}
