using EquationDsl.Compiler.Explanation;
using EquationDsl.Compiler.Syntax;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Tool.Tests.Explanation;

public sealed class SyntaxMathMlTests
{
    /// <summary>A text for each kind of node; what has a kind of its own is asked for by its name.</summary>
    public static TheoryData<string, string> Kinds => new()
    {
        { nameof(NumberSyntax), "x + 1e-5" }, { nameof(NameSyntax), @"\hat{y}'" }, { nameof(ScriptedSyntax), "x_i^2" }, { nameof(ListSyntax), "A_{i,j}" },
            { nameof(SliceSyntax), "A_{1:r,j}" },
        { nameof(GroupSyntax), "2(x)" }, { nameof(UnarySyntax), "-x" }, { nameof(BinarySyntax), @"a \odot b" }, { nameof(FractionSyntax), @"\frac{a}{b}" },
            { nameof(RootSyntax), @"\sqrt[3]{x}" },
        { nameof(FactorialSyntax), "n!" }, { nameof(BinomialSyntax), @"\binom{n}{k}" }, { nameof(DelimitedSyntax), @"\|x\|_2 + \lfloor y \rfloor" },
            { nameof(ApplicationSyntax), "f(x, y)" },
        { nameof(PrefixFunctionSyntax), @"\log x" }, { nameof(BigOperatorSyntax), @"\sum_{i=1}^N x_i" },
            { nameof(RelationSyntax), @"\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}" },
        { nameof(LogicalSyntax), @"\mathbb{1}[x > 0 \land y > 0]" }, { nameof(NotSyntax), @"\mathbb{1}[\lnot (x > 0)]" },
            { nameof(IversonSyntax), @"\mathbb{1}[x > 0]" },
        { nameof(CasesSyntax), @"\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}" },
            { nameof(CaseSyntax), @"\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}" },
        { nameof(MatrixSyntax), @"\begin{bmatrix} a & b \\ c & d \end{bmatrix}" }, { nameof(IntegralSyntax), @"\int_0^1 f(x)\,dx" },
            { nameof(DerivativeSyntax), @"\frac{\partial^2 L}{\partial w \partial b}" },
        { nameof(NablaSyntax), @"\nabla_\theta L" }, { nameof(EquationSyntax), "x" }, { nameof(StatementSyntax), "y = x" },
        { nameof(DomainClauseSyntax), @"Ax \quad \text{where } A \in \mathbb{R}^{m \times n}" },
            { nameof(DefinitionClauseSyntax), @"y^2 \quad \text{where } y = w x + b" },
        { nameof(RangeClauseSyntax), @"y_i = x_i, \quad i = 1, \dots, n" }, { nameof(ConstraintClauseSyntax), @"\frac{x}{v} \quad \text{where } v \neq 0" },
            { nameof(ErrorSyntax), @"x + \sup y" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_node_is_printed(string kind, string text)
    {
        var tree = EquationParser.Parse(text, new SyntaxNames(default, ["f"], default)).Value!;
        Assert.Contains(NamesInMarkup.Nodes(tree), n => n.GetType().Name == kind);
        Holds(tree, text);
    }

    [Fact]
    public void Every_kind_of_node_has_a_text()
    {
        var kinds = typeof(SyntaxNode).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(SyntaxNode)) && !t.IsAbstract).Select(static t => t.Name);
        Assert.Empty(kinds.Except(Kinds.Select(static k => (string)k[0])));
    }

    [Fact]
    public void Every_name_of_the_textbook_corpus_stands_once_at_its_place()
    {
        var equations = Corpus();
        Assert.True(equations.Count > 500, "the corpus was not found");
        foreach (var (equation, parameters) in equations)
        {
            var names = new SyntaxNames([.. parameters.Where(static p => p.Length > 1), "softmax", "relu", "exp", "log"], ["softmax", "relu", "exp", "log"],
                default, [.. parameters.Where(static p => p.Length == 1)]);
            if (EquationParser.Parse(equation, names).Value is { } tree)
            {
                Holds(tree, equation);
            }
        }
    }

    [Theory]
    [InlineData(@"\sum_{i=1}^N y_i \log \hat{y}_i", "i N y i \\log \\hat{y} i")]
    [InlineData(@"\theta_{t+1} = \theta_t - \eta \nabla_\theta L(\theta)", "\\theta t \\theta t \\eta \\theta L \\theta")]
    [InlineData(@"\mathbf{x}^\top \mathbb{1} + \mathcal{L}", "\\mathbf{x} \\top \\mathbb{1} \\mathcal{L}")]
    [InlineData(@"\int_a^b f(x) \, dx", "a b f x x")]
    [InlineData(@"\frac{\partial L}{\partial w_{ij}}", "L w i j")]
    [InlineData("αx + β''", "α x β''")]
    public void Names_are_those_of_the_text(string text, string names)
    {
        var root = NamesInMarkup.Read(MathMl.OfText(text).Value!);
        Assert.Equal(names, string.Join(" ", NamesInMarkup.Places(root).Select(s => text.Substring(s.Start, s.Length))));
    }

