namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Where statements end, and what follows where.</summary>
public sealed class StatementSyntaxTests
{
    [Theory]
    [InlineData("a = b = c", "(= a b c)")]
    [InlineData(@"y := x; z \coloneqq y; \theta \gets \theta - \eta g", "(= y x); (= z y); (= theta (- theta (juxt eta g)))")]
    [InlineData(@"\sigma(t) = \frac{1}{1+e^{-t}} \\ y = \sigma(w x)", "(= sigma(t) (frac 1 (+ 1 e^(neg t)))); (= y sigma((juxt w x)))")]
    [InlineData(
        @"\begin{align*} m &= \beta m \\ &\quad + 1 \\ &= c \\ \theta &= m \end{align*}",
        "(= m (+ (juxt beta m) 1) c); (= theta m)")]
    [InlineData(@"\begin{gather} a = 1 \\ b = 2 \end{gather}", "(= a 1); (= b 2)")]
    [InlineData("y = x.", "(= y x)")]
    [InlineData(@"$y = x$ \, \; \quad \! ~", "(= y x)")]
    public void ReadsStatements(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"y = x where A, B \in \mathbb{R}^{m \times n}, \lambda \in \mathbb{R}", "(= y x) where (in A B : R m n), (in lambda : R)")]
    [InlineData(
        @"y = x \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I), \hat{y} = w x + b",
        "(= y x) where (sim epsilon N(0 I)), (= hat.y (+ (juxt w x) b))")]
    [InlineData(
        @"y = x, \text{where } v \neq 0, a, b > 0, a > 0 \land b > 0",
        "(= y x) where (!= v 0), (> a 0), (> b 0), (and (> a 0) (> b 0))")]
    [InlineData(@"y = x \text{ with } A \in \mathbb{R}^n \text{ and } x \in \mathbb{R}_{>0}^m", "(= y x) where (in A : R n), (in x : R m)")]
    [InlineData(@"y = x where i \in \mathbb{Z}, x \in X, c \in \{0, 1\}", "(= y x) where (in i : Z), (in x : X), (in c {(list 0 1)})")]
    public void ReadsWhere(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
