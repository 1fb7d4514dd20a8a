namespace EquationDsl.Tests.Equations;

/// <summary>Equations whose gradient is cheaper over what the forward pass knows: results, and intermediate values that an overload hands out.</summary>
public static partial class Catalogue
{
    [Equation(@"\begin{aligned}
        i &= \sigma(W_i x + U_i h + b_i) \\ f &= \sigma(W_f x + U_f h + b_f) \\ o &= \sigma(W_o x + U_o h + b_o) \\ g &= \tanh(W_g x + U_g h + b_g) \\
        c' &= f \odot c + i \odot g \\ h' &= o \odot \tanh(c') \end{aligned}"), Sizes("n d", "1 1", "3 5", "17 7", "8 33", "0 2", "3 0")]
    [Keeps("i", "n"), Keeps("f", "n"), Keeps("o", "n"), Keeps("g", "n")]
    public static partial void LstmCell(
        [Axes("d")] ReadOnlySpan<Real> x, [Axes("n")] ReadOnlySpan<Real> h, [Axes("n")] ReadOnlySpan<Real> c,
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Wi, [Shape("n, n")] ReadOnlyTensorSpan<Real> Ui, [Axes("n")] ReadOnlySpan<Real> bi,
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Wf, [Shape("n, n")] ReadOnlyTensorSpan<Real> Uf, [Axes("n")] ReadOnlySpan<Real> bf,
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Wo, [Shape("n, n")] ReadOnlyTensorSpan<Real> Uo, [Axes("n")] ReadOnlySpan<Real> bo,
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Wg, [Shape("n, n")] ReadOnlyTensorSpan<Real> Ug, [Axes("n")] ReadOnlySpan<Real> bg,
        [Axes("n")] Span<Real> cPrime, [Axes("n")] Span<Real> hPrime);

    /// <summary>The same for a batch: every gate is a matrix.</summary>
    [Equation(@"\begin{aligned}
        Z &= \sigma(X W_z + H U_z) \\ R &= \sigma(X W_r + H U_r) \\ C &= \tanh(X W_c + (R \odot H) U_c) \\ H' &= (1 - Z) \odot H + Z \odot C \end{aligned}"),
        Sizes("m n d", "1 1 1", "2 3 5", "7 17 3", "0 3 2", "3 0 2")]
    [Keeps("Z", "m, n"), Keeps("R", "m, n"), Keeps("C", "m, n")]
    public static partial void GruCells(
        [Shape("m, d")] ReadOnlyTensorSpan<Real> X, [Shape("m, n")] ReadOnlyTensorSpan<Real> H,
        [Shape("d, n")] ReadOnlyTensorSpan<Real> Wz, [Shape("n, n")] ReadOnlyTensorSpan<Real> Uz, [Shape("d, n")] ReadOnlyTensorSpan<Real> Wr, [Shape("n, n")] ReadOnlyTensorSpan<Real> Ur,
        [Shape("d, n")] ReadOnlyTensorSpan<Real> Wc, [Shape("n, n")] ReadOnlyTensorSpan<Real> Uc, [Axes("m, n")] TensorSpan<Real> HPrime);

    [Equation(@"H = \tanh(X W + b); Y = H U + c"), Sizes("m n k p", "1 1 1 1", "3 5 4 2", "7 17 3 33", "0 3 2 1", "3 0 2 1", "2 3 0 1")]
    [Keeps("H", "m, k")]
    public static partial void NetworkWithLayer(
        [Shape("m, n")] ReadOnlyTensorSpan<Real> X, [Shape("n, k")] ReadOnlyTensorSpan<Real> W, [Axes("k")] ReadOnlySpan<Real> b, [Shape("k, p")] ReadOnlyTensorSpan<Real> U, [Axes("p")] ReadOnlySpan<Real> c,
        [Axes("m, p")] TensorSpan<Real> Y);

    /// <summary>The layer is a result: no overload but that over the results.</summary>
    [Equation(@"h = \tanh(W x + b); y = V h"), Sizes("n d p", "1 1 1", "3 5 2", "17 7 33", "0 2 3", "3 0 2")]
    public static partial void LayerAsResult(
        [Axes("d")] ReadOnlySpan<Real> x, [Shape("n, d")] ReadOnlyTensorSpan<Real> W, [Axes("n")] ReadOnlySpan<Real> b, [Shape("p, n")] ReadOnlyTensorSpan<Real> V, [Axes("n")] Span<Real> h, [Axes("p")] Span<Real> y);

    /// <summary>Both: the result, and the layer before it; a hyper-parameter stays last.</summary>
    [Equation(@"h = \tanh(W x + b); y = \sigma(s V h)"), Sizes("n d p", "1 1 1", "3 5 2", "17 7 33", "0 2 3", "3 0 2")]
    [Keeps("h", "n")]
    public static partial void LayerAndResult(
        [Axes("d")] ReadOnlySpan<Real> x, [Shape("n, d")] ReadOnlySpan<Real> W, [Axes("n")] ReadOnlySpan<Real> b, [Shape("p, n")] ReadOnlySpan<Real> V, [Axes("p")] Span<Real> y, Real s = 1);

    [Equation(@"P = \text{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right); O = P V"), Sizes("n m d p", "1 1 1 1", "3 5 2 4", "7 17 3 5", "0 3 2 1", "3 4 2 0")]
    [Keeps("P", "n, m")]
    public static partial void AttentionWithWeights(
        [Shape("n, d")] ReadOnlyTensorSpan<Real> Q, [Shape("m, d")] ReadOnlyTensorSpan<Real> K, [Shape("m, p")] ReadOnlyTensorSpan<Real> V, [Axes("n, p")] TensorSpan<Real> O);

    /// <summary>A temperature that many entries share, and exponentials; the rest is cheap.</summary>
    [Equation(@"e_i = \exp(-\beta x_i^2); s = \sum_i e_i x_i; y_i = e_i s + x_i e_i^2")]
    public static partial void SharedBells(ReadOnlySpan<Real> x, Real beta, Span<Real> y);
}
