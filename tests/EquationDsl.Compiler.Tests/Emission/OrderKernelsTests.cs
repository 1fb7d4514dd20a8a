namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>A chain of matrices in several orders: what is the same in all of them is written once.</summary>
public sealed class OrderKernelsTests
{
    private const string Equation = @"R = \text{softmax}(A B C) \quad\text{where } A \in \mathbb{R}^{m \times n}, B \in \mathbb{R}^{n \times p}, C \in \mathbb{R}^{p \times q}";

    private const string Signature = "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlyTensorSpan<double> C, TensorSpan<double> R)";

    [Fact]
    public void WhatOrdersShareIsWrittenOnce()
    {
        var source = EquationCompiler.Compile(Signatures.Request(Equation, Signature)).Source!.Split("void FGradient(")[0];
        Assert.Equal([1, 1, 1, 2], new[] { "class Order1\n", "class Order2\n", "static void M2Step(", "static void RStep(" }.Select(text => source.Split(text).Length - 1));
    }

    /// <summary>Rows of 17 are two whole vectors and a rest; the first shape is multiplied from the left, the second from the right.</summary>
    [Theory]
    [InlineData(2, 3, 40)]
    [InlineData(40, 2, 30)]
    public void EveryOrderIsRight(int m, int n, int p) => Assert.True(EmittedMethod.Run(
        Equation, Signature,
        $$"""
        const int m = {{m}}, n = {{n}}, p = {{p}}, q = 17;
        double[] a = new double[m * n], b = new double[n * p], c = new double[p * q], r = new double[m * q];
        for (var i = 0; i < a.Length; i++) { a[i] = Math.Sin(i); }
        for (var i = 0; i < b.Length; i++) { b[i] = Math.Cos(3 * i); }
        for (var i = 0; i < c.Length; i++) { c[i] = Math.Sin(7 * i); }
        F(new ReadOnlyTensorSpan<double>(a, [m, n]), new ReadOnlyTensorSpan<double>(b, [n, p]), new ReadOnlyTensorSpan<double>(c, [p, q]), new TensorSpan<double>(r, [m, q]));
        var worst = 0.0;
        for (var i = 0; i < m; i++)
        {
            var row = new double[q];
            for (var j = 0; j < q; j++)
            {
                for (var k = 0; k < n; k++) { for (var l = 0; l < p; l++) { row[j] += a[i * n + k] * b[k * p + l] * c[l * q + j]; } }
            }
            var sum = 0.0;
            for (var j = 0; j < q; j++) { sum += Math.Exp(row[j]); }
            for (var j = 0; j < q; j++) { worst = Math.Max(worst, Math.Abs(r[i * q + j] - Math.Exp(row[j]) / sum)); }
        }
        return [worst];
        """)[0] < 1e-14);
}
