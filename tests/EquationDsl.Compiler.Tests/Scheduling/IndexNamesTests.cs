using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Scheduling;

/// <summary>Indices that nobody named are called what a reader would call them.</summary>
public sealed class IndexNamesTests
{
    [Theory]
    [InlineData("y[i17] = sum j2 in 0..m of a[i17, j2]", "y[i] = sum_j a[i, j]")]
    [InlineData("y[i17] = sum c in 0..m of a[i17, c]", "y[i] = sum_c a[i, c]")]
    [InlineData("y[p] = sum s in 0..m of a[p, s]", "y[p] = sum_s a[p, s]")]
    [InlineData("y[i3] = sum j in 0..i3 of a[i3, j]", "y[i] = sum_{j in 0..i} a[i, j]")]
    public void NumberedIndicesGetLetters(string statement, string expected) =>
        Assert.Equal(expected, Formulas.Of(Assert.Single(Named(statement).MapReduces)));

    [Fact]
    public void TheLetterThatTheWriterGaveToAnExtentIsPreferred()
    {
        var program = Named("t[b] = sum c in 0..m of a[b, c]\ny[i7] = sum j9 in 0..m of t[i7] * a[i7, j9]");
        Assert.Equal("y[b] = sum_c t[b] * a[b, c]", Formulas.Of(program.MapReduces[^1]));
    }

    [Fact]
    public void NoParameterNorExtentIsHidden() =>
        Assert.Equal("y[k] = i * x[k]", Formulas.Of(Assert.Single(IndexNames.Run(ProgramText.Parse("f(x[j], i) -> y[j]\ny[i5] = i * x[i5]")).MapReduces)));

    private static EquationDsl.Compiler.Ir.Program Named(string statements) => IndexNames.Run(ProgramText.Parse("f(a[n, m]) -> y[n]\n" + statements));
}
