namespace MathForML.Probability;

/// <summary>The bell curve.</summary>
internal static partial class NormalDensity
{
    private const string Text = @"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)";
    private const string Unbraced = @"p(x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}";

    [Equation(Text)]
    public static partial double At(double x, double mu, double sigma);

    [Equation(Unbraced)]
    public static partial void Over(ReadOnlySpan<double> x, double mu, double sigma, Span<double> result);

    public static Row Row { get; } = new("A9", "normal density", nameof(NormalDensity), [Text, Unbraced], "The bell curve.", static () =>
    [
        Check.Value("at the mean", 0.3989422804014327, At(0, 0, 1)),
        Check.Values("at -1, 0, 2", [0.24197072451914337, 0.3989422804014327, 0.05399096651318806], Run.Vector(3, static r => Over([-1, 0, 2], 0, 1, r))),
        Check.Gradient("by the deviation", 1.5, static s => At(.7, .2, s), static s =>
        {
            AtGradient(.7, .2, s, out _, out _, out var slope);
            return slope;
        }),
    ]);
}
