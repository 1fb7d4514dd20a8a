using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Finance and physics as texts on learning use them.</summary>
internal static partial class Applications
{
    [Equation(@"C = S\,\Phi(d_1) - K e^{-r\tau} \Phi(d_2), \quad d_1 = \frac{\ln(S/K) + (r + \sigma^2/2)\tau}{\sigma\sqrt{\tau}}, \quad d_2 = d_1 - \sigma\sqrt{\tau}, \quad \Phi(z) = \frac{1}{2}\left[1 + \operatorname{erf}(z/\sqrt{2})\right]")]
    public static partial double CallPrice(double S, double K, double r, double sigma, double tau);

    private static Entry CallPriceEntry() =>
        Entry.Of([Number(1.1), Number(1), Number(0.05), Number(0.3), Number(1)], x => CallPrice(x[0], x[1], x[2], x[3], x[4]),
        x => Call([x[0], x[1], x[2], x[3], x[4], Number(0)]))
        .Gradient((x, d) => CallPriceGradient(x[0], x[1], x[2], x[3], x[4], out d[0].Out, out d[1].Out, out d[2].Out, out d[3].Out, out d[4].Out));

    // Markowitz (1952).
    [Equation(@"\sigma_p^2 = \sum_i \sum_j w_i w_j \sigma_i \sigma_j \rho_{ij}")]
    public static partial double PortfolioVariance(ReadOnlySpan<double> w, ReadOnlySpan<double> sigma, ReadOnlyTensorSpan<double> rho);

    private static Entry PortfolioVarianceEntry() =>
        Entry.Of([Shares(1, 5), Positive(2, 5), Definite(3, 5)], x => PortfolioVariance(x[0], x[1], x[2]),
            x => Sum(5, i => Sum(5, j => x[0][i] * x[0][j] * x[1][i] * x[1][j] * x[2][i, j])))
            .Gradient((x, d) => PortfolioVarianceGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    [Equation(@"w^* = \frac{\Sigma^{-1}\mathbf{1}}{\mathbf{1}^\top\Sigma^{-1}\mathbf{1}}")]
    public static partial void MinimumVariance(ReadOnlyTensorSpan<double> Sigma, Span<double> result);

    private static Entry MinimumVarianceEntry() => Entry.Of([Definite(3, 5)], Zero(5), (x, r) => MinimumVariance(x[0], r), (x, r) =>
    {
        var inverse = Inverse(x[0]);
        Fill(r, i => Sum(5, j => inverse[i, j]) / inverse.Values.Sum());
    }).Gradient((x, g, d) => MinimumVarianceGradient(x[0], g, d[0]));

    // Sharpe (1966).
    [Equation(@"S_a = \frac{\bar{R} - R_f}{\sigma}, \quad \bar{R} = \frac{1}{n} \sum_{i=1}^n R_i, \quad \sigma = \sqrt{\frac{1}{n-1} \sum_{i=1}^n (R_i - \bar{R})^2}")]
    public static partial double SharpeRatio(ReadOnlySpan<double> R, double Rf);

    private static Entry SharpeRatioEntry() => Entry.Of([Some(1, 7), Number(0.02)], x => SharpeRatio(x[0], x[1]), x =>
    {
        var mean = Mean(7, i => x[0][i]);
        return (mean - x[1]) / Sqrt(Sum(7, i => Square(x[0][i] - mean)) / 6);
    }).Gradient((x, d) => SharpeRatioGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"\mathrm{NPV} = \sum_{t=0}^{N} \frac{R_t}{(1+i)^t}")]
    public static partial double PresentValue(ReadOnlySpan<double> R, double i);

