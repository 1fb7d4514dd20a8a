using System.Text;
using EquationDsl.Compiler.Diagnostics;

namespace EquationDsl.Compiler.Tests.Diagnostics;

/// <summary>
/// What a message says to write instead is followed, to the letter, and compiles. The advice is read from the message: in the expected
/// fragment, what stands between « and » is put in place of the characters that the finding underlines.
/// </summary>
public class AdviceTests
{
    private const string Map = "void F(ReadOnlySpan<float> x, Span<float> y)";
    private const string Two = "void F(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y)";
    private const string Sum = "float F(ReadOnlySpan<float> x)";
    private const string Dot = "float F(ReadOnlySpan<float> x, ReadOnlySpan<float> w)";
    private const string Scalar = "double F(double x)";
    private const string Matrices = "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"n, m\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> Y)";
    private const string Product = "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> x, Span<float> y)";

    /// <summary>Id, equation, signature, a fragment of the message.</summary>
    public static TheoryData<string, string, string, string> Replacements => new()
    {
        // Programs and plain text.
        { "EQ0003", "x**2", Map, "write «^» for a power" },
        { "EQ0003", "x .^ 2", Map, "write «^» for a power" },
        { "EQ0003", "x .* w", Two, @"write «\odot» for the product of entries" },
        { "EQ0003", "x ./ w", Two, "write «/» for the quotient of entries" },
        { "EQ0003", "x.T w", Dot, @"write «^\top» for a transpose" },
        { "EQ0003", "np.dot(x, w)", Dot, "write «dot»" },
        { "EQ0003", "torch.nn.functional.softmax(x)", Map, "write «softmax»" },
        { "EQ0003", "Math.Exp(-x)", Map, "write «exp»" },
        { "EQ0003", "F.leaky_relu(x)", Map, "write «leakyrelu»" },
        { "EQ0003", "x / x.sum()", Map, "write «sum(x)»" },
        { "EQ0003", "0,5 x", Map, "write a point, «0.5», in a number" },
        { "EQ0020", "\\text{learninRate} x", "void F(ReadOnlySpan<float> x, float learningRate, Span<float> y)", "Did you mean '«learningRate»'?" },
        { "EQ0020", "x + wieght", "float F(float x, float weight)", "Did you mean '«weight»'?" },
        { "EQ0021", "Sigmoid(x)", Map, "Did you mean '«sigmoid»'?" },
        { "EQ0021", @"\operatorname{sotfmax}(x)", Map, "Did you mean '«softmax»'?" },
        { "EQ0002", @"\sgima(x)", Map, @"did you mean «\sigma»?" },

        // Braces.
        { "EQ0003", "x^-2", Map, "in braces, «^{-2}»" },
        { "EQ0003", "x^-10", Map, "in braces, «^{-10}»" },
        { "EQ0003", "1/(1+e^-x)", Map, "in braces, «^{-x}»" },
        { "EQ0003", @"2^-\pi x", Map, @"in braces, «^{-\pi}»" },
        { "EQ0003", @"\sum_i=1^n x_i", Sum, "in braces, _«{i=1}»" },
        { "EQ0008", "x^10", Map, "write «^{10}»" },
        { "EQ0008", @"\sum_i \sum_j A_ij", "float F(ReadOnlyTensorSpan<float> A)", "write «_{ij}»" },

        // Readings.
        { "EQ0009", "a/b c", "double F(double a, double b, double c)", @"read as «\frac{a}{b} c»: write that" },
        { "EQ0009", "a/b c", "double F(double a, double b, double c)", @"or «\frac{a}{b c}»" },
        { "EQ0009", @"\sin x (x+1)", Scalar, @"read as «\sin(x (x+1))»" },
        { "EQ0010", "x2", Scalar, "x^2 or «2 x»" },
        { "EQ0052", "x w", Two, @"write «x \odot w» for the product element by element" },
        { "EQ0052", "x w", Dot, @"or «x^\top w» for the dot product" },
        { "EQ0052", "sin x cos x", Map, @"write «(sin x) \odot (cos x)»" },
        { "EQ0052", "sin x cos w", Dot, @"or «(sin x)^\top (cos w)»" },
        { "EQ0052", "x^3 w", Dot, @"or «(x^3)^\top w»" },
        { "EQ0052", @"\mathbb{1}_{x>0} x", Map, @"write «(\mathbb{1}_{x>0}) \odot x»" },
        { "EQ0052", "(x + 1) w", Two, @"write «(x + 1) \odot w»" },
        { "EQ0052", "(x + 1)(w + 1)", Dot, @"or «(x + 1)^\top (w + 1)»" },
        { "EQ0052", @"\frac{|x||w|}{2}", Two, @"write «(|x|) \odot (|w|)»" },

        // Numbers, vectors, conditions.
        { "EQ0041", "2 + (x > 0)", Map, @"write «\mathbb{1}[x > 0]»" },
        { "EQ0041", @"x \le 0", Map, @"write «\mathbb{1}[x \le 0]»" },
        { "EQ0054", "x*w", Dot, "sum the entries, as in «sum(x*w)»" },
        { "EQ0054", "|x|", Sum, "sum the entries, as in «sum(|x|)»" },
        { "EQ0054", "2 x_i + 1", Sum, @"sum the entries, as in «\sum_i (2 x_i + 1)»" },
        { "EQ0058", "sum_i x_i", Sum, @"write «\sum_i x_i»" },
        { "EQ0058", "max_i x_i^2", Sum, @"write «\max_i x_i^2»" },
        { "EQ0058", @"\max x_i", Sum, "write «max(x)»" },
        { "EQ0058", "mean(x_i)", Sum, "as in «mean(x)»" },
        { "EQ0037", "x - mean", Map, "as in «mean(x)»" },
        { "EQ0063", "Y = A^2", Matrices, @"write «A \odot A» for products of its entries" },
    };

    /// <summary>Id, equation, signature, a fragment of the message, and the equation with that advice followed; then the signature, if that is what is mended.</summary>
    public static TheoryData<string, string, string, string, string, string?> Rewritings => new()
    {
        { "EQ0003", "x @ w", Dot, @"x^\top y for that of vectors", @"x^\top w", null },
        { "EQ0003", "<x, w>", Dot, @"write \langle x, y \rangle for an inner product", @"\langle x, w \rangle", null },
        { "EQ0003", "x > 0 ? x : 0", Map, @"\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}", @"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", null },
        { "EQ0003", "x if x > 0 else 0", Map, @"\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}", @"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", null },
        { "EQ0003", "x // 2", Map, @"write \lfloor a / b \rfloor", @"\lfloor x / 2 \rfloor", null },
        { "EQ0003", "y += x", Map, "as in y = y + x", "y = y + x", null },
        { "EQ0003", @"a = 2 x & b = 3 x \\ a + b", Map, @"\\ separates statements", @"a = 2 x \\ b = 3 x \\ a + b", null },
        { "EQ0003", "x \"", Map, "leave it out", "x", null },
        { "EQ0003", "2 3 x", Map, @"write 2 \cdot 3", @"2 \cdot 3 x", null },
        { "EQ0005", "(x + 1", Map, "write ')' where it ends", "(x + 1)", null },
        { "EQ0006", "x + 1)", Map, "remove it", "x + 1", null },
        { "EQ0007", "x^2^3", Map, "x^{a^b} or (x^a)^b", "(x^2)^3", null },
        { "EQ0007", "x^2^3", Map, "x^{a^b}", "x^{2^3}", null },
        { "EQ0011", @"\begin{case} x & x > 0 \\ 0 & x \le 0 \end{case}", Map, "did you mean cases?", @"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", null },
        { "EQ0011", @"\begin{aligned} y &= x", Map, @"write \end{aligned} where it ends", @"\begin{aligned} y &= x \end{aligned}", null },
        { "EQ0014", @"\sup_i x_i", Sum, @"write \max", @"\max_i x_i", null },
        { "EQ0014", @"\inf_i x_i", Sum, @"write \min", @"\min_i x_i", null },
        { "EQ0014", @"y \propto x", Map, "write = with", "y = x", null },
        { "EQ0014", @"x \oplus w", Two, "write + for a sum", "x + w", null },
        { "EQ0014", @"x \ominus w", Two, "write - for a difference", "x - w", null },
        { "EQ0014", @"n \choose k", "double F(double n, double k)", @"write \binom{n}{k}", @"\binom{n}{k}", null },
        { "EQ0014", @"x \over w", Two, @"write \frac{a}{b}", @"\frac{x}{w}", null },
        { "EQ0014", @"\coprod_i x_i", Sum, @"write \prod", @"\prod_i x_i", null },
        { "EQ0014", @"\mathbb{1}[x \ll 1]", Map, "write <", @"\mathbb{1}[x < 1]", null },
        { "EQ0015", @"\frac x", Map, @"write \frac{a}{b}", @"\frac{x}{2}", null },
        { "EQ0015", @"\sqrt", Map, @"write \sqrt{x}", @"\sqrt{x}", null },
        { "EQ0016", @"\int_0^1 t", Scalar, @"\int_0^1 f(x) \, dx", @"\int_0^1 t x \, dt", null },
        { "EQ0017", @"\frac{\partial^2 (x^3)}{\partial x}", Scalar, @"\frac{d}{dx} f(x)", @"\frac{d}{dx} x^3", null },
        { "EQ0018", @"x \quad\text{where } x", Map, @"a condition (x > 0)", @"x \quad\text{where } x > 0", null },
        { "EQ0019", @"\hat{x + 1}", "float F(float xHat)", @"as in \hat{x}", @"\hat{x} + 1", null },
        { "EQ0002", @"\foo x", Map, "add a parameter 'foo'", @"\foo x", "void F(ReadOnlySpan<float> x, float foo, Span<float> y)" },
        { "EQ0020", @"\eta x", "void F(ReadOnlySpan<float> x, float lr, Span<float> y)", "Add a parameter 'eta'", @"\eta x", "void F(ReadOnlySpan<float> x, float eta, Span<float> y)" },
        { "EQ0020", @"\eta x", "void F(ReadOnlySpan<float> x, float lr, Span<float> y)", @"or [Symbol(@""\eta"")]", @"\eta x", @"void F(ReadOnlySpan<float> x, [Symbol(""\eta"")] float lr, Span<float> y)" },
        { "EQ0020", @"x - \bar{x}", Map, "Add a parameter 'xBar'", @"x - \bar{x}", "void F(ReadOnlySpan<float> x, float xBar, Span<float> y)" },
        { "EQ0020", @"\sum_i x_i + \sum_j z_j", Sum, "Add a parameter 'z'", @"\sum_i x_i + \sum_j z_j", Dot.Replace("w", "z", StringComparison.Ordinal) },
        { "EQ0020", "A' w", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, ReadOnlySpan<float> w, Span<float> y)", @"Write A^\top for a transpose", @"A^\top w", null },
        { "EQ0022", @"\hat{y} + 1", "float F(float YHat, float YHAT)", "put [Symbol] on the one that is meant", @"\hat{y} + 1", @"float F([Symbol(""\hat{y}"")] float YHat, float YHAT)" },
        { "EQ0023", "cos(x, w)", Two, "takes 1 argument", "cos(x)", null },
        { "EQ0024", @"\sum_i x", Sum, "write x_i for the entries of x", @"\sum_i x_i", null },
        { "EQ0024", @"\max_i x^2", Sum, "write x_i for the entries of x", @"\max_i x_i^2", null },
        { "EQ0024", @"\sum_i x^i", Scalar, @"as in \sum_{i=1}^{n}, with an int parameter n", @"\sum_{i=1}^{n} x^i", "double F(double x, int n)" },
        { "EQ0025", "x_{1.5} + x_i", Map, "a subscript is an index", "x_1 + x_i", null },
        { "EQ0027", "x = 2 x", Map, "make it a Span", "x = 2 x", "void F(Span<float> x)" },
        { "EQ0028", "a = x", "void F(float x, out float a, out float b)", "add a line 'b = ...'", "a = x; b = 2 x", null },
        { "EQ0180", @"\int t x \, dt", Scalar, @"\int_{-\infty}^{\infty}", @"\int_{-\infty}^{\infty} e^{-t^2} x \, dt", null },
        { "EQ0181", @"\int_0^x x \, dx", Scalar, @"\int_a^b f(t) \, dt", @"\int_0^x t \, dt", null },
        { "EQ0185", @"y_t = y_{t-1} + \int_0^{y_{t-1}} u^2 \, du, \; y_0 = a", "void F(double a, Span<double> y)", "closed form", @"y_t = y_{t-1} + \frac{y_{t-1}^3}{3}, \; y_0 = a", null },
        { "EQ0186", @"\int_0^1 \int_0^1 \int_0^1 \int_0^1 x s t u v \, ds \, dt \, du \, dv", Scalar, "at most 3", @"\int_0^1 \int_0^1 \int_0^1 x s t u \, ds \, dt \, du", null },
        { "EQ0187", @"\int f(t) \, dt", "double F(ReadOnlySpan<double> f)", "a parameter 'dt'", @"\int f(t) \, dt", "double F(ReadOnlySpan<double> f, double dt)" },
        { "EQ0188", @"\int_0^1 f(t) \, dt", "double F(ReadOnlySpan<double> f, double dt)", "leave out the bounds", @"\int f(t) \, dt", null },
        { "EQ0189", @"\sum_{k=1}^{\infty} x_k", "double F(ReadOnlySpan<double> x)", @"\sum_{k=1}^{n}", @"\sum_{k=1}^{n} x_k", null },
        { "EQ0182", @"\int_0^1 x t u \, dt \, du", Scalar, @"one \int, with bounds of its own, for each variable", @"\int_0^1 \int_0^1 x t u \, dt \, du", null },
        { "EQ0031", "(x, w)", Two, "write one expression", "(x + w)", null },
        { "EQ0035", "a = x; a = 2 x; a", Scalar, "give this one another name", "a = x; b = 2 x; a + b", null },
        { "EQ0020", @"\frac{d}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^d", @"\frac{d}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^d", null },
        { "EQ0020", @"\frac{D}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^D", @"\frac{D}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^D", null },
        { "EQ0020", @"\frac{p}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^p", @"\frac{p}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^p", null },
        { "EQ0020", @"\frac{k}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^k", @"\frac{k}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^k", null },
        { "EQ0020", @"\frac{K}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^K", @"\frac{K}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^K", null },
        { "EQ0020", @"\frac{m}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^m", @"\frac{m}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^m", null },
        { "EQ0020", @"\frac{M}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^M", @"\frac{M}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^M", null },
        { "EQ0020", @"\frac{T}{2} x_1 + x^\top x", Sum, @"\text{where } x \in \mathbb{R}^T", @"\frac{T}{2} x_1 + x^\top x \text{ where } x \in \mathbb{R}^T", null },
        { "EQ0036", @"\sum x_i x_j", Sum, "write i, i=1", @"\sum_{i=1}^{n} \sum_{j=1}^{n} x_i x_j", null },
        { "EQ0036", @"\sum_{3} x", Scalar, "i=1", @"\sum_{i=1}^{3} x", null },
        { "EQ0041", "y <- x", Map, @"write = or \leftarrow", @"y \leftarrow x", null },
        { "EQ0042", "y + 1 = x", "float F(float x)", "write a name", "y = x - 1", null },
        { "EQ0045", "y_i = x_i w_j", Two, "sum over it", @"y_i = \sum_j x_i w_j", null },
        { "EQ0047", @"\begin{cases} x & x > 0 \\ 1 & x < 0 \end{cases}", Map, @"add a line with & \text{otherwise}", @"\begin{cases} x & x > 0 \\ 1 & x < 0 \\ 0 & \text{otherwise} \end{cases}", null },
        { "EQ0047", @"\begin{cases} x & x > 0 \\ 1 & x < 0 \end{cases}", Map, "the exact opposite", @"\begin{cases} x & x > 0 \\ 1 & x \le 0 \end{cases}", null },
        { "EQ0054", "x_i x_j", Map, "make it a TensorSpan", "x_i x_j", "void F(ReadOnlySpan<float> x, TensorSpan<float> y)" },
        { "EQ0056", "x", "void F([Shape(\"m, ?\")] ReadOnlySpan<float> x, Span<float> y)", "a dimension is a name or a whole number", "x", "void F([Shape(\"m\")] ReadOnlySpan<float> x, Span<float> y)" },
        { "EQ0058", "softmax(x)", "float F(float x)", "softmax needs a vector", "softmax(x)", Map },
        { "EQ0113", @"u_i \leftarrow u_{i-1} + 1", "void F(Span<float> u)", "as in a line u_0 = 0, and write = in place of the arrow;", "u_0 = 0; u_i = u_{i-1} + 1", null },
        { "EQ0113", @"u_i \leftarrow u_{i-1} + 1", "void F(Span<float> u)", @"from their old values, write u^{(k+1)}_{i} \leftarrow u^{(k)}_{i-1} + 1 with Boundary = Boundary.Zero", @"u' \leftarrow u + 1", null },
        { "EQ0113", @"E[g^2]_t = \beta E[g^2]_{t-1} + (1-\beta) g_t^2", "void F([Symbol(\"E[g^2]\")] Span<float> v, ReadOnlySpan<float> g, float beta)", @"write v' = \beta v + (1-\beta) g^{2};", @"v' = \beta v + (1-\beta) g^{2}", null },
        { "EQ0060", "Y = A B", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"p, n\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> Y)", @"Is A B^\top meant?", @"Y = A B^\top", null },
        { "EQ0060", "Y = A B", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"m, p\")] ReadOnlyTensorSpan<float> B, TensorSpan<float> Y)", @"Is A^\top B meant?", @"Y = A^\top B", null },
        { "EQ0061", "Y = A + b", "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<float> A, [Shape(\"k\")] ReadOnlySpan<float> b, TensorSpan<float> Y)", "write the subscripts that are meant", "Y_{ijk} = A_{ij} + b_k", null },
        { "EQ0062", @"\mathrm{tr} x", Sum, "tr needs a matrix", @"\mathrm{tr} x", "float F([Shape(\"n, n\")] ReadOnlyTensorSpan<float> x)" },
        { "EQ0070", @"a + \arg\max_i x_i", "float F(ReadOnlySpan<float> x, float a)", "give it a name of its own and use that as a subscript", @"k = \arg\max_i x_i \\ x_k + a", null },
        { "EQ0073", @"\frac{d}{da} (x^2)", "double F(double x, double a)", "differentiate by what occurs in it", @"\frac{d}{dx} (x^2) + a", null },
        { "EQ0074", @"\nabla_x softmax(x)", "void F(ReadOnlySpan<double> x, [Shape(\"n, n\")] Span<double> y)", @"\frac{\partial y}{\partial x}", @"s = softmax(x) \\ \frac{\partial s}{\partial x}", null },
        { "EQ0075", @"\nabla_q (x^2)", Scalar, "write a floating-point parameter", @"\nabla_x (x^2)", null },
    };

    /// <summary>What programs write is read where it has one meaning only.</summary>
    [Theory]
    [InlineData("learning_rate * x", "void F(ReadOnlySpan<float> x, float learning_rate, Span<float> y)")]
    [InlineData("pi * x", Map)]
    [InlineData("leaky_relu(x)", Map)]
    [InlineData("softmax(x)", Map)]
    [InlineData("1/(1+exp(-x))", Map)]
    public void Plain_text_compiles(string equation, string signature) => AssertCompiles(equation, signature, "");

    [Theory]
    [MemberData(nameof(Replacements))]
    public void What_a_message_says_to_write_compiles_in_its_place(string id, string equation, string signature, string fragment)
    {
        var finding = Finding(id, equation, signature);
        var (before, after) = (fragment.IndexOf('«', StringComparison.Ordinal), fragment.IndexOf('»', StringComparison.Ordinal));
        Assert.Contains(fragment.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), finding.Message, StringComparison.Ordinal);

        var mended = new StringBuilder(equation)
            .Remove(finding.Span.Start, finding.Span.Length)
            .Insert(finding.Span.Start, fragment[(before + 1)..after]);
        AssertCompiles(mended.ToString(), signature, id);
    }

    [Theory]
    [MemberData(nameof(Rewritings))]
    public void What_a_message_advises_compiles(string id, string equation, string signature, string fragment, string mended, string? mendedSignature)
    {
        Assert.Contains(fragment, Finding(id, equation, signature).Message, StringComparison.Ordinal);
        AssertCompiles(mended, mendedSignature ?? signature, id);
    }

    /// <summary>What a code fix offers: each is rid of the finding, and one at least compiles.</summary>
    [Theory]
    [MemberData(nameof(Replacements))]
    public void What_a_code_fix_puts_in_compiles(string id, string equation, string signature, string fragment)
    {
        Assert.NotEmpty(fragment);
        var finding = Finding(id, equation, signature);
        var place = finding.Place ?? finding.Span;
        var outcomes = finding.Suggestions.Select(s => EquationCompiler.Compile(Signatures.Request(
            new StringBuilder(equation).Remove(place.Start, place.Length).Insert(place.Start, s).ToString(), signature))).ToList();

        Assert.All(outcomes, o => Assert.DoesNotContain(o.Diagnostics, d => d.Rule.Id == id));
        Assert.True(outcomes.Count == 0 || outcomes.Exists(static o => o.Source is not null && !o.Diagnostics.Any(static d => d.IsError)));
    }

    /// <summary>A parameter that is called as a constant is never the number: the message says how both are had.</summary>
    [Theory]
    [InlineData(@"\pi_k (2\pi)^{-d/2} x_k", "void F(ReadOnlySpan<double> pi, ReadOnlySpan<double> x, double d, Span<double> y)")]
    [InlineData(@"\sum_k \pi_k (2\pi)^{-d/2} x_k", "double F(ReadOnlySpan<double> pi, ReadOnlySpan<double> x, double d)")]
    public void The_number_beside_weights_of_its_name(string equation, string signature)
    {
        var finding = Finding("EQ0054", equation, signature);
        Assert.Contains(@"give the parameter another name, with [Symbol(@""\pi_k"")], and '\pi' is the number", finding.Message, StringComparison.Ordinal);
        AssertCompiles(equation, signature.Replace("ReadOnlySpan<double> pi", @"[Symbol(""\pi_k"")] ReadOnlySpan<double> weights", StringComparison.Ordinal), "EQ0054");
    }

    private static EquationDiagnostic Finding(string id, string equation, string signature)
    {
        var found = EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics;
        return Assert.Single(found, d => d.Rule.Id == id);
    }

    private static void AssertCompiles(string equation, string signature, string id)
    {
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature));
        Assert.DoesNotContain(compiled.Diagnostics, d => d.IsError || d.Rule.Id == id);
        Assert.NotNull(compiled.Source);
    }
}
