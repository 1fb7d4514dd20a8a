using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What symbols mean that are spelt alike, stand at two times, or are given by [Symbol].</summary>
public sealed class NameMeaningTests
{
    [Theory]
    [InlineData(@"A e^{-\frac{E}{R T}}", "double F(double A, double E, double R, double T)", "result = A * exp(-(E / (R * T)))")]
    [InlineData(@"\sigma(x) + \Sigma", "double F(double x, double Sigma)", "result = logistic(x) + Sigma")]
    [InlineData(@"y_a = A x_a", "void F(double A, ReadOnlySpan<double> x, Span<double> y)", "require y.length(0) == n\ny[a] = A * x[a]")]
    [InlineData(@"A + \sum_a x_a", "double F(double A, ReadOnlySpan<double> x)", "sum = sum a in 0..n of x[a]\nresult = A + sum")]
    [InlineData(@"W_h X", "double F(double wh, double x)", "result = wh * x")]
    [InlineData(@"\hat{Y} + b", "double F(double yHat, double b)", "result = yHat + b")]
    [InlineData(@"θ + \theta", "double F(double θ)", "result = θ + θ")]
    [InlineData(@"\sigma x", "double F(double σ, double x)", "result = σ * x")]
    [InlineData(@"\hat{x} + y", "double F(double x̂, double y)", "result = x̂ + y")]
    [InlineData(@"\bar\alpha_{t-1} / \bar\alpha_t", "double F(double alphaBarTMinus1, double alphaBarT)", "result = alphaBarTMinus1 / alphaBarT")]
    [InlineData(@"\beta_t = \bar\alpha_{t-1} / \bar\alpha_t", "double F(double alphaBarPrev, double alphaBar)", "result = alphaBarPrev / alphaBar")]
    [InlineData(@"\beta_t = \bar\alpha_{t-1} / \bar\alpha_t", "double F([Symbol(\"\\bar\\alpha_{t-1}\")] double alphaBarPrev, double alphaBar)", "result = alphaBarPrev / alphaBar")]
    [InlineData("e x", "double F([Symbol(\"e\")] double charge, double x)", "result = charge * x")]
    [InlineData("y = i x", "void F([Symbol(\"i\")] double current, ReadOnlySpan<double> x, Span<double> y)", "require y.length(0) == n\ny[i] = current * x[i]")]
    [InlineData(@"x_t = g", "void F(double g, [Symbol(\"x_t\")] Span<double> state)", "state[i] = g")]
    [InlineData(@"x_{n+1} = x_n - f / g", "double F(double x, double f, double g)", "result = x - f / g")]
    [InlineData(@"x_n = x_{n-1} - f / g", "double F(double x, double f, double g)", "result = x - f / g")]
    [InlineData("10 W_h + Wh", "double F(double Wh, double W_h)", "result = 10 * W_h + Wh")]
    [InlineData("d_x dx", "double F(double dx, double d_x)", "result = d_x * dx")]
    [InlineData(@"2 \varphi", "double F(double varphi)", "result = 2 * varphi")]
    [InlineData(@"10 \varphi + \phi", "double F(double phi, double varphi)", "result = 10 * varphi + phi")]
    [InlineData(@"2 \varphi", "double F(double phi)", "result = 2 * phi")]
    public void NamesBind(string equation, string signature, string expected) => Assert.Equal(expected, Lowered.Text(equation, signature));

