namespace Playground.Examples;

/// <summary>Recurrences, and formulas that lose digits as they are written.</summary>
internal static class SequenceExamples
{
    public static Example[] All { get; } =
    [
        new("Running sum", @"s_i = \sum_{j=1}^{i} x_j", "(ReadOnlySpan<double> x, Span<double> s)"),
        new("Exponential average",
            @"\begin{aligned} s_1 &= x_1 \\ s_t &= \alpha x_t + (1 - \alpha) s_{t-1} \end{aligned}",
            "(ReadOnlySpan<double> x, double alpha, Span<double> s)"),
        new("Discounted returns",
            @"\begin{aligned} G_{T+1} &= 0 \\ G_t &= r_t + \gamma G_{t+1} \end{aligned}",
            "(ReadOnlySpan<double> r, double gamma, Span<double> G)"),
        new("Recurrent network, a step", @"h' = \tanh(W h + U x + b)",
            "(ReadOnlyTensorSpan<double> W, ReadOnlySpan<double> h, ReadOnlyTensorSpan<double> U, ReadOnlySpan<double> x, "
            + "ReadOnlySpan<double> b, Span<double> hPrime)"),
        new("Heat, a step", @"u'_i = u_i + r (u_{i-1} - 2 u_i + u_{i+1})", "(ReadOnlySpan<double> u, double r, Span<double> uPrime)") { Boundary = "Clamp" },
        new("A root that cancels", @"\sqrt{x+1} - \sqrt{x}", "double (double x)"),
        new("A cosine that cancels", @"\frac{1 - \cos x}{x^2}", "double (double x)"),
        new("Quadratic formula",
            @"\frac{-b + \sqrt{b^2 - 4 a c}}{2 a}",
            "double (double a, double b, double c)") { Values = Values.Of(("a", [1]), ("b", [-3]), ("c", [2])) },
        new("A polynomial", @"\sum_{k=1}^{n} c_k x^{k-1}", "double (ReadOnlySpan<double> c, double x)"),
    ];
}
