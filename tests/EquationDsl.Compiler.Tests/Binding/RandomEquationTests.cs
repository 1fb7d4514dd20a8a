using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Whatever is written, binding ends with a program that verifies or with a diagnostic.</summary>
public class RandomEquationTests
{
    private static readonly string[] Pieces =
    [
        "x", "y", "a", "k", "z", "w", "n", "N", "i", "j", "1", "2", "0", "0.5", "+", "-", "+", "*", "/", "(", ")", "_i", "_j", "_{i+1}", "_{i-k}", "_{ij}", "_k", "_{k_i}",
        "^2", "^{-1}", "^\\top", "^T", "^n", "\\sum_i", "\\sum_{i=1}^n", "\\sum_{j=0}^{N-1}", "\\sum_{j \\ne i}", "\\sum_{i<j}", "\\sum_{j=1}^{i}", "\\prod_j", "\\max_i", "\\arg\\max_i",
        "\\frac{x}{a}", "\\sqrt{a}", "softmax(x)", "mean(y)", "\\sigma(x)", "e^{x}", "\\log", "\\sin", "|x|", "\\|x\\|_2", "\\|x\\|_p", "x_i", "y_i", "y_j", "=", "\\\\", "f(t) = t^2 \\\\", "f(x)",
        "\\begin{cases} x & a > 0 \\\\ y & a \\le 0 \\end{cases}", "\\mathbb{E}[x]", "\\mathbb{1}[a > 0]", "k!", "\\binom{k}{2}", "\\odot", "\\cdot", "gelu(x)", "z_{t+1} = z_t + x",
        "\\begin{bmatrix} a \\\\ 2 \\end{bmatrix}", "\\text{ where } w = x + 1",
    ];

    [Fact]
    public void NothingCrashesAndProgramsVerify()
    {
        var random = new Random(20240501);
        var lowered = 0;
        for (var round = 0; round < 3_000; round++)
        {
            var equation = string.Join(" ", Enumerable.Range(0, 1 + random.Next(9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var outcome = Lowered.Bind(Signatures.Request(
                equation, "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float a, int k, ReadOnlySpan<int> label, Span<float> z)"));
            Assert.All(outcome.Diagnostics, d => Assert.True(d.Span.Start >= 0 && d.Span.End <= equation.Length, equation + ": " + d));
            if (outcome.Succeeded)
            {
                Assert.True(ProgramVerifier.Verify(Lowerer.Lower(outcome.Value!)).IsEmpty, equation);
                lowered++;
            }
            else
            {
                Assert.Contains(outcome.Diagnostics, static d => d.IsError);
            }
        }

        Assert.True(lowered > 150, $"only {lowered} equations were meaningful");
    }

    [Fact]
    public void LongAndDeepEquationsAreRefusedOrBound()
    {
        string[] equations =
        [
            string.Concat(Enumerable.Repeat("x + ", 20_000)) + "x",
            string.Concat(Enumerable.Repeat("x ", 20_000)),
            string.Concat(Enumerable.Repeat("(", 5_000)) + "x" + string.Concat(Enumerable.Repeat(")", 5_000)),
            string.Concat(Enumerable.Repeat("\\sqrt{", 150)) + "x" + string.Concat(Enumerable.Repeat("}", 150)),
            "f(t) = t t + t t \\\\ " + string.Concat(Enumerable.Repeat("f(", 20)) + "x" + string.Concat(Enumerable.Repeat(")", 20)),
            "f(t) = t t + t t \\\\ \\int_0^1 " + string.Concat(Enumerable.Repeat("f(", 20)) + "u x" + string.Concat(Enumerable.Repeat(")", 20)) + " \\, du",
        ];
        foreach (var equation in equations)
        {
            var outcome = Lowered.Bind(Signatures.Request(equation, "float F(float x)"));
            Assert.True(outcome.Succeeded ? Lowerer.Lower(outcome.Value!).Statements.Count > 0 : outcome.Diagnostics.Any(static d => d.IsError));
        }
    }
}
