namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Equations over several lines of the literal.</summary>
public sealed class LayoutSyntaxTests
{
    [Fact]
    public void LinesThatStateSomethingAreStatements() => Assert.Equal(
        "(= m (sum [i] x_i)); (= v (^2)); (= y_i (/ x_i v))".Replace("(^2)", "((- x m))^2", StringComparison.Ordinal),
        Reading.Tree("m = \\sum_i x_i\nv = (x - m)^2\r\n\n   y_i = x_i / v\n"));

    [Theory]
    [InlineData("y = a\n  + b", "(= y (+ a b))")]
    [InlineData("y = a +\n  b", "(= y (+ a b))")]
    [InlineData("y\n  = a", "(= y a)")]
    [InlineData("y = f(a,\n  b = c)", "(= y f(a (== b c)))")]
    [InlineData("p(x) = \\frac{1}{z}\n   \\exp(x)", "(= p(x) (juxt (frac 1 z) exp(x)))")]
    [InlineData("y = x\n  where x = 2,\n  z = 3", "(= y x) where (= x 2), (= z 3)")]
    [InlineData("y = x\n  % the identity = nothing\nz = y", "(= y x); (= z y)")]
    [InlineData("y = a \\\\\n  &= b", "(= y a b)")]
    [InlineData("y &= a + b, \\\\\n  z &= c.", "(= y (+ a b)); (= z c)")]
    [InlineData("\\begin{aligned} y &= a; \\\\ z &= b. \\end{aligned}.", "(= y a); (= z b)")]
    [InlineData("y = a x.\n where x = 2.", "(= y (juxt a x)) where (= x 2)")]
    [InlineData("y = \\begin{cases}\n  a & x = 1 \\\\\n  b & x = 2\n\\end{cases}\nz = 1", "(= y (cases [a (== x 1)] [b (== x 2)])); (= z 1)")]
    [InlineData("\\begin{aligned}\n  a &= b \\\\\n  c &= d\n\\end{aligned}", "(= a b); (= c d)")]
    public void LinesContinueAtOperatorsAndInDelimiters(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
