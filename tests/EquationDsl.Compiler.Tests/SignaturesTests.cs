using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests;

public class SignaturesTests
{
    [Fact]
    public void SignatureIsReadInFull()
    {
        var method = Signatures.Method("""float[] F(ReadOnlySpan<float> z, [Symbol("P(A, B)")] double p, [Shape("m, n")] Span<int> y, out long k, float epsilon = 1e-5f)""");

        Assert.Equal("F", method.Name);
        Assert.Equal(new ReturnModel(ReturnKind.Array, ElementType.Single), method.Return);
        Assert.Equal(
            [
                new("z", ElementType.Single, ParameterKind.ReadOnlySpan),
                new("p", ElementType.Double, ParameterKind.Scalar, Notation: "P(A, B)"),
                new("y", ElementType.Int32, ParameterKind.Span, Shape: "m, n"),
                new("k", ElementType.Int64, ParameterKind.Out),
                new("epsilon", ElementType.Single, ParameterKind.Scalar, DefaultValue: "1e-5f"),
            ],
            method.Parameters);
    }
}
