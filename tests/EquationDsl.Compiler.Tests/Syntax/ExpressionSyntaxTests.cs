namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Operators and what they reach for.</summary>
public sealed class ExpressionSyntaxTests
{
    [Theory]
    [InlineData("-x^2", "(neg x^2)")]
    [InlineData("-x y", "(neg (juxt x y))")]
    [InlineData("a - -b", "(- a (neg b))")]
    [InlineData(@"a \cdot -b", "(dot a (neg b))")]
    [InlineData(@"a \times b \div c \otimes d \oslash e", "(oslash (otimes (/ (times a b) c) d) e)")]
    [InlineData("2(x+1)", "(juxt 2 ((+ x 1)))")]
    [InlineData("(a+b)(c+d)^2", "(juxt ((+ a b)) ((+ c d))^2)")]
    [InlineData("p^k (1-p)^{n-k}", "(juxt p^k ((- 1 p))^(- n k))")]
    [InlineData(@"\sigma(x)(1-\sigma(x))", "(juxt sigma(x) ((- 1 sigma(x))))")]
    [InlineData(@"\sigma^2(x) + f^{-1}(x) + \Sigma^{(l)}(x)", "(+ (+ sigma^2(x) f^(neg 1)(x)) Sigma^(l)(x))")]
    [InlineData("1/2 x", "(juxt (/ 1 2) x)")]
    [InlineData(@"1/n \sum_i x_i", "(juxt (/ 1 n) (sum [i] x_i))")]
    [InlineData(@"a \bmod 2", "(mod a 2)")]
    [InlineData(@"-a \mod 2 + b", "(+ (mod (neg a) 2) b)")]
    [InlineData(@"-14/2 \bmod 5", "(mod (neg (/ 14 2)) 5)")]
    [InlineData(@"\sqrt{x} \bmod 8y", "(mod (sqrt x) (juxt 8 y))")]
    [InlineData(@"a mod b + c", "(+ (mod a b) c)")]
    [InlineData(@"y = a + b \pmod{n}", "(= y (mod (+ a b) n))")]
    [InlineData(@"y \equiv a + b (\text{mod } n)", "(= y (mod (+ a b) n))")]
    [InlineData(@"y = x \; (\mathrm{mod}\ n)", "(= y (mod x n))")]
    [InlineData(@"A \odot B C", "(odot A (juxt B C))")]
    [InlineData(@"A B \odot C", "(odot (juxt A B) C)")]
    [InlineData(@"x \odot W y \odot z", "(odot (odot x (juxt W y)) z)")]
    [InlineData(@"x \otimes A y", "(otimes x (juxt A y))")]
    [InlineData(@"A \odot B / 2", "(/ (odot A B) 2)")]
    [InlineData(@"\mathbf{PQ}^\top", "(juxt P Q^top)")]
    [InlineData(@"\boldsymbol{\alpha\beta}_i x", "(juxt (juxt alpha beta_i) x)")]
    [InlineData(@"\mathbf{AB}^{-1}", "(juxt A B^(neg 1))")]
    [InlineData(@"A \mathbf{PQ}^2", "(juxt (juxt A P) Q^2)")]
    [InlineData(@"\mathbf{A}^\mathbf{xy}", "A^(juxt x y)")]
    [InlineData("x! / (n-k)! + n!", "(+ (/ (! x) (! ((- n k)))) (! n))")]
    public void ReadsProductsAndSigns(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\log x_i y_i + 1", "(+ (fn log (juxt x_i y_i)) 1)")]
    [InlineData(@"\sin 2x", "(fn sin (juxt 2 x))")]
    [InlineData(@"\sin^2 x \cos x", "(juxt (fn sin^2 x) (fn cos x))")]
    [InlineData(@"\log_2 x + \log_{10}(x) y", "(+ (fn log_2 x) (juxt log_10(x) y))")]
    [InlineData(@"\log \sum_j e^{z_j}", "(fn log (sum [j] e^{z_j}))")]
    [InlineData(@"\log -x", "(fn log (neg x))")]
    [InlineData(@"\exp(-x) y", "(juxt exp((neg x)) y)")]
    [InlineData(@"\softmax z", "(fn softmax z)")]
    [InlineData(@"\sigma x", "(juxt sigma x)")]
    public void ReadsFunctionsWithoutParentheses(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"a \sum_i x_i y_i + b", "(+ (juxt a (sum [i] (juxt x_i y_i))) b)")]
    [InlineData(@"\sum_i \sum_j x_i y_j", "(sum [i] (sum [j] (juxt x_i y_j)))")]
    [InlineData(@"\sum_{j \ne i} x_j", "(sum [(!= j i)] x_j)")]
    [InlineData(@"\sum_{i<j} x_i", "(sum [(< i j)] x_i)")]
    [InlineData(@"\sum_{1 \le i < j \le n} x_i", "(sum [(1 <= i < j <= n)] x_i)")]
    [InlineData(@"\sum_{j=1}^{i} x_j", "(sum [(== j 1)] to i x_j)")]
    [InlineData(@"\sum\limits_{\substack{i=1 \\ j \ne i}}^n x_i", "(sum [(== i 1) (!= j i)] to n x_i)")]
    [InlineData(@"\max(a, b) + \max\{a, b\} + \max_i x_i", "(+ (+ max(a b) max{a b}) (max [i] x_i))")]
    [InlineData(@"\operatorname*{arg\,max}_i x_i + y", "(argmax [i] (+ x_i y))")]
    [InlineData(@"(\arg\min_j x_j - y_j) + z", "(+ ((argmin [j] (- x_j y_j))) z)")]
    [InlineData(@"\underset{i}{\arg\max}\; x_i", "(argmax [i] x_i)")]
    [InlineData(@"\mathop{\mathrm{arg\,max}}\limits_{i} x_i", "(argmax [i] x_i)")]
    [InlineData(@"\underset{\theta}{\operatorname{argmin}} x + y", "(argmin [theta] (+ x y))")]
    [InlineData(@"\mathbb{E}_{i}[x_i] + \mathbb{E}[x]", "(+ (E [i] [x_i]) E[x])")]
    public void ReadsBigOperators(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(
        @"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & \text{otherwise} \end{cases}",
        "(cases [x (> x 0)] [alpha((- e^x 1)) otherwise])")]
    [InlineData(
        @"\begin{cases} 0, & \text{if } x < 0 \\ x, & \text{if } 0 \le x \le 1, y > 0 \\ 1 & \text{else} \end{cases}",
        "(cases [0 (< x 0)] [x (and (0 <= x <= 1) (> y 0))] [1 otherwise])")]
    [InlineData(
        @"\mathbb{1}[x > 0] + \mathbb{1}_{x>0} + \mathbb{1}\{i = j\} + [i \ne j]",
        "(+ (+ (+ (iverson (> x 0)) (iverson (> x 0))) (iverson (== i j))) (iverson (!= i j)))")]
    [InlineData(@"[x > 0 \land \lnot y \in Y \lor z = 1]", "(iverson (or (and (> x 0) (not (in y Y))) (== z 1)))")]
    [InlineData("a [x > 0]", "(juxt a (iverson (> x 0)))")]
    [InlineData("x >= 0", "(>= x 0)")]
    public void ReadsConditions(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\frac{d^2}{dx^2} f(x) + 1", "(+ (d f(x) / x x) 1)")]
    [InlineData(@"\frac{df}{dx} + \frac{d f(x)}{d x}", "(+ (d f / x) (d f(x) / x))")]
    [InlineData(
        @"\frac{\partial^2 L}{\partial w \partial b} + \frac{\partial^2 L}{\partial w^2}",
        "(+ (partial L / w b) (partial L / w w))")]
    [InlineData(@"\frac{d_k}{2} + \frac{d}{d_k}", "(+ (frac d_k 2) (frac d d_k))")]
    [InlineData(@"\nabla^2 L\, v", "(juxt (nabla^2 L) v)")]
    [InlineData(@"\nabla_w w^2 \log w + 1", "(+ (nabla_w (juxt w^2 (fn log w))) 1)")]
    [InlineData(@"\nabla_x \|x\|^2 / 2", "(nabla_x (/ (norm x)^2 2))")]
    [InlineData(@"\nabla L(\theta) \odot m", "(odot (nabla L(theta)) m)")]
    [InlineData(@"\nabla L(\theta)^\top m", "(juxt (nabla L(theta))^top m)")]
    [InlineData(@"\nabla_x (x^2) y", "(juxt (nabla_x (x^2)) y)")]
    [InlineData(@"\nabla \cdot F", "(divergence F)")]
    [InlineData(@"\nabla_x \cdot \nabla_x f", "(divergence_x (nabla_x f))")]
    [InlineData(@"2 \Delta f(x) + 1", "(+ (juxt 2 (laplacian f(x))) 1)")]
    [InlineData(@"\Delta + \Delta x", "(+ Delta (juxt Delta x))")]
    [InlineData(@"\partial L / \partial w", "(partial L / w)")]
    [InlineData(@"\int_0^1 x^2 dx + 1", "(+ (int from 0 to 1 x^2 dx) 1)")]
    [InlineData(@"\int_{-\infty}^{\infty} e^{-x^2} \mathrm{d}x", "(int from (neg infty) to infty e^(neg x^2) dx)")]
    public void ReadsDerivatives(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\mathop{x} + \mathrel{y}", "(+ x y)")]
    [InlineData(@"{\color{red} x} \textcolor{blue}{y}", "(juxt x y)")]
    [InlineData(@"\boxed{y = x + b}", "(= y (+ x b))")]
    [InlineData(@"2 \boxed{x + b}", "(juxt 2 ((+ x b)))")]
    [InlineData(@"x {+} y {=} z", "(= (+ x y) z)")]
    [InlineData(@"3 \mkern-3mu x \kern 2pt y \hskip1em z", "(juxt (juxt (juxt 3 x) y) z)")]
    [InlineData(@"2 \phantom{x_{1}} x \vphantom{\sum_{i}^{n}} \phantom y + z", "(+ (juxt 2 x) z)")]
    [InlineData(@"x + y \tag*{(1)}\label{eq:sum}\notag", "(+ x y)")]
    [InlineData(@"\large x + {\small y}", "(+ x y)")]
    public void DecorationSaysNothing(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