    private static Entry PresentValueEntry() =>
        Entry.Of([Some(1, 7), Number(0.05)], x => PresentValue(x[0], x[1]), x => Sum(7, t => x[0][t] / Pow(1 + x[1], t)))
            .Gradient((x, d) => PresentValueGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"E(R_i) = R_f + \beta_i (E(R_m) - R_f)")]
    public static partial void AssetPricing([Symbol("R_f")] double free, ReadOnlySpan<double> beta, [Symbol("E(R_m)")] double market, Span<double> result);

    private static Entry AssetPricingEntry() =>
        Entry.Of([Number(0.02), Positive(1, 5), Number(0.07)], Zero(5), (x, r) => AssetPricing(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => x[0] + (x[1][i] * (x[2] - x[0]))))
            .Gradient((x, g, d) => AssetPricingGradient(x[0], x[1], x[2], g, out d[0].Out, d[1], out d[2].Out));

    [Equation(@"u_j^{n+1} = u_j^n + r\left(u_{j+1}^n - 2u_j^n + u_{j-1}^n\right)")]
    public static partial void HeatStep([Symbol("u^n")] ReadOnlySpan<double> u, double r, [Symbol("u^{n+1}")] Span<double> next);

    private static Entry HeatStepEntry() =>
        Entry.Of([Some(1, 9), Number(0.3)], Zero(7), (x, r) => HeatStep(x[0], x[1], r),
            (x, r) => Fill(r, j => x[0][j + 1] + (x[1] * (x[0][j + 2] - (2 * x[0][j + 1]) + x[0][j]))))
            .Gradient((x, g, d) => HeatStepGradient(x[0], x[1], g, d[0], out d[1].Out));

    // Ising (1925).
    [Equation(@"H(\sigma) = -\sum_{i<j} J_{ij} \sigma_i \sigma_j - \mu \sum_j h_j \sigma_j")]
    public static partial double IsingEnergy(ReadOnlyTensorSpan<double> J, ReadOnlySpan<double> sigma, double mu, ReadOnlySpan<double> h);

    private static Entry IsingEnergyEntry() =>
        Entry.Of([Some(1, 5, 5), Some(2, 5), Number(0.7), Some(3, 5)], x => IsingEnergy(x[0], x[1], x[2], x[3]),
            x => -Sum(5, i => Sum(i + 1, 5, j => x[0][i, j] * x[1][i] * x[1][j])) - (x[2] * Dot(x[3], x[1])))
            .Gradient((x, d) => IsingEnergyGradient(x[0], x[1], x[2], x[3], d[0], d[1], out d[2].Out, d[3]));

    [Equation(@"E = -J \sum_{i,j} s_{i,j} (s_{i+1,j} + s_{i,j+1}) - B \sum_{i,j} s_{i,j}", Boundary = Boundary.Wrap)]
    public static partial double LatticeEnergy(ReadOnlyTensorSpan<double> s, double J, double B);

    private static Entry LatticeEnergyEntry() =>
        Entry.Of([Some(1, 5, 3), Number(0.7), Number(0.2)], x => LatticeEnergy(x[0], x[1], x[2]),
            x => Sum(5, i => Sum(3, j => x[0][i, j] * ((-x[1] * (x[0][(i + 1) % 5, j] + x[0][i, (j + 1) % 3])) - x[2]))))
            .Gradient((x, d) => LatticeEnergyGradient(x[0], x[1], x[2], d[0], out d[1].Out, out d[2].Out));

    // Boltzmann (1868).
    [Equation(@"p_i = \frac{1}{Q} \exp\left(-\frac{\varepsilon_i}{kT}\right) = \frac{\exp\left(-\tfrac{\varepsilon_i}{kT}\right)}{\sum_{j=1}^{M} \exp\left(-\tfrac{\varepsilon_j}{kT}\right)}")]
    public static partial void Boltzmann([Symbol(@"\varepsilon")] ReadOnlySpan<double> energies, double k, double T, Span<double> p);

    private static Entry BoltzmannEntry() =>
        Entry.Of([Some(1, 7), Number(0.8), Number(1.3)], Zero(7), (x, r) => Boltzmann(x[0], x[1], x[2], r),
            (x, r) => Fill(r, i => Softmax(7, j => -x[0][j] / x[1] / x[2])[i]))
            .Gradient((x, g, d) => BoltzmannGradient(x[0], x[1], x[2], g, d[0], out d[1].Out, out d[2].Out));

    // Lennard-Jones (1924).
    [Equation(@"V_\text{LJ}(r) = 4\varepsilon \left[\left(\frac{\sigma}{r}\right)^{12} - \left(\frac{\sigma}{r}\right)^6\right]")]
    public static partial double LennardJones(double r, [Symbol(@"\varepsilon")] double depth, double sigma);

    private static Entry LennardJonesEntry() =>
        Entry.Of([Number(1.2), Number(0.8), Number(1.1)], x => LennardJones(x[0], x[1], x[2]), x => 4 * x[1] * (Pow(x[2] / x[0], 12) - Pow(x[2] / x[0], 6)))
            .Gradient((x, d) => LennardJonesGradient(x[0], x[1], x[2], out d[0].Out, out d[1].Out, out d[2].Out));

    private static double Call(Operand[] x)
    {
        double left = x[4] - x[5], spread = x[3] * Sqrt(left);
        var first = (Log(x[0] / x[1]) + ((x[2] + (Square(x[3]) / 2)) * left)) / spread;
        static double Below(double z) => (1 + Erf(z / Sqrt(2))) / 2;
        return (x[0] * Below(first)) - (x[1] * Exp(-x[2] * left) * Below(first - spread));
    }
}
