using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What mathematicians read without parentheses, against the same with them; and what has two readings or none, which is told at its characters.</summary>
public sealed class ReadingTests
{
    private const string Squares = "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, [Shape(\"n, n\")] ReadOnlySpan<double> B, [Shape(\"n, n\")] ReadOnlySpan<double> C, int n, [Shape(\"n, n\")] Span<double> R)";

    private const string Sums = "void F(double c, ReadOnlySpan<double> delta, Span<double> A)";

    [Theory]
    [InlineData(@"R = \mathbf{AB}^\top + C", @"R = A (B^\top) + C", Squares)]
    [InlineData(@"R = \mathrm{AB}^\top + C", @"R = A (B^\top) + C", Squares)]
    [InlineData(@"R = A \odot B C", @"R = A \odot (B C)", Squares)]
    [InlineData(@"R = A B \odot C", @"R = (A B) \odot C", Squares)]
    [InlineData(@"x [a + b]^2", @"x \cdot (a + b)^2", "double F(double x, double a, double b)")]
    [InlineData(@"x \left[a + b\right]^2", @"x \cdot (a + b)^2", "double F(double x, double a, double b)")]
    [InlineData(@"x \{a + b\}^2", @"x \cdot (a + b)^2", "double F(double x, double a, double b)")]
    [InlineData(@"x [a - b]_+^2", @"x \cdot \max(a - b, 0)^2", "double F(double x, double a, double b)")]
    [InlineData(@"\sum_i (1 - y_i z_i)_+", @"\sum_i \max(1 - y_i z_i, 0)", "double F(ReadOnlySpan<double> y, ReadOnlySpan<double> z)")]
    [InlineData(@"x^2 - y \pmod 5", @"(x^2 - y) \bmod 5", "double F(double x, double y)")]
    [InlineData(@"-x \mod 2", @"(-x) \bmod 2", "double F(double x)")]
    [InlineData(@"\nabla_w w^2 \log w", @"\frac{d}{dw} (w^2 \log w)", "double F(double w)")]
    [InlineData(@"\arg\max_i a_i + b_i", @"\arg\max_i (a_i + b_i)", "int F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)")]
    [InlineData(@"g(t) = t^3; g^2(x) + 1", @"g(t) = t^3; g(x)^2 + 1", "double F(double x)")]
    [InlineData(@"1/a(b + x)", @"\frac{1}{a} (b + x)", "double F(double a, double b, double x)")]
    [InlineData(@"A_t = \sum_{l=0}^{T-t} c^l \delta_{t+l}", @"A_t = \sum_{s=t}^{n} c^{s-t} \delta_s", Sums)]
    [InlineData(@"A_t = \sum_{l=0}^{T-1-t} c^l \delta_{t+l}", @"A_t = \sum_{s=t}^{T} c^{s-t} \delta_s", Sums)]
    [InlineData(@"A_t = \sum_{k=0}^{t-1} c^k \delta_{t-k}", @"A_t = \sum_{s=1}^{t} c^{t-s} \delta_s", Sums)]
    [InlineData(@"A_t = \sum_{k=0}^{t} c^k \delta_{t-k}", @"A_t = \sum_{s=1}^{t} c^{t-s} \delta_s", Sums)]
    public void ReadsAsMathematiciansDo(string written, string plain, string signature) => Assert.Equal(SourceText.Of(plain, signature), SourceText.Of(written, signature));

