using System.Diagnostics;
using System.Text;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Whatever the text: no exception, no hang, no deep tree, every finding inside the text.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] _soup =
    [
        "x", "y", "i", "d", "softmax", "loss", "1", "2.5", "1e-5", "+", "-", "*", "/", "^", "_", "'", "!", "(", ")", "[", "]", "{", "}", @"\{", @"\}",
        "|", @"\|", ",", ";", "=", "<", ">", "&", @"\\", "\n", " ", "%", "$", ":", ".", @"\frac", @"\sqrt", @"\sum", @"\int", @"\partial", @"\nabla", @"\log",
        @"\max", @"\arg", @"\hat", @"\mathbb", @"\mathbb{1}", @"\mathbb{E}", @"\text{if}", @"\text{where}", @"\text{x}", @"\left", @"\right", @"\lim", @"\foo",
        @"\begin{cases}", @"\end{cases}", @"\begin{bmatrix}", @"\end{bmatrix}", @"\begin{aligned}", @"\end{aligned}", @"\theta", @"\in", @"\cdot", @"\binom",
        @"\lfloor", @"\rfloor", @"\langle", @"\rangle", @"\land", @"\lnot", @"\substack", @"\underbrace", @"\prime", "θ", "²", "₁", "ŷ", "∑", "ℝ", "𝑥", "\ud835", "\0", "\\",
    ];

    private static readonly string[] _equations =
    [
        @"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)",
        @"p(x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        @"y = \begin{cases} 0, & \text{if } x < 0 \\ x, & \text{if } 0 \le x \le 1, y > 0 \\ 1 & \text{else} \end{cases}",
        @"\frac{\partial L}{\partial w_{ij}^{(l)}} = \frac{\partial L}{\partial z_j^{(l+1)}} \cdot \frac{\partial z_j^{(l+1)}}{\partial w_{ij}^{(l)}}",
        @"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n \text{ and } \epsilon \sim \mathcal{N}(0, I)",
        @"\begin{aligned} W &= \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix} \\ f &= \int_a^b |x| \, dx \end{aligned}",
    ];

    [Fact]
    public void RandomTokensAreRead()
    {
        var random = new Random(20260315);
        for (var run = 0; run < 2000; run++)
        {
            Survives(string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => _soup[random.Next(_soup.Length)])));
        }
    }

    [Fact]
    public void MutatedEquationsAreRead()
    {
        var random = new Random(4711);
        for (var run = 0; run < 600; run++)
        {
            var text = new StringBuilder(_equations[run % _equations.Length]);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(3) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
                    1 => text.Insert(at, _soup[random.Next(_soup.Length)]),
                    _ => text.Insert(at, text.ToString(at, Math.Min(5, text.Length - at))),
                };
            }

            Survives(text.Append(' ').ToString());
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("x^{")]
    [InlineData("|")]
    [InlineData(@"\frac{")]
    [InlineData(@"\sqrt[")]
    [InlineData(@"\sin ")]
    [InlineData(@"\sum_i ")]
    [InlineData(@"\hat")]
    [InlineData(@"\int ")]
    [InlineData(@"\partial ")]
    [InlineData(@"\nabla ")]
    [InlineData(@"\lnot ")]
    [InlineData(@"\begin{cases}")]
    [InlineData(@"\begin{aligned}")]
    [InlineData(@"\frac{d}{dx}")]
    [InlineData(@"\mathbb{1}_{")]
    [InlineData("-")]
    [InlineData("a+")]
    [InlineData("f(x,")]
    [InlineData("x!")]
    [InlineData("x^2")]
    public void DeepNestingIsAFindingOnASmallStack(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 10_000)) + "x";
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => Survives(text)), 512 * 1024);
        thread.Start();
        thread.Join();

        Assert.Null(failure);
    }

    [Theory]
    [InlineData("(((((((((((((((((((((((((((((((((((((((((((((((((x)))))))))))))))))))))))))))))))))))))))))))))))))")]
    [InlineData(@"\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{x}}}}}}}}}}}")]
    public void NestingThatPeopleWriteIsRead(string text) => Assert.True(Reading.Read(text).Succeeded);

    [Theory]
    [InlineData("|")]
    [InlineData("x+")]
    [InlineData("x \n")]
    [InlineData("y = x\n")]
    [InlineData("foobar ")]
    [InlineData(@"\softmaks ")]
    [InlineData("ab(")]
    [InlineData(@"\text{")]
    [InlineData(@"\begin{")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("1")]
    [InlineData("x_i")]
    [InlineData(@"\frac{d}{")]
    [InlineData(@"\lim_{")]
    [InlineData(@"f(|x|,")]
    [InlineData(@"a & b \\ ")]
    public void HundredKilobytesTakeLinearTime(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        var clock = Stopwatch.StartNew();
        Survives(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    private static void Survives(string text)
    {
        var outcome = Reading.Read(text);

        Assert.All(outcome.Diagnostics.Take(100), d =>
        {
            Assert.InRange(d.Span.Start, 0, text.Length);
            Assert.InRange(d.Span.End, d.Span.Start, text.Length);
            Assert.DoesNotContain("{0}", d.Message, StringComparison.Ordinal);
        });
        Assert.True(outcome.Value is not null || outcome.Diagnostics.Any(static d => d.IsError));
        if (outcome.Value is { } equation)
        {
            Assert.True(equation.IsWithin(EquationParser.MaxDepth));
            Assert.False(outcome.Succeeded && HasErrorNode(equation), text);
        }
    }

    private static bool HasErrorNode(SyntaxNode node) => node is ErrorSyntax || node.Children().Any(HasErrorNode);
}
