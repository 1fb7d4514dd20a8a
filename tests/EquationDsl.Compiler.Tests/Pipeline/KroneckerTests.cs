using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Kronecker products and columns below each other: matrices whose extents are products.</summary>
public sealed class KroneckerTests
{
    [Fact]
    public void EachEntryTimesTheOtherMatrix() => Assert.Equal([5, 6, 7, 10, 12, 14, 8, 9, 10, 16, 18, 20], EmittedMethod.Run(
        @"C = A \otimes B", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"p, q\")] ReadOnlyTensorSpan<double> B, TensorSpan<double> C)",
        """
        var C = System.Numerics.Tensors.Tensor.CreateFromShape<double>([2, 6]);
        F(System.Numerics.Tensors.Tensor.Create<double>([1, 2], [1, 2]), System.Numerics.Tensors.Tensor.Create<double>([5, 6, 7, 8, 9, 10], [2, 3]), C);
        var entries = new double[12]; C.FlattenTo(entries); return entries;
        """));

    [Fact]
    public void ColumnsStandBelowEachOther() => Assert.Equal([1, 4, 2, 5, 3, 6], EmittedMethod.Run(
        @"v = \mathrm{vec}(A)", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, Span<double> v)",
        "var v = new double[6]; F(System.Numerics.Tensors.Tensor.Create<double>([1, 2, 3, 4, 5, 6], [2, 3]), v); return v;"));

    /// <summary>Horn and Johnson, Topics in Matrix Analysis, 4.2 and 4.3: claims that the compiler verifies.</summary>
    [Theory]
    [InlineData(@"v = \mathrm{vec}(A X B) = (B^\top \otimes A) \mathrm{vec}(X)", "double[] F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> B)")]
    [InlineData(@"C = (A \otimes B) (X \otimes Y) = (A X) \otimes (B Y)", "Tensor<double> F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlyTensorSpan<double> X, ReadOnlyTensorSpan<double> Y)")]
    [InlineData(@"C = (A \otimes B)^\top = A^\top \otimes B^\top", "Tensor<double> F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)")]
    [InlineData(@"t = \mathrm{vec}(A)^\top \mathrm{vec}(B) = \mathrm{tr}(A^\top B)", "double F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)")]
    [InlineData(@"C = \mathrm{vec}(x y^\top) = \mathrm{vec}(x y^\top)", "double[] F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)")]
    public void TheirLawsHold(string equation, string signature) => Assert.Empty(EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics);

    [Fact]
    public void AWrongLawIsRefused() => Assert.Contains(
        EquationCompiler.Compile(Signatures.Request(
            @"v = \mathrm{vec}(A X B) = (A \otimes B^\top) \mathrm{vec}(X)",
            "double[] F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"n, n\")] ReadOnlyTensorSpan<double> X, [Shape(\"n, n\")] ReadOnlyTensorSpan<double> B)")).Diagnostics,
        static d => d.IsError && d.Rule.Id == "EQ0078");

    [Theory]
    [InlineData(@"\sum_{i,j} \sin((A \otimes B)_{ij})")]
    [InlineData(@"\|\mathrm{vec}(A)\|^4 + \sum_k \cos(\mathrm{vec}(B)_k)")]
    [InlineData(@"\|(A \otimes B) \mathrm{vec}(B^\top A^\top)\|^2")]
    public void GradientsAreThoseOfDifferences(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, n\")] ReadOnlySpan<double> B)", null, ("A", [1, 2, -0.5, 0.3]), ("B", [0.2, -1, 0.7, 1.5])),
        0, 1e-6);
}
