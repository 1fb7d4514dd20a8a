namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>The formulas on top of a generated method are those that a reader looks for.</summary>
public sealed class FormulasTests
{
    [Theory]
    [InlineData(@"\|x\|_2", "double F(ReadOnlySpan<double> x)", "result = sqrt(sum)")]
    [InlineData(@"y = \text{layernorm}(x, \epsilon)", "void F(ReadOnlySpan<double> x, double epsilon, Span<double> y)", "norm = sqrt(epsilon + sum2 / n)")]
    [InlineData(
        @"\cos\theta = \frac{a \cdot b}{\|a\| \|b\|}", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> b)", "result = sum / (norm * norm2)")]
    public void WhatOnlyExtremeValuesNeedIsLeftToTheRules(string equation, string signature, string formula)
    {
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!;
        var header = source.Split('\n').Select(static l => l.Trim()).SkipWhile(static l => !l.StartsWith("/// ", StringComparison.Ordinal)).TakeWhile(static l => l.StartsWith("///", StringComparison.Ordinal)).ToList();
        Assert.Contains($"/// {formula}, in another form where that is out of range (see the rules)", header);
        Assert.DoesNotContain(header, static l => l.Contains("not(", StringComparison.Ordinal) || l.Contains("select(0 < scale", StringComparison.Ordinal));
        Assert.Contains(header, static l => l.Contains("norm-range", StringComparison.Ordinal));
        Assert.Contains("max_{", source, StringComparison.Ordinal); // beside its loop
    }
}
