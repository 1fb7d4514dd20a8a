namespace EquationDsl.Textbook.Equations;

/// <summary>Inequalities that print a bound: the value is the right side.</summary>
internal static partial class Bounds
{
    [Equation(@"\operatorname{P}(X \geq a) \leq \frac{\operatorname{E}(X)}{a}")]
    public static partial double Markov([Symbol(@"\operatorname{E}(X)")] double mean, double a);

    private static Entry MarkovEntry() =>
        Entry.Of([Number(0.7), Number(2.3)], x => Markov(x[0], x[1]), x => x[0] / x[1])
            .Gradient((x, d) => MarkovGradient(x[0], x[1], out d[0].Out, out d[1].Out));

    [Equation(@"\Pr(|X-\mu| \geq k\sigma) \leq \frac{1}{k^2}")]
    public static partial double Chebyshev(double k);

    private static Entry ChebyshevEntry() =>
        Entry.Of([Number(2.3)], x => Chebyshev(x[0]), x => 1 / Square(x[0])).Gradient((x, d) => ChebyshevGradient(x[0], out d[0].Out));

    // Chernoff (1952).
    [Equation(@"\Pr(S_n \geq t) \leq e^{-st} \prod_{i=1}^{n} \left(1 - p_i + p_i e^{s}\right)")]
    public static partial double Chernoff(double s, double t, ReadOnlySpan<double> p);

    private static Entry ChernoffEntry() =>
        Entry.Of([Number(0.4), Number(3.1), Between(0, 1, 1, 7)], x => Chernoff(x[0], x[1], x[2]),
            x => Exp(-x[0] * x[1]) * Product(7, i => 1 - x[2][i] + (x[2][i] * Exp(x[0]))))
            .Gradient((x, d) => ChernoffGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, d[2]));

    // Mohri, Rostamizadeh and Talwalkar, Foundations of Machine Learning, 2.13.
    [Equation(@"R(h) \le \hat{R}(h) + \sqrt{\frac{\log|\mathcal{H}| + \log(1/\delta)}{2m}}")]
    public static partial double Generalisation([Symbol(@"\hat{R}(h)")] double risk, [Symbol(@"|\mathcal{H}|")] int hypotheses, double delta, int m);

    private static Entry GeneralisationEntry() =>
        Entry.Of([Number(0.1), Whole(9), Number(0.05), Whole(40)], x => Generalisation(x[0], x[1].Count, x[2], x[3].Count),
            x => x[0] + Sqrt((Log(9) + Log(1 / x[2])) / 80))
            .Gradient((x, d) => GeneralisationGradient(x[0], x[1].Count, x[2], x[3].Count, out d[0].Out, out d[2].Out));

    // Cramer (1946), Rao (1945).
    [Equation(@"\operatorname{var}(\hat{\theta}) \ge \frac{1}{I(\theta)}")]
    public static partial double LeastVariance([Symbol(@"I(\theta)")] double information);

    private static Entry LeastVarianceEntry() =>
        Entry.Of([Number(2.3)], x => LeastVariance(x[0]), x => 1 / x[0]).Gradient((x, d) => LeastVarianceGradient(x[0], out d[0].Out));

    private static Entry TriangleEntry() => Entry.Refused(
        @"\lVert x + y \rVert \le \lVert x \rVert + \lVert y \rVert", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "EQ0041",
        @"\mathbb{1}[\lVert x + y \rVert \le \lVert x \rVert + \lVert y \rVert]");
}