    [Theory]
    [InlineData("{a + b}^2", "(a+b)2")]
    [InlineData("(a + b)^2", "(a+b)2")]
    [InlineData("{a + b} c", "(a+b)c")]
    [InlineData("a - {b - c}", "a−(b−c)")]
    [InlineData("a - b - c", "a−b−c")]
    [InlineData(@"\log {a + b}", "log(a+b)")]
    [InlineData(@"{\frac{a}{b}}^2", "(ab)2")]
    [InlineData(@"\sum_i {x_i + y_i}", "∑i(xi+yi)")]
    [InlineData("a {-b}", "a(−b)")]
    [InlineData("x^{(t)}", "x(t)")]
    [InlineData(@"\left[ x \right]_+", "[x]+")]
    public void Parentheses_stand_where_they_are_needed(string text, string shown) =>
        Assert.Equal(shown, Shown(MathMl.OfText(text).Value ?? "<none/>"));

    [Theory]
    [InlineData(@"\alpha \Omega \infty \ell", "αΩ∞ℓ")]
    [InlineData(@"\mathbb{R} \mathcal{L} \mathbf{x} \mathscr{B} \mathfrak{g}", "ℝℒ𝒙ℬ𝔤")]
    [InlineData(@"a \le b \ne c", "a≤b≠c")]
    [InlineData(@"\mathbb{1}[x \in X]", "𝟙[x∈X]")]
    [InlineData(@"\hat{x} \bar{x} \tilde{x} \dot{x} x'", "x^x¯x~x˙x′")]
    public void Signs_are_those_of_books(string text, string shown) => Assert.Equal(shown, Shown(MathMl.OfText(text).Value ?? "<none/>"));

    [Theory]
    [InlineData(@"Ax \quad \text{where } A \in \mathbb{R}^{m \times n}", "Ax  where A∈ℝm×n")]
    [InlineData(@"\frac{x}{v} \quad \text{with } v \ne 0, x > 1", "xv  with v≠0,x>1")]
    [InlineData(@"y_i = x_i, \quad i = 1, \dots, n", "yi=xi  i=1,…,n")]
    public void Clauses_stand_behind_the_words_that_introduce_them(string text, string shown) => Assert.Equal(shown, Shown(MathMl.OfText(text).Value ?? "<none/>"));

    [Fact]
    public void Lines_stand_below_each_other_with_their_relations()
    {
        var root = NamesInMarkup.Read(MathMl.OfText(@"\begin{aligned} y &= x^2 \\ z &\approx y + 1 \end{aligned}", isBlock: true).Value!);
        Assert.Equal("block", root.Attribute("display")!.Value);
        var rows = root.Descendants().Where(static e => e.Name.LocalName == "mtr").ToList();
        Assert.Equal(["y|=x2", "z|≈y+1"], rows.Select(static r => string.Join("|", r.Elements().Select(static c => c.Value))));
    }

    [Fact]
    public void What_is_no_mathematics_is_a_diagnostic_at_its_place()
    {
        var outcome = MathMl.OfText(@"x + \frac{a}{");
        Assert.Null(outcome.Value);
        Assert.Contains(outcome.Diagnostics, static d => d.IsError && d.Span.Start >= 4);
    }

    [Theory]
    [InlineData("a < b & c > \"d\"")]
    [InlineData("x \u0001 \ud800 y")]
    [InlineData(@"\text{<script>alert(1)</script>}(x)")]
    [InlineData(@"\operatorname{a&b""<}")]
    public void Whatever_the_text_holds_the_markup_is_well_formed(string text)
    {
        var tree = EquationParser.Parse(text, new SyntaxNames(default, default, default)).Value!;
        Assert.DoesNotContain(NamesInMarkup.Read(SyntaxMathMl.Print(tree, text)).Descendants(), static e => e.Name.LocalName == "script");
    }

    private static string Shown(string mathMl) => NamesInMarkup.Read(mathMl).Value.Replace("\u2061", "").Replace("\u2062", "").Replace("\u00A0", " ");

    private static void Holds(EquationSyntax tree, string text)
    {
        var found = NamesInMarkup.Places(NamesInMarkup.Read(SyntaxMathMl.Print(tree, text)));
        var expected = NamesInMarkup.Places(tree);
        Assert.True(expected.SequenceEqual(found), $"{text}\nexpected {string.Join(" ", expected)}\nfound    {string.Join(" ", found)}");
    }

    /// <summary>The equations of the textbook corpus with the names of their parameters.</summary>
    private static List<(string Equation, List<string> Parameters)> Corpus()
    {
        var methods = Directory.EnumerateFiles(NamesInMarkup.Corpus(), "*.cs").Order(StringComparer.Ordinal)
            .SelectMany(static f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes())
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>();
        return [.. from method in methods
                   from attribute in method.AttributeLists.SelectMany(static l => l.Attributes)
                   where attribute.Name.ToString() == "Equation"
                   let literal = attribute.ArgumentList!.Arguments[0].Expression as Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax
                   where literal is not null
                   select (literal.Token.ValueText, method.ParameterList.Parameters.Select(static p => p.Identifier.ValueText).ToList())];
    }
}
