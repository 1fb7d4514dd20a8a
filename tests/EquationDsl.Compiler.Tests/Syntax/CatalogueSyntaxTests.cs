namespace EquationDsl.Compiler.Tests.Syntax;

/// <summary>Every equation of the catalogue of mathematics that the language is for.</summary>
public sealed class CatalogueSyntaxTests
{
    [Theory]
    [InlineData(@"P(A|B) = \frac{P(B|A) P(A)}{P(B)}", "(= P(A | B) (frac (juxt P(B | A) P(A)) P(B)))")]
    [InlineData(@"H(X) = -\sum_{x \in X} P(x) \log P(x)", "(= H(X) (neg (sum [(in x X)] (juxt P(x) (fn log P(x))))))")]
    [InlineData("P(A, B) = P(A|B) P(B)", "(= P(A B) (juxt P(A | B) P(B)))")]
    [InlineData(@"P(A|B) = \frac{P(A, B)}{P(B)}", "(= P(A | B) (frac P(A B) P(B)))")]
    [InlineData(
        @"D_{KL}(P \| Q) = \sum_{x \in \mathcal{X}} P(x) \log \left( \frac{P(x)}{Q(x)} \right)",
        "(= D_(juxt K L)(P ‖ Q) (sum [(in x X)] (juxt P(x) log((frac P(x) Q(x))))))")]
    [InlineData(@"H(P, Q) = -\sum_{x \in \mathcal{X}} P(x) \log Q(x)", "(= H(P Q) (neg (sum [(in x X)] (juxt P(x) (fn log Q(x))))))")]
    [InlineData(
        @"-\frac{1}{n} \sum_i \left[ y_i \log \hat{y}_i + (1 - y_i) \log (1 - \hat{y}_i) \right]",
        "(neg (juxt (frac 1 n) (sum [i] [(+ (juxt y_i (fn log hat.y_i)) (juxt ((- 1 y_i)) log((- 1 hat.y_i))))])))")]
    [InlineData(
        @"I(X; Y) = \sum_{x} \sum_{y} P(x, y) \log \frac{P(x, y)}{P(x) P(y)}",
        "(= I(X ; Y) (sum [x] (sum [y] (juxt P(x y) (fn log (frac P(x y) (juxt P(x) P(y))))))))")]
    [InlineData(
        @"I = 1 \quad \text{where } P(x) = \sum_{y} P(x, y), P(y) = \sum_{x} P(x, y)",
        "(= I 1) where (= P(x) (sum [y] P(x y))), (= P(y) (sum [x] P(x y)))")]
    [InlineData(@"\mathbb{E}[x] = \frac{1}{n}\sum_i x_i", "(= E[x] (juxt (frac 1 n) (sum [i] x_i)))")]
    [InlineData(@"\mathrm{Var}(x) = \mathbb{E}[(x - \mathbb{E}[x])^2]", "(= Var(x) E[((- x E[x]))^2])")]
    [InlineData(
        @"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
        "(= p(x) (juxt (frac 1 (sqrt (juxt (juxt 2 pi) sigma^2))) exp((neg (frac ((- x mu))^2 (juxt 2 sigma^2))))))")]
    [InlineData(
        @"p(x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        "(= p(x) (juxt (frac 1 (sqrt (juxt (juxt 2 pi) sigma^2))) e^(neg (frac ((- x mu))^2 (juxt 2 sigma^2)))))")]
    [InlineData(@"\binom{n}{k} p^k (1-p)^{n-k}", "(juxt (juxt (binom n k) p^k) ((- 1 p))^(- n k))")]
    [InlineData(
        @"L(\theta) = -\sum_{i=1}^N y_i \log f_\theta(x_i)",
        "(= L(theta) (neg (sum [(== i 1)] to N (juxt y_i (fn log f_theta(x_i))))))")]
    [InlineData(@"x \sim \mathcal{N}(\mu, \sigma^2)", "(sim x N(mu sigma^2))")]
    [InlineData(@"\mathbb{E}[(\hat f - f)^2] = \mathrm{Bias}^2 + \mathrm{Var}", "(= E[((- hat.f f))^2] (+ Bias^2 Var))")]
    public void ReadsProbability(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"w^\top x + b", "(+ (juxt w^top x) b)")]
    [InlineData(@"\sum_i w_i x_i + b", "(+ (sum [i] (juxt w_i x_i)) b)")]
    [InlineData(@"\langle w, x \rangle", "(inner w x)")]
    [InlineData("C = AB", "(= C (juxt A B))")]
    [InlineData(@"c_{ij} = \sum_{k=1}^n a_{ik} b_{kj}", "(= c_(juxt i j) (sum [(== k 1)] to n (juxt a_(juxt i k) b_(juxt k j))))")]
    [InlineData(
        @"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, b \in \mathbb{R}^m",
        "(= y (+ (juxt A x) b)) where (in A : R m n), (in x : R n), (in y : R m), (in b : R m)")]
    [InlineData("XW + b", "(+ (juxt X W) b)")]
    [InlineData(@"\mathbf{x} = \begin{bmatrix} x_1 \\ x_2 \\ x_3 \end{bmatrix}", "(= x (matrix [x_1] [x_2] [x_3]))")]
    [InlineData(@"W = \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix}", "(= W (matrix [w_11 w_12] [w_21 w_22]))")]
    [InlineData(
        @"Av = \lambda v \quad \text{where } \lambda \in \mathbb{R}, v \in \mathbb{R}^n, v \neq 0",
        "(= (juxt A v) (juxt lambda v)) where (in lambda : R), (in v : R n), (!= v 0)")]
    [InlineData(@"A = U \Sigma V^T", "(= A (juxt (juxt U Sigma) V^T))")]
    [InlineData("Ax = b", "(= (juxt A x) b)")]
    [InlineData("A^{-1}", "A^(neg 1)")]
    [InlineData(@"\arg\min_x \|Ax-b\|^2", "(argmin [x] (norm (- (juxt A x) b))^2)")]
    [InlineData(@"\det A", "(fn det A)")]
    [InlineData(@"\mathrm{tr} A", "(fn tr A)")]
    [InlineData(@"\|x\|_2", "(norm x)_2")]
    [InlineData(@"P = A (A^\top A)^{-1} A^\top", "(= P (juxt A((juxt A^top A))^(neg 1) A^top))")]
    [InlineData(@"\frac{\langle x, u\rangle}{\langle u, u\rangle} u", "(juxt (frac (inner x u) (inner u u)) u)")]
    public void ReadsLinearAlgebra(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\frac{d}{dx} f(x)", "(d f(x) / x)")]
    [InlineData(@"\frac{\partial L}{\partial w}", "(partial L / w)")]
    [InlineData(@"\nabla_\theta L(\theta)", "(nabla_theta L(theta))")]
    [InlineData(@"\nabla^2 f", "(nabla^2 f)")]
    [InlineData(@"f'(x) \approx \frac{f(x+h)-f(x-h)}{2h}", "(approx f'(x) (frac (- f((+ x h)) f((- x h))) (juxt 2 h)))")]
    [InlineData(
        @"\begin{aligned} L &= \frac{1}{2}(y - \hat{y})^2 \\ \frac{\partial L}{\partial \hat{y}} &= \hat{y} - y \end{aligned}",
        "(= L (juxt (frac 1 2) ((- y hat.y))^2)); (= (partial L / hat.y) (- hat.y y))")]
    [InlineData(
        @"\theta_{t+1} = \theta_t - \eta \nabla_{\theta} L(\theta)",
        "(= theta_(+ t 1) (- theta_t (juxt eta (nabla_theta L(theta)))))")]
    [InlineData(@"L = \frac1n\sum_i (w x_i + b - y_i)^2", "(= L (juxt (frac 1 n) (sum [i] ((- (+ (juxt w x_i) b) y_i))^2)))")]
    [InlineData(
        @"\frac{\partial L}{\partial w_{ij}} = \frac{\partial L}{\partial a_j} \cdot \frac{\partial a_j}{\partial z_j} \cdot \frac{\partial z_j}{\partial w_{ij}}",
        "(= (partial L / w_(juxt i j)) (dot (dot (partial L / a_j) (partial a_j / z_j)) (partial z_j / w_(juxt i j))))")]
    [InlineData(
        @"\frac{\partial L}{\partial w_{ij}^{(l)}} = \frac{\partial L}{\partial z_j^{(l+1)}} \cdot \frac{\partial z_j^{(l+1)}}{\partial w_{ij}^{(l)}}",
        "(= (partial L / w_(juxt i j)^(l)) (dot (partial L / z_j^((+ l 1))) (partial z_j^((+ l 1)) / w_(juxt i j)^(l))))")]
    [InlineData(@"\frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2", "(juxt (frac 1 n) (sum [(== i 1)] to n ((- y_i hat.y_i))^2))")]
    [InlineData(@"\frac{\partial L}{\partial W} = X^\top (XW - Y)", "(= (partial L / W) (juxt X^top ((- (juxt X W) Y))))")]
    public void ReadsCalculus(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData("softmax(z)", "softmax(z)")]
    [InlineData(@"\text{softmax}(z_i)=\frac{e^{z_i}}{\sum_j e^{z_j}}", "(= softmax(z_i) (frac e^{z_i} (sum [j] e^{z_j})))")]
    [InlineData(@"\sigma(z_i) = \frac{e^{z_i}}{\sum_j e^{z_j}}", "(= sigma(z_i) (frac e^{z_i} (sum [j] e^{z_j})))")]
    [InlineData(@"\mathcal{L} = -\sum_{i=1}^N y_i \log \hat{y}_i", "(= L (neg (sum [(== i 1)] to N (juxt y_i (fn log hat.y_i)))))")]
    [InlineData(@"-\sum_i y_i \log \text{softmax}(z)_i", "(neg (sum [i] (juxt y_i (fn log softmax(z)_i))))")]
    [InlineData(@"softmax(z)_i \sum_j y_j - y_i", "(- (juxt softmax(z)_i (sum [j] y_j)) y_i)")]
    [InlineData(@"y(i,j)=\sum_m \sum_n x(i-m, j-n) \, w(m,n)", "(= y(i j) (sum [m] (sum [n] (juxt x((- i m) (- j n)) w(m n)))))")]
    [InlineData(
        @"y_{b,o,i,j} = \sum_{c,m,n} x_{b,c,i+m,j+n} w_{o,c,m,n}",
        "(= y_(list b o i j) (sum [c m n] (juxt x_(list b c (+ i m) (+ j n)) w_(list o c m n))))")]
    [InlineData(@"(f * g)(t) = \int f(\tau) g(t - \tau) \, d\tau", "(= ((* f g))(t) (int (juxt f(tau) g((- t tau))) dtau))")]
    [InlineData(@"\int_a^b f(x)\,dx", "(int from a to b f(x) dx)")]
    [InlineData(
        @"\text{Attention}(Q, K, V) = \text{softmax}\left( \frac{Q K^T}{\sqrt{d_k}} \right) V",
        "(= Attention(Q K V) (juxt softmax((frac (juxt Q K^T) (sqrt d_k))) V))")]
    [InlineData(
        @"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V \quad\text{where } Q \in \mathbb{R}^{n \times d_k}, K \in \mathbb{R}^{m \times d_k}",
        "(juxt softmax((frac (juxt Q K^top) (sqrt d_k))) V) where (in Q : R n d_k), (in K : R m d_k)")]
    [InlineData(@"\hat{x} = \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}", "(= hat.x (frac (- x mu_B) (sqrt (+ sigma_B^2 epsilon))))")]
    [InlineData("y = x + F(x; W)", "(= y (+ x F(x ; W)))")]
    [InlineData("h_t = f(W_h h_{t-1} + W_x x_t + b)", "(= h_t f((+ (+ (juxt W_h h_(- t 1)) (juxt W_x x_t)) b)))")]
    [InlineData(
        @"c_t = f_t \odot c_{t-1} + i_t \odot \tanh(W_{xc} x_t + b_c)",
        "(= c_t (+ (odot f_t c_(- t 1)) (odot i_t tanh((+ (juxt W_(juxt x c) x_t) b_c)))))")]
    [InlineData(
        @"x_t = \sqrt{\alpha_t} x_0 + \sqrt{1 - \alpha_t} \epsilon \quad \text{where} \quad \epsilon \sim \mathcal{N}(0, I)",
        "(= x_t (+ (juxt (sqrt alpha_t) x_0) (juxt (sqrt (- 1 alpha_t)) epsilon))) where (sim epsilon N(0 I))")]
    [InlineData(
        @"\Theta(x, x') = \sum_{l=1}^{L} \prod_{l'=l+1}^{L} \Sigma^{(l')}(x, x') \cdot \dot{\Sigma}^{(l)}(x, x')",
        "(= Theta(x x') (sum [(== l 1)] to L (dot (prod [(== l' (+ l 1))] to L Sigma^(l')(x x')) dot.Sigma^(l)(x x'))))")]
    [InlineData(@"\sum_j v_j \sigma(w_j x + b_j)", "(sum [j] (juxt v_j sigma((+ (juxt w_j x) b_j))))")]
    [InlineData(@"\|N - f\|_\infty < \epsilon", "(< (norm (- N f))_infty epsilon)")]
    public void ReadsDeepLearning(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));

    [Theory]
    [InlineData(@"\log(1+e^x)", "log((+ 1 e^x))")]
    [InlineData("e^x - 1", "(- e^x 1)")]
    [InlineData(@"\sqrt{x+1}-\sqrt{x}", "(- (sqrt (+ x 1)) (sqrt x))")]
    [InlineData(@"\frac{1-\cos x}{x^2}", "(frac (- 1 (fn cos x)) x^2)")]
    [InlineData("1/(1+e^{-z})", "(/ 1 ((+ 1 e^(neg z))))")]
    public void ReadsNumericalMethods(string text, string tree) => Assert.Equal(tree, Reading.Tree(text));
}
