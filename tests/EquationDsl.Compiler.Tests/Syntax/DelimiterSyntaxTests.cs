namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Parentheses, bars, brackets, and what stands between them.</summary>
public sealed class DelimiterSyntaxTests
{
    [Theory]
    [InlineData("|x| + |x - |y|| + ||x| - |y||", "(+ (+ (abs x) (abs (- x (abs y)))) (abs (- (abs x) (abs y))))")]
    [InlineData("|x||y| + a|x| + -|x|", "(+ (+ (juxt (abs x) (abs y)) (juxt a (abs x))) (neg (abs x)))")]
    [InlineData("f(|x|) + f(2|x|) + f(|x||y|)", "(+ (+ f((abs x)) f((juxt 2 (abs x)))) f((juxt (abs x) (abs y))))")]
    [InlineData(@"P(x | |y|) + P(|x| | y) + P(A \mid B)", "(+ (+ P(x | (abs y)) P((abs x) | y)) P(A | B))")]
    [InlineData(@"\left|x\right| + \lvert x \rvert + \bigl|x\bigr|", "(+ (+ (abs x) (abs x)) (abs x))")]
    [InlineData(@"\|x\|_2^2 + \left\lVert x \right\rVert + ||x||_1", "(+ (+ (norm x)_2^2 (norm x)) (norm x)_1)")]
    [InlineData(@"D(P \| Q) + D(\|x\|, y)", "(+ D(P ‖ Q) D((norm x) y))")]
    public void ReadsBars(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\left( x \right) + \left[ x + 1 \right] + \{ x \} + \big(x\big)", "(+ (+ (+ (x) [(+ x 1)]) {x}) (x))")]
    [InlineData(
        @"\lfloor x \rfloor + \lceil x \rceil + \left\lfloor \frac{x}{2} \right\rfloor + ⌊x⌋",
        "(+ (+ (+ (floor x) (ceil x)) (floor (frac x 2))) (floor x))")]
    [InlineData(@"\langle x, y \rangle + ⟨x, y⟩", "(+ (inner x y) (inner x y))")]
    [InlineData(@"\underbrace{x + y}_{\text{label}} z", "(juxt (+ x y) z)")]
    public void ReadsGroups(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(
        "f() + f(x) + f(x, y) + F(x; W) + x(i-m, j-n) + x[i]",
        "(+ (+ (+ (+ (+ f() f(x)) f(x y)) F(x ; W)) x((- i m) (- j n))) x[i])")]
    [InlineData("P(Y = 1 | X = x)", "P((== Y 1) | (== X x))")]
    [InlineData(@"(f * g)(t) + (f \circ g)(t)", "(+ ((* f g))(t) ((odot f g))(t))")]
    [InlineData("f(x)(y)", "(juxt f(x) (y))")]
    public void ReadsArguments(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\begin{pmatrix} a & b \\ c & d \\ \end{pmatrix}^{-1}", "(matrix [a b] [c d])^(neg 1)")]
    [InlineData(@"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "det((matrix [a b] [c d]))")]
    [InlineData(@"\left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]", "[(matrix [1 2] [3 4])]")]
    public void ReadsMatrices(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
