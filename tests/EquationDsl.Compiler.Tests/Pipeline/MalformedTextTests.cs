using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Whatever the text, the whole compiler ends soon, with source or with an error whose span lies in the text.</summary>
public class MalformedTextTests
{
    private const string Signature = "float F(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float a, int n)";

    // Far above what any text here needs on a busy machine (the slowest takes 4 s on a quiet one), far below what an exponential pass would take.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string> Texts()
    {
        var data = new TheoryData<string, string>
        {
            { "empty", "" },
            { "spaces", " \t\r\n " },
            { "a lone NUL", "\0" },
            { "a lone surrogate", "\uD835 x_i" },
            { "combining marks", "x\u0302\u0302\u0302_i" },
            { "right to left", "\u202E\\sum_i x_i" },
            { "emoji", "\U0001F600 + x" },
            { "full-width digits", "\uFF11\uFF12 a" },
            { "zero-width spaces", "a\u200B\u200B a" },
            { "byte order mark", "\uFEFFa" },
            { "only operators", "+ - * / ^ _" },
            { "only a left side", "L =" },
            { "only a right side", "= a" },
            { "lone backslash", "a \\" },
            { "unknown command", "\\frobnicate{a}" },
            { "unknown environment", "\\begin{frob} a \\end{frob}" },
            { "crossed environments", "\\begin{cases} a \\begin{aligned} b \\end{cases} \\end{aligned}" },
            { "unbalanced left", "\\left( a" },
            { "unbalanced right", "a \\right)" },
            { "fraction without parts", "\\frac" },
            { "fraction with one part", "\\frac{a}" },
            { "double subscript", "x_i_j" },
            { "double superscript", "a^2^2" },
            { "sum of nothing", "\\sum_{i=1}^{n}" },
            { "sum over nothing", "\\sum a" },
            { "sum with a huge bound", "\\sum_{i=1}^{99999999999999999999} a" },
            { "huge number", new string('9', 5_000) },
            { "huge exponent", "a^{999999999999}" },
            { "huge factorial", "999999999!" },
            { "huge binomial", "\\binom{999999}{499999}" },
            { "definition of itself", "f(t) = f(t) ; f(a)" },
            { "definitions in a circle", "f(t) = g(t) ; g(t) = f(t) ; f(a)" },
            { "doubling definitions", string.Concat(Enumerable.Range(1, 30).Select(k => $"f_{{{k}}}(t) = {(k == 1 ? "t" : $"f_{{{k - 1}}}(t) f_{{{k - 1}}}(t)")} ; ")) + "f_{30}(a)" },
            { "where without an end", "a \\quad\\text{where}" },
            { "unbound where", "a \\text{ where } q \\in \\mathbb{R}^{q \\times q}" },
            { "equation of 100 kB", string.Concat(Enumerable.Repeat("a + ", 25_000)) + "a" },
            { "product of 100 kB", string.Concat(Enumerable.Repeat("a ", 50_000)) },
            { "name of 100 kB", new string('a', 100_000) },
            { "spaces of 100 kB", "a" + new string(' ', 100_000) },
            { "a product of 30 sums", "\\sum_i " + string.Concat(Enumerable.Range(1, 30).Select(k => $"(x_i + {k} y_i)")) },
            { "a product of 30 sums of sums", string.Concat(Enumerable.Range(1, 30).Select(k => $"(\\sum_j x_j + {k} a)")) },
            { "50 sums, one in the other", string.Concat(Enumerable.Repeat("\\sum_i x_i (", 50)) + "a" + new string(')', 50) },
            { "200 lines of a block", "\\begin{aligned}" + string.Concat(Enumerable.Range(1, 200).Select(k => $"u_{{{k}}} &= {(k == 1 ? "a" : $"u_{{{k - 1}}}")} x_1 + {k} \\\\")) + " L &= u_{200} \\end{aligned}" },
            { "10,000 statements", string.Concat(Enumerable.Repeat("u = a \\\\ ", 10_000)) },
            { "10,000 statements between commas", string.Concat(Enumerable.Repeat("u = a, ", 10_000)) },
            { "50,000 commas, and no statement after them", string.Concat(Enumerable.Repeat("a,", 50_000)) + "(u = a)" },
            { "10,000 chained equalities", string.Concat(Enumerable.Repeat("a = ", 10_000)) + "a" },
            { "10,000 comparisons", string.Concat(Enumerable.Repeat("a < ", 10_000)) + "a" },
            { "150 dependent statements", string.Concat(Enumerable.Range(1, 150).Select(k => $"u_{{{k}}} = {(k == 1 ? "a" : $"u_{{{k - 1}}}")} + 1 ; ")) + "L = u_{150}" },
            { "150 dependent sums", string.Concat(Enumerable.Range(1, 150).Select(k => $"u_{{{k}}} = \\sum_i x_i {(k == 1 ? "a" : $"u_{{{k - 1}}}")} ; ")) + "L = u_{150}" },
        };
        foreach (var (open, close) in new[]
        {
            ("(", ")"), ("{", "}"), ("\\left(", "\\right)"), ("|", "|"), ("\\sqrt{", "}"), ("\\frac{1}{", "}"), ("a^{", "}"), ("x_{", "}"), ("-", ""),
            ("\\exp(", ")"), ("\\sum_i x_i (", ")"), ("\\begin{cases} ", " & a > 0 \\\\ 0 \\end{cases}"), ("\\operatorname{", "}"), ("softmax(", ")_i"), ("\\hat{", "}"),
        })
        {
            foreach (var depth in new[] { 40, 10_000 })
            {
                data.Add($"{open} {depth} deep", string.Concat(Enumerable.Repeat(open, depth)) + "a" + string.Concat(Enumerable.Repeat(close, depth)));
            }

            data.Add($"{open} unclosed", string.Concat(Enumerable.Repeat(open, 1_000)));
        }

        for (var depth = 8; depth <= 128; depth *= 2)
        {
            data.Add($"softmax {depth} deep", string.Concat(Enumerable.Repeat("softmax(", depth)) + "x" + new string(')', depth));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void EndsSoonWithSourceOrAnError(string name, string text)
    {
        foreach (var signature in new[] { Signature, "void F(ReadOnlySpan<float> x, float a, Span<float> result)" })
        {
            // The stack is that of a compiler's worker thread, 1 MB: recursion must be bounded well below it.
            var result = OnSmallStack(() => EquationCompiler.Compile(Signatures.Request(text, signature)));
            Assert.True(result.Source is not null || result.Diagnostics.Any(static d => d.IsError), $"{name}: neither source nor an error");
            Assert.All(result.Diagnostics, d => Assert.InRange(d.Span.Start, 0, text.Length));
            Assert.All(result.Diagnostics, d => Assert.InRange(d.Span.End, d.Span.Start, text.Length));
        }
    }

    private static CompiledEquation OnSmallStack(Func<CompiledEquation> compile)
    {
        CompiledEquation? result = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = compile();
                }
#pragma warning disable CA1031 // Whatever was thrown is the finding.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = e;
                }
            },
            1 << 20);
        thread.IsBackground = true;
        thread.Start();
        Assert.True(thread.Join(Limit), "does not end");
        Assert.Null(failure);
        return result!;
    }
}
