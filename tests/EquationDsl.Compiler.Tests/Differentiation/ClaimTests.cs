namespace EquationDsl.Compiler.Tests.Differentiation;

/// <summary>Lines that state a derivative are verified; a wrong one is an error at the line.</summary>
public class ClaimTests
{
    private const string Vectors = "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)";
    private const string Matrices = "double F([Shape(\"m, n\")] ReadOnlySpan<double> X, [Shape(\"n, k\")] ReadOnlySpan<double> W, [Shape(\"m, k\")] ReadOnlySpan<double> Y)";

    [Theory]
    [InlineData("double F(double y, double yHat)", @"L = \frac{1}{2}(y - \hat{y})^2", @"\frac{\partial L}{\partial \hat{y}} = \hat{y} - y", "verified by simplification")]
    [InlineData("double F(double x)", @"s = \frac{1}{1 + e^{-x}}", @"\frac{d s}{d x} = s (1 - s)", "agrees at|verified")]
    [InlineData("double F(double x, double a)", @"L = x^a", @"\frac{\partial L}{\partial a} = x^a \log x", "agrees at|verified")]
    [InlineData("double F(double x, double a)", @"L = a^2 x^3", @"\frac{\partial^2 L}{\partial a \partial x} = 6 a x^2", "verified by simplification")]
    [InlineData(Vectors, @"L = -\sum_i y_i \log softmax(x)_i", @"\frac{\partial L}{\partial x_i} = softmax(x)_i \sum_j y_j - y_i", "agrees at")]
    [InlineData(Vectors, @"L = \sum_i x_i^2 y_i", @"\nabla_x L = 2 x \odot y", "verified by simplification")]
    [InlineData(Matrices, @"L = \frac{1}{2} \|X W - Y\|_F^2", @"\frac{\partial L}{\partial W} = X^\top (X W - Y)", "agrees at")]
    public void ARightOneIsNotedInTheFile(string signature, string line, string claim, string how)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request($"{line} \\\\ {claim}", signature));

        Assert.DoesNotContain(compiled.Diagnostics, static d => d.IsError);
        var note = Assert.Single(compiled.Source!.Split('\n'), static l => l.Contains("claim:", StringComparison.Ordinal));
        Assert.Contains(claim, note, StringComparison.Ordinal);
        Assert.Contains(how.Split('|'), h => note.Contains(h, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("double F(double y, double yHat)", @"L = \frac{1}{2}(y - \hat{y})^2", @"\frac{\partial L}{\partial \hat{y}} = y - \hat{y}", @"Right is \hat{y} - y")]
    [InlineData("double F(double x)", @"L = x^3", @"\frac{d L}{d x} = 3 x", "Right is 3 x^2")]
    [InlineData(Vectors, @"L = -\sum_i y_i \log softmax(x)_i", @"\frac{\partial L}{\partial x_i} = softmax(x)_i - y_i", "in entry 1 the derivative is")]
    [InlineData(Vectors, @"L = \sum_i x_i^2 y_i", @"\nabla_x L = 2 x", "in entry 1 the derivative is")]
    [InlineData(Matrices, @"L = \frac{1}{2} \|X W - Y\|_F^2", @"\frac{\partial L}{\partial W} = X^\top (Y - X W)", "the derivative is")]
    public void AWrongOneIsAnErrorAtTheLineWithThePoint(string signature, string line, string claim, string words)
    {
        var equation = $"{line} \\\\ {claim}";
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature));

        var found = Assert.Single(compiled.Diagnostics, static d => d.IsError);
        Assert.Equal(("EQ0076", claim), (found.Rule.Id, equation.Substring(found.Span.Start, found.Span.Length)));
        Assert.Contains("This is not the derivative: at ", found.Message, StringComparison.Ordinal);
        Assert.Contains(words, found.Message, StringComparison.Ordinal);
        Assert.Null(compiled.Source);
    }

    [Fact]
    public void WhatCannotBeDecidedIsAnError() =>
        Assert.Equal(["EQ0077"], EquationCompiler.Compile(Signatures.Request(@"L = x^2 \\ \frac{d L}{d x} = \log(-1 - x^2)", "double F(double x)"))
            .Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule.Id));

    [Fact]
    public void ADerivativeOfWhatIsUnknownSaysWhatIsComputed() =>
        Assert.Empty(EquationCompiler.Compile(Signatures.Request(@"\frac{\partial L}{\partial w} = 2 w", "double F(double w)")).Diagnostics);
}