    [Theory]
    [InlineData("double b", "bb", "EQ0101 'bb': 'bb' is read as b^2: write that, or make 'bb' a parameter")]
    [InlineData("double a, double b", "1 + aab", "EQ0101 'aa': 'aa' is read as a^2: write that, or make 'aa' a parameter")]
    [InlineData("double a, double b", "aba", "EQ0101 'aba': 'aba' is read as a^2 b: write that, or make 'aba' a parameter")]
    [InlineData("double a", "a a", "")]
    [InlineData("[Shape(\"n, n\")] ReadOnlySpan<double> A, int n", @"\sum_{ij} (AA^\top)_{ij}", "")]
    [InlineData("ReadOnlySpan<double> x", @"\sum_{i=1}^N x_j", "EQ0104 'j': 'j' is bound by nothing, and 'i', over which this sum runs, is not used: is 'i' meant?")]
    [InlineData("ReadOnlySpan<double> a, ReadOnlySpan<double> b", @"\sum_i a_i + b_i", "EQ0105 'i': The 'i' here is outside: the sum over it ends at '+'; write parentheses around all that belongs to it, or another index")]
    [InlineData("double x", @"\frac{d}{dx} (x + 1) x^2", @"EQ0106 'x^2': The derivative may end before 'x^2' or take it too: write (\frac{d}{dx} (x + 1)) x^2, or \frac{d}{dx} ((x + 1) x^2)")]
    [InlineData("double x", @"g(t) = t^3; \nabla g(x) x", @"EQ0106 'x': The derivative may end before 'x' or take it too: write (\nabla g(x)) x, or \nabla_{x} (g(x) x)")]
    [InlineData("double x, double y", @"g(t) = t^3; \nabla g(x) y", "")]
    [InlineData("double x, double y", @"1 + \operatorname{mod}(x, y)", "")]
    [InlineData("ReadOnlySpan<double> x, ReadOnlySpan<double> m", @"\nabla_x \|x\|^2 \odot m", @"EQ0106 'm': The derivative may end before 'm' or take it too: write (\nabla_x \|x\|^2) \odot m, or \nabla_x of a number")]
    [InlineData("ReadOnlySpan<double> x", @"g(u) = \sum_i u_i; g^2(x)", "")]
    [InlineData("double x", "g(t) = t^3; g^{-1}(x)", "EQ0107 'g^{-1}': 'g^{-1}' would be the inverse of g, which is not known here: write its formula, or 1 / g(x) for the quotient")]
    [InlineData("double x", @"\text{softplus}^{-1}(x)", @"EQ0107 '\text{softplus}^{-1}': '\text{softplus}^{-1}' would be the inverse of \text{softplus}, which is not known here: write its formula, or 1 / \text{softplus}(x) for the quotient")]
    [InlineData("double x", "g(t) = t^3; g^{(2)}(x)", "EQ0107 'g^{(2)}': 'g^{(2)}' would be a derivative, which is not known here: write g''(x), or g^2(x) for the power")]
    [InlineData("double x", "g(t) = t^3; g^2(x)", "EQ0009 'g^2': 'g^2(x)' is read as g(x)^2: write that, or g(g(x)) for the function applied twice")]
    [InlineData("double a, double b, double x", "1/a(b + x)", @"EQ0009 '1/a(b + x)': '1/a(b + x)' is read as \frac{1}{a} (b + x): write that, or \frac{1}{a (b + x)}")]
    [InlineData("double x, double y", @"\frac12 e^2 + e^{-x}, \quad e = y - x", @"EQ0009 'e^{-x}': 'e^{-x}' is read as (e)^{-x}: write that, or \exp(-x)")]
    [InlineData("ReadOnlySpan<double> x", @"\log \frac{1}{n} \sum_i x_i", @"EQ0009 '\log \frac{1}{n} \sum_i x_i': \log \frac{1}{n} \sum_i x_i is read as \log(\frac{1}{n} \sum_i x_i): write that, or \log(\frac{1}{n}) \sum_i x_i")]
    [InlineData("double x, double y", @"\gcd(x, y)", @"EQ0014 '\gcd': '\gcd' is not part of the language: make the divisor an int parameter")]
    public void TellsWhatIsDoubtful(string parameters, string equation, string expected) => Assert.Equal(expected, Lowered.Findings(equation, $"double F({parameters})"));

    [Theory]
    [InlineData(@"R = A * B C", @"'A * B C' is read as A \odot (B C): write that, or (A \odot B) C")]
    [InlineData(@"R = A \odot B \cdot C", @"'A \odot B \cdot C' is read as (A \odot B) C: write that, or A \odot (B C)")]
    public void ProductsOfEntriesBesideOthersAreTold(string equation, string message) =>
        Assert.Equal(message, Assert.Single(EquationCompiler.Compile(Signatures.Request(equation, Squares)).Diagnostics, static d => d.Rule.Id == "EQ0009").Message);
}
