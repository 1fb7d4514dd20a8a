namespace MathForML.Calculus;

/// <summary>What keeps weights small.</summary>
internal static partial class Regularisation
{
    private const string L1Text = @"\lambda \|w\|_1";
    private const string L2Text = @"\frac{\lambda}{2} \|w\|_2^2";
    private const string ElasticText = @"\lambda \left( \alpha \|w\|_1 + \frac{1-\alpha}{2} \|w\|_2^2 \right)";
    private const string DecayText = @"w_{t+1} = (1 - \eta\lambda) w_t - \eta g";

    [Equation(L1Text)]
    public static partial double L1(ReadOnlySpan<double> w, double lambda);

    [Equation(L2Text)]
    public static partial double L2(ReadOnlySpan<double> w, double lambda);

    [Equation(ElasticText)]
    public static partial double ElasticNet(ReadOnlySpan<double> w, double lambda, double alpha);

    [Equation(DecayText)]
    public static partial void Decay(Span<double> w, ReadOnlySpan<double> g, double eta, double lambda);

    public static Row Row { get; } = new("C8", "regularisation", nameof(Regularisation), [L1Text, L2Text, ElasticText, DecayText], "What keeps weights small.", static () =>
    [
        Check.Value("L1", .7, L1([3, -4], .1)),
        Check.Value("L2", 1.25, L2([3, -4], .1)),
        Check.Value("elastic net", .1 * (.25 * 7 + .375 * 25), ElasticNet([3, -4], .1, .25)),
        Check.Values("weight decay", [.98 * 3 - .2 * 1, .98 * -4 - .2 * 2], Decayed()),
        Check.Gradient("of the elastic net", [3, -4], static w => ElasticNet(w, .1, .25), static (w, g) => ElasticNetGradient(w, .1, .25, g, out _, out _)),
    ]);

    private static double[] Decayed()
    {
        double[] w = [3, -4];
        Decay(w, [1, 2], .2, .1);
        return w;
    }
}
