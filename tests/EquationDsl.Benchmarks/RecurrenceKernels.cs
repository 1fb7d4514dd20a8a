namespace EquationDsl.Benchmarks;

/// <summary>The recurrences that are measured.</summary>
public static partial class RecurrenceKernels
{
    /// <summary>Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.</summary>
    [Equation(@"\begin{aligned}
        f_t &= \sigma(W_f x_t + U_f h_{t-1} + b_f) \\
        i_t &= \sigma(W_i x_t + U_i h_{t-1} + b_i) \\
        o_t &= \sigma(W_o x_t + U_o h_{t-1} + b_o) \\
        \tilde{c}_t &= \tanh(W_c x_t + U_c h_{t-1} + b_c) \\
        c_t &= f_t \odot c_{t-1} + i_t \odot \tilde{c}_t \\
        h_t &= o_t \odot \tanh(c_t) \end{aligned}")]
    public static partial void Lstm(
        [Shape("T, d")] ReadOnlySpan<float> x,
        [Shape("n, d")] ReadOnlySpan<float> Wf, [Shape("n, n")] ReadOnlySpan<float> Uf, ReadOnlySpan<float> bf,
        [Shape("n, d")] ReadOnlySpan<float> Wi, [Shape("n, n")] ReadOnlySpan<float> Ui, ReadOnlySpan<float> bi,
        [Shape("n, d")] ReadOnlySpan<float> Wo, [Shape("n, n")] ReadOnlySpan<float> Uo, ReadOnlySpan<float> bo,
        [Shape("n, d")] ReadOnlySpan<float> Wc, [Shape("n, n")] ReadOnlySpan<float> Uc, ReadOnlySpan<float> bc,
        ReadOnlySpan<float> h0, ReadOnlySpan<float> c0, [Shape("T, n")] Span<float> h);

    [Equation(@"s_t = \rho s_{t-1} + x_t")]
    public static partial void Linear(ReadOnlySpan<float> x, float rho, float s0, Span<float> s);

    [Equation(@"s_t = \rho s_{t-1} + x_t")]
    public static partial void Linear(ReadOnlySpan<double> x, double rho, double s0, Span<double> s);

    [Equation(@"s_i = \sum_{j=1}^{i} x_j")]
    public static partial void PrefixSum(ReadOnlySpan<float> x, Span<float> s);

    [Equation(@"s_i = \sum_{j=1}^{i} x_j")]
    public static partial void PrefixSum(ReadOnlySpan<double> x, Span<double> s);
}
