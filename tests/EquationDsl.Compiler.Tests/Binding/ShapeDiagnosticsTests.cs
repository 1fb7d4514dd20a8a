using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Shapes that contradict each other: which extents meet where, and what each parameter says.</summary>
public class ShapeDiagnosticsTests
{
    [Theory]
    [InlineData("C = AB", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"k, p\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> C", "EQ0060 'AB': In 'AB' the last axis of A (m × n), n, meets an axis of B (k × p) that is k; the extents that are summed over must be equal.")]
    [InlineData("C = AB", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"n, p\")] ReadOnlyTensorSpan<float> B, [Shape(\"p, m\")] TensorSpan<float> C", "EQ0050 'AB': 'axis 0 of C (p × m)' has length p, but 'axis 0 of the right side (m × p)' has length m; here they must be equal.")]
    [InlineData(@"C = \tanh(A) + A^\top B / 2", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"m, p\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> C", @"EQ0050 '\tanh(A) + A^\top B / 2': 'axis 0 of A^\top B / 2 (n × p)' has length n, but 'axis 0 of tanh(A) (m × n)' has length m; here they must be equal.")]
    [InlineData(@"C = A \odot B", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"m, p\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> C", @"EQ0050 'A \odot B': 'axis 1 of B (m × p)' has length p, but 'axis 1 of A (m × n)' has length n; here they must be equal.")]
    [InlineData(@"c_{ij} = \sum_k a_{ik} b_{kj}", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> a, [Shape(\"k, p\")] ReadOnlyTensorSpan<float> b, TensorSpan<float> c", "EQ0050 'k': 'axis 0 of b' has length k, but 'axis 1 of a' has length n; here they must be equal.")]
    [InlineData("C = A + b", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"k\")] ReadOnlySpan<float> b, TensorSpan<float> C", "EQ0061 'A + b': In 'A + b' b (k) would have to stand for every row or every column of A (m × n), and its length is neither; write the subscripts that are meant.")]
    [InlineData("y = x", "[Shape(\"a, b\")] ReadOnlyTensorSpan<float> x, [Shape(\"a, b, c\")] TensorSpan<float> y", "EQ0054 'x': The equation gives a matrix (a × b), but 'y' is a tensor of rank 3; write a tensor of rank 3 on the right side.")]
    [InlineData("Y = A^2", "[Shape(\"a, b\")] ReadOnlyTensorSpan<float> A, TensorSpan<float> Y", @"EQ0063 'A^2': 'A^2' multiplies A (a × b) with itself, so a and b would have to be equal; write A \odot A for products of its entries.")]
    [InlineData(@"C = a \otimes A", "[Shape(\"a, b\")] ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> a, TensorSpan<float> C", @"EQ0031 'a \otimes A': The product \otimes of a matrix and a vector, or of tensors, which is read in several ways, has no meaning here; write its entries, as in c_{ijk} = a_i b_{jk}, instead.")]
    [InlineData(@"y = \sum_{i,j} A_{ij}", "[Shape(\"m, 3\")] ReadOnlySpan<float> A, TensorSpan<float> y", @"EQ0055 'y': How many axes 'y' has is open. The equation gives a number, which would fill any number of axes. Put [Shape(""n"")] on it for a vector, or [Shape(""m, n"")] for a matrix.")]
    [InlineData(@"Y = QK", "[Shape(\"n, d\")] ReadOnlyTensorSpan<float> Q, [Shape(\"m, d\")] ReadOnlyTensorSpan<float> K, TensorSpan<float> Y", @"EQ0060 'QK': In 'QK' the last axis of Q (n × d), d, meets an axis of K (m × d) that is m; the extents that are summed over must be equal. Is Q K^\top meant?")]
    [InlineData(@"Y = X W", "[Shape(\"k, n\")] ReadOnlyTensorSpan<float> X, [Shape(\"k, p\")] ReadOnlyTensorSpan<float> W, TensorSpan<float> Y", @"EQ0060 'X W': In 'X W' the last axis of X (k × n), n, meets an axis of W (k × p) that is k; the extents that are summed over must be equal. Is X^\top W meant?")]
    [InlineData(@"Y = XW + b", "[Shape(\"n, k\")] ReadOnlyTensorSpan<float> X, [Shape(\"k, p\")] ReadOnlyTensorSpan<float> W, [Shape(\"k\")] ReadOnlySpan<float> b, TensorSpan<float> Y", "EQ0061 'XW + b': In 'XW + b' b (k) would have to stand for every row or every column of X W (n × p), and its length is neither; write the subscripts that are meant.")]
    [InlineData(@"Y = XW^\top", "[Shape(\"b, n, k\")] ReadOnlyTensorSpan<float> X, [Shape(\"c, p, k\")] ReadOnlyTensorSpan<float> W, TensorSpan<float> Y", @"EQ0050 'XW^\top': 'axis 0 of W^\top (c × k × p)' has length c, but 'axis 0 of X (b × n × k)' has length b; here they must be equal.")]
    [InlineData(@"Y = QK^\top", "[Shape(\"h, n, d\")] ReadOnlyTensorSpan<float> Q, [Shape(\"h, g, m, d\")] ReadOnlyTensorSpan<float> K, TensorSpan<float> Y", @"EQ0051 'QK^\top': 'Q (h × n × d)' is a tensor of rank 3 and 'K^\top (h × g × d × m)' is a tensor of rank 4; products of their matrices go in step along the axes before those, so that both need as many, or one of them is a matrix.")]
    [InlineData(@"L = -\frac{1}{N}\sum_{i=1}^N \log p_{i, y_i}", "[Shape(\"N, K\")] ReadOnlyTensorSpan<float> p, ReadOnlySpan<float> y, out float L", "EQ0025 'y_i': 'y_i' cannot be a subscript; a subscript is an index, plus or minus a whole number, or an integer parameter. 'y' is float: make it ReadOnlySpan<int>.")]
    [InlineData(@"C = AB", "[Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"n, p\")] ReadOnlyTensorSpan<float> B, Span<float> C", "EQ0054 'AB': The equation gives a matrix (m × p), but 'C' is a vector; make it a TensorSpan, or add [Shape(\"m, p\")], or write a vector on the right side.")]
    [InlineData(@"C = A \quad \text{where } A \in \mathbb{R}^{m \times n}", "[Shape(\"a, b, c\")] ReadOnlyTensorSpan<float> A, TensorSpan<float> C", @"EQ0051 'A \in \mathbb{R}^{m \times n}': 'A' is a tensor of rank 3 and 'A \in \mathbb{R}^{m \times n}' is a matrix; its domain must have as many extents as it has axes.")]
    [InlineData(@"C = AB \quad \text{where } A \in \mathbb{R}^{m \times n}, B \in \mathbb{R}^{k \times p}", "ReadOnlyTensorSpan<float> A, ReadOnlyTensorSpan<float> B, TensorSpan<float> C", "EQ0060 'AB': In 'AB' the last axis of A (m × n), n, meets an axis of B (k × p) that is k; the extents that are summed over must be equal.")]
    [InlineData(@"y_{b,o,i,j} = \sum_{c,m,n} x_{b,c,i+m,j+n} w_{o,c,m,n}", "[Shape(\"B, C, p, q\")] ReadOnlyTensorSpan<float> x, [Shape(\"O, D, M, N\")] ReadOnlyTensorSpan<float> w, TensorSpan<float> y", "EQ0050 'c': 'axis 1 of w' has length D, but 'axis 1 of x' has length C; here they must be equal.")]
    [InlineData("y_i = x_i x_{n-i}", "ReadOnlySpan<float> x, Span<float> y", "EQ0059 'n-i': 'n-i' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; from its end x is read as x_{n-i+1} if i counts from 1, and as x_{n-1-i} if it counts from 0.")]
    [InlineData(@"p_{ij} = \text{softmax}(z_i)_j", "ReadOnlySpan<float> z, TensorSpan<float> p", @"EQ0053 '\text{softmax}(z_i)_j': '\text{softmax}(z_i)' is a scalar and cannot bear 1 subscript.")]
    [InlineData("y = X W", "ReadOnlyTensorSpan<float> X, ReadOnlyTensorSpan<float> W, Span<float> y", "EQ0054 'X W': The equation gives a matrix (X.length × W.length), but 'y' is a vector; make it a TensorSpan, or add [Shape(\"m, n\")], or write a vector on the right side.")]
    [InlineData("y = Va + b", "ReadOnlyTensorSpan<float> V, ReadOnlySpan<float> b, Span<float> y", @"EQ0020 'a': 'a' is no parameter and the equation does not define it. Add a parameter 'a', or [Symbol(@""a"")] to the one that is meant.")]
    [InlineData(@"y = x^\top A + b", "ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, ReadOnlySpan<float> b, Span<float> y", @"EQ0051 'x^\top A + b': 'x^\top A' is a row and 'b' is a vector; they cannot be combined element by element.")]
    public void OneContradictionOneMessage(string equation, string parameters, string expected) =>
        Assert.Equal(expected, Lowered.Findings(equation, $"void F({parameters})"));

    /// <summary>What fixed a length before is shown beside what it is held against now.</summary>
    [Theory]
    [InlineData(@"y = A x \\ z = y + w", "[Shape(\"3, 2\")] ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, [Shape(\"4\")] ReadOnlySpan<float> w, Span<float> y, Span<float> z", "EQ0050 'y + w'", "A x")]
    [InlineData(@"z = A x \quad \text{where } x \in \mathbb{R}^3", "[Shape(\"m, 2\")] ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, Span<float> z", "EQ0060 'A x'", "3")]
    [InlineData(@"y = x + 2 \\ z = A y \\ v = B y", "ReadOnlySpan<float> x, [Shape(\"m, 2\")] ReadOnlyTensorSpan<float> A, [Shape(\"m, 3\")] ReadOnlyTensorSpan<float> B, Span<float> y, Span<float> z, Span<float> v", "EQ0060 'B y'", "A y")]
    [InlineData(@"z_i = x_{i+1} - x_i \\ v_i = z_i + x_i", "[Shape(\"5\")] ReadOnlySpan<float> x, Span<float> z, [Shape(\"5\")] Span<float> v", "EQ0050", "x_{i+1} - x_i")]
    public void WhatFixedALengthBefore(string equation, string parameters, string found, string place)
    {
        var finding = Lowered.Bind(Signatures.Request(equation, $"void F({parameters})")).Diagnostics.Single();
        Assert.StartsWith(found, $"{finding.Rule.Id} '{equation.Substring(finding.Span.Start, finding.Span.Length)}'", StringComparison.Ordinal);
        Assert.Equal(place, equation.Substring(finding.Related!.Value.Start, finding.Related.Value.Length));
        Assert.EndsWith($" '{place}' fixed one of them before.", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y_i = x_i + x_{n-i+1}")]
    [InlineData("y_i = x_i + x_{n-1-i}")]
    public void TheCountingIsThatUnderWhichAnIndexRunsOverAllOfAnAxis(string equation) =>
        Assert.Contains("y[i] = x[i] + x[n - i - 1]", Lowered.Text(equation, "void F(ReadOnlySpan<float> x, Span<float> y)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Y = X + b", "Y[i, j] = X[i, j] + b[j]", "ReadOnlySpan<float> b")]
    [InlineData("Y = X + b", "Y[i, j] = X[i, j] + b[i]", "[Shape(\"m\")] ReadOnlySpan<float> b")]
    [InlineData(@"Y = b^\top + X", "Y[i, j] = b[j] + X[i, j]", "ReadOnlySpan<float> b")]
    public void AVectorStandsForRowsOrColumns(string equation, string expected, string vector) =>
        Assert.Contains(expected, Lowered.Text(equation, $"void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> X, {vector}, TensorSpan<float> Y)"), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"f(t) = t \tanh(t); y = f(X)", "X", "y[i, j] = X[i, j] * tanh(X[i, j])")]
    [InlineData(@"F(t) = t W; y = F(X)", "X", "y[i, j] = sum k in 0..n of X[i, k] * W[k, j]")]
    public void AFormulaInSmallLettersHoldsForEveryEntry(string equation, string matrix, string expected)
    {
        var text = Lowered.Text(equation, $"void F([Shape(\"n, n\")] ReadOnlyTensorSpan<float> {matrix}, [Shape(\"n, n\")] ReadOnlyTensorSpan<float> W, TensorSpan<float> y)");
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    /// <summary>Extents that int parameters and names of several letters give: what the lengths alone do not prove is checked at run time.</summary>
    [Theory]
    [InlineData(@"o_i = r_i + \sum_{j \le i} V_{jj}", "ReadOnlySpan<float> r, [Shape(\"n, n\")] ReadOnlySpan<float> V, int n, Span<float> o", "require V.length(0) >= m")]
    [InlineData(@"y_i = \sum_{j=1}^{ch} x_{ij} g_j", "[Shape(\"n, ch\")] ReadOnlySpan<float> x, ReadOnlySpan<float> g, Span<float> y", "y[i] = sum j in 0..ch of x[i, j] * g[j]")]
    [InlineData("y_{ij} = x_{2i-1,j} + x_{2i,j}", "[Shape(\"m, n\")] ReadOnlySpan<float> x, int m, int n, [Shape(\"p, n\")] Span<float> y", "require x.length(0) >= 2*p and <= 2*p + 1")]
    [InlineData(@"y_i = \sum_{j=i}^{n} x_j w_i", "ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y", "y[i] = sum j in i..n of x[j] * w[i]")]
    public void WhatReachesFurtherIsCheckedAtRunTime(string equation, string parameters, string expected) =>
        Assert.Contains(expected, Lowered.Text(equation, $"void F({parameters})"), StringComparison.Ordinal);
}