    [Theory]
    [InlineData(@"x + X", "double F(double x)", "EQ0110 'X': 'X' is no parameter: 'x' is spelt in other letters, and both stand in the equation; call a parameter 'X', or put [Symbol(@\"X\")] on the one that is meant.")]
    [InlineData(@"\Lambda + \lambda", "double F(double lambda)", "EQ0110 '\\Lambda': '\\Lambda' is no parameter: 'lambda' is spelt in other letters, and both stand in the equation; call a parameter 'Lambda', or put [Symbol(@\"\\Lambda\")] on the one that is meant.")]
    [InlineData(@"\Sigma x", "double F(double sigma, double x)", "EQ0110 '\\Sigma': '\\Sigma' is no parameter: 'sigma' is spelt in other letters, and Greek letters are told apart by their case; call a parameter 'Sigma', or put [Symbol(@\"\\Sigma\")] on the one that is meant.")]
    [InlineData(@"\beta_t = \frac{1 - \bar\alpha_{t-1}}{1 - \bar\alpha_t}", "double F(double alphaBarOfOld, double alphaBar)",
        "EQ0111 '\\bar\\alpha_t': '\\bar\\alpha_{t-1}' and '\\bar\\alpha_t' are two values, but 'alphaBar' holds only one; make them the parameters 'alphaBarTMinus1' and 'alphaBarT', or put [Symbol(@\"\\bar\\alpha_t\")] on a parameter of its own.")]
    [InlineData(@"\theta_{t+1} = \theta_t + \mu (\theta_t - \theta_{t-1}) - \eta g", "void F(Span<double> theta, ReadOnlySpan<double> g, double eta, double mu)",
        "EQ0111 '\\theta_{t-1}': '\\theta_t' and '\\theta_{t-1}' are two values, but 'theta' holds only one; make them the parameters 'thetaT' and 'thetaTMinus1', or put [Symbol(@\"\\theta_{t-1}\")] on a parameter of its own.")]
    [InlineData(@"y_i = a_i x_i", "void F(double a, ReadOnlySpan<double> x, Span<double> y)", "EQ0053 'a_i': 'a' is a scalar and cannot bear 1 subscript.")]
    [InlineData(@"\sum_i a_i x_i", "double F(double a, ReadOnlySpan<double> x)", "EQ0053 'a_i': 'a' is a scalar and cannot bear 1 subscript.")]
    [InlineData(@"\eta_t x + \eta_T", "double F(double etaT, double x)", "EQ0119 '\\eta_T': '\\eta_t' and '\\eta_T' differ, but both would be the parameter 'etaT'; put [Symbol(@\"\\eta_T\")] on a parameter of its own.")]
    [InlineData(@"2 \alpha", "double F([Symbol(\"\\alpha\")] double a, [Symbol(\"\\alpha\")] double b)", "EQ0022 '\\alpha': '\\alpha' fits the parameters a, b; put [Symbol] on the one that is meant, or spell it exactly.")]
    public void NamesAreRefused(string equation, string signature, string expected) => Assert.Equal(expected, Lowered.Findings(equation, signature));

    [Theory]
    [InlineData("A x + x = b", "void F([Shape(\"n, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "EQ0116 'A x + x': 'A x + x = b' states something of the output 'x' instead of giving its value, and only products with matrices, A x = b, are solved for it; write x = ... with a formula on the right side.")]
    [InlineData(@"\log p(x) = \sum_i y_i", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", @"EQ0117 '\log p(x)': '\log p(x)' only labels the result, and the right side never uses 'x'; use it there, or remove the parameter.")]
    [InlineData("f(x) = 2 y", "double F(double x, double y)", "EQ0033 'f(x)': The equation does not use 'x'; use it, or remove the parameter.")]
    [InlineData("u_i^{n+1} = u_i^n + r f_i^n", "void F(Span<double> u, ReadOnlySpan<double> f, double r)", "EQ0031 'u_i^{n+1}': The superscript 'n+1' without parentheses, which is a power, has no meaning here; write u^{(n+1)}_{i} for the new value and ^{(n)} for the old one instead.")]
    [InlineData("a = x + 1; b = x^2", "double F(double x)", "EQ0115 'b = x^2': Nothing else uses 'a' and 'b', so each of them may be the result; remove all but one, or use them in it.")]
    public void LeftSidesAreRefused(string equation, string signature, string expected) => Assert.Equal(expected, Lowered.Findings(equation, signature));

    [Theory]
    [InlineData(@"f(u, v) = u + v \\ u = x^2 \\ v = x^3", @"u = x^2; v = x^3; u + v", "double F(double x)")]
    [InlineData(@"f = u + v; v = 2 u; u = x^2", @"u = x^2; v = 2 u; u + v", "double F(double x)")]
    [InlineData(@"P(a \mid s) = \frac{1}{2} Q(s, a)", "P_{sa} = \\frac{1}{2} Q_{sa}", "void F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> Q, [Shape(\"n, m\")] TensorSpan<double> P)")]
    [InlineData(@"\pi(b | o) = \frac{1}{2} Q(b | o)", "\\pi_{ob} = \\frac{1}{2} Q_{ob}", "void F([Shape(\"n, m\")] ReadOnlyTensorSpan<double> Q, [Shape(\"n, m\")] TensorSpan<double> pi)")]
    [InlineData(@"V(s) = \max_a \sum_u P(u \mid s, a) W(u)", @"V_s = \max_a \sum_u P_{s,a,u} W_u", "void F([Shape(\"n, m, n\")] ReadOnlyTensorSpan<double> P, ReadOnlySpan<double> W, Span<double> V)")]
    public void SameProgram(string written, string plain, string signature) => Assert.Equal(Lowered.Text(plain, signature), Lowered.Text(written, signature));
}
