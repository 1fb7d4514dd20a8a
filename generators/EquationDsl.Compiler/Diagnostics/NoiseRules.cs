namespace EquationDsl.Compiler.Diagnostics;

/// <summary>Draws from distributions.</summary>
public static class NoiseRules
{
    public static readonly DiagnosticRule NoKey = new(
        "EQ0190", "Draw without a source",
        "'{0}' is drawn, and the method has nothing to draw it from; add a parameter 'NoiseKey key' (or 'Random random', from which every call takes a key, without a gradient), or an input '{1}'.");

    public static readonly DiagnosticRule Distribution = new(
        "EQ0191", "Distribution that is not known", "'{0}' is no distribution that can be drawn from; those are {1}.");

    public static readonly DiagnosticRule Arguments = new(
        "EQ0192", "Parameters of a distribution", "'{0}' has other parameters than {1}.");

    public static readonly DiagnosticRule Drawn = new(
        "EQ0193", "Name that cannot be drawn", "'{0}' cannot be drawn; a draw has a name on its left side, with indices if each of its entries has parameters of its own, as in x_i \\sim \\mathcal{{N}}(\\mu_i, \\sigma^2).");

    public static readonly DiagnosticRule Discrete = new(
        "EQ0194", "Parameter of a discrete draw", "'{0}' decides what '{1}' is drawn as, which jumps and has no derivative: the gradient leaves '{0}' out.", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule ByDiscrete = new(
        "EQ0195", "Gradient through a discrete draw",
        "'{0}' decides what '{1}' is drawn as, which jumps and has no derivative; leave '{0}' out of WithRespectTo, or draw a continuous relaxation, as in \\sigma((\\log p - \\log(1 - p) + g) / \\tau) with g \\sim \\text{{Logistic}}(0, 1).");

    public static readonly DiagnosticRule NoGradient = new(
        "EQ0196", "Noise that cannot be drawn again", "'{0}' is drawn from a 'Random', which draws something else next time, so '{1}' has no gradient; with a parameter 'NoiseKey key' it has one.", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule OpenShape = new(
        "EQ0197", "Draws of which nothing says how many", "Nothing says how many entries '{0}' has; state it, as in where {0} \\in \\mathbb{{R}}^n, or write it beside something of its shape.");

    public static readonly DiagnosticRule Used = new(
        "EQ0198", "Noise of another equation",
        "'{0}' draws noise, and this method has nothing to draw it from; add a parameter 'NoiseKey key' (or 'Random random', from which every call takes a key, without a gradient).");

    public static readonly DiagnosticRule Sources = new("EQ0199", "Several sources of noise", "'{0}' and '{1}' are both sources of noise; one is enough, and every \\sim has a stream of its own.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [NoKey, Distribution, Arguments, Drawn, Discrete, ByDiscrete, NoGradient, OpenShape, Used, Sources];
}
