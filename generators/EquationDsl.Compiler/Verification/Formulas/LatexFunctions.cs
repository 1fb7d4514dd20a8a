using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>How strongly a text holds together, the weakest first.</summary>
internal enum Strength
{
    Any,
    Conjunction,
    Relation,
    Sum,
    Product,
    Factor,
    Atom,
}

/// <summary>A primitive in LaTeX: #1, #2 and #3 stand for its arguments.</summary>
/// <param name="Result">How strongly the text holds together.</param>
/// <param name="Argument">How strongly each argument must.</param>
internal sealed record LatexFunction(string Template, Strength Result, Strength Argument);

/// <summary>The notation of every primitive, one row each; arithmetic and powers have rules of their own in the printer.</summary>
internal static class LatexFunctions
{
    private static readonly Dictionary<Function, LatexFunction> Rows = new()
    {
        [Functions.Abs] = new(@"\left|#1\right|", Strength.Atom, Strength.Any),
        [Functions.Sign] = Word("sign"),
        [Functions.Min] = new(@"\min(#1, #2)", Strength.Factor, Strength.Any),
        [Functions.Max] = new(@"\max(#1, #2)", Strength.Factor, Strength.Any),
        [Functions.Floor] = new(@"\lfloor #1 \rfloor", Strength.Atom, Strength.Any),
        [Functions.Ceiling] = new(@"\lceil #1 \rceil", Strength.Atom, Strength.Any),
        [Functions.Round] = Word("round"),
        [Functions.Modulo] = new(@"\left(#1 \bmod #2\right)", Strength.Atom, Strength.Atom),
        [Functions.Sqrt] = new(@"\sqrt{#1}", Strength.Factor, Strength.Any),
        [Functions.Cbrt] = new(@"\sqrt[3]{#1}", Strength.Factor, Strength.Any),
        [Functions.Hypot] = new(@"\sqrt{#1^2 + #2^2}", Strength.Factor, Strength.Atom),
        [Functions.Sqrt1pm1] = new(@"\sqrt{1 + #1} - 1", Strength.Sum, Strength.Product),
        [Functions.Exp] = new("e^{#1}", Strength.Factor, Strength.Any),
        [Functions.Exp2] = new("2^{#1}", Strength.Factor, Strength.Any),
        [Functions.Expm1] = new("e^{#1} - 1", Strength.Sum, Strength.Any),
        [Functions.Log] = Command("log"),
        [Functions.Log2] = Command("log_2"),
        [Functions.Log10] = Command("log_{10}"),
        [Functions.Log1p] = new(@"\log(1 + #1)", Strength.Factor, Strength.Product),
        [Functions.XLogY] = new(@"#1 \log(#2)", Strength.Product, Strength.Factor),
        [Functions.XLog1pY] = new(@"#1 \log(1 + #2)", Strength.Product, Strength.Factor),
        [Functions.Logistic] = new(@"\frac{1}{1 + e^{-#1}}", Strength.Factor, Strength.Factor),
        [Functions.LogLogistic] = new(@"-\log(1 + e^{-#1})", Strength.Sum, Strength.Factor),
        [Functions.Softplus] = new(@"\log(1 + e^{#1})", Strength.Factor, Strength.Any),
        [Functions.Sin] = Command("sin"),
        [Functions.Cos] = Command("cos"),
        [Functions.Tan] = Command("tan"),
        [Functions.Asin] = Command("arcsin"),
        [Functions.Acos] = Command("arccos"),
        [Functions.Atan] = Command("arctan"),
        [Functions.Atan2] = new(@"\operatorname{atan2}(#1, #2)", Strength.Factor, Strength.Any),
        [Functions.Sinh] = Command("sinh"),
        [Functions.Cosh] = Command("cosh"),
        [Functions.Tanh] = Command("tanh"),
        [Functions.Asinh] = Word("arsinh"),
        [Functions.Acosh] = Word("arcosh"),
        [Functions.Atanh] = Word("artanh"),
        [Functions.OneMinusCos] = new(@"1 - \cos(#1)", Strength.Sum, Strength.Any),
        [Functions.Sinc] = Word("sinc"),
        [Functions.Erf] = Word("erf"),
        [Functions.Erfc] = Word("erfc"),
        [Functions.NormalCdf] = Word("normcdf"),
        [Functions.LogNormalCdf] = Word("lognormcdf"),
        [Functions.NormalRatio] = Word("normratio"),
        [Functions.Gamma] = Command("Gamma"),
        [Functions.LogGamma] = Word("lgamma"),
        [Functions.Digamma] = Word("digamma"),
        [Functions.Polygamma] = new(@"\operatorname{polygamma}(#1, #2)", Strength.Factor, Strength.Any),
        [Functions.ErfInverse] = Word("erfinv"),
        [Functions.NormalQuantile] = Word("normquantile"),
        [Functions.BesselI0] = Word("besseli0"),
        [Functions.BesselI1] = Word("besseli1"),
        [Functions.GammaLower] = Word("gammap", 2),
        [Functions.GammaUpper] = Word("gammaq", 2),
        [Functions.GammaLowerInverse] = Word("gammapinv", 2),
        [Functions.GammaLowerShape] = Word("gammapda", 2),
        [Functions.BetaLower] = Word("betainc", 3),
        [Functions.BetaLowerInverse] = Word("betaincinv", 3),
        [Functions.BetaLowerShape] = Word("betaincda", 3),
        [Functions.StudentLower] = Word("studentcdf", 2),
        [Functions.StudentQuantile] = Word("studentinv", 2),
        [Functions.PoissonQuantile] = Word("poissoninv", 2),
        [Functions.BinomialQuantile] = Word("binominv", 3),
        [Functions.PoissonEntropy] = Word("poissonentropy"),
        [Functions.PoissonEntropySlope] = Word("poissonentropydx"),
        [Functions.BinomialEntropy] = Word("binomentropy", 2),
        [Functions.BinomialEntropySlope] = Word("binomentropydp", 2),
        [Functions.Less] = Relation("<"),
        [Functions.LessOrEqual] = Relation(@"\le"),
        [Functions.Equal] = Relation("="),
        [Functions.NotEqual] = Relation(@"\ne"),
        [Functions.And] = new(@"#1 \land #2", Strength.Conjunction, Strength.Relation),
        [Functions.Or] = new(@"#1 \lor #2", Strength.Any, Strength.Relation),
        [Functions.Not] = new(@"\lnot #1", Strength.Relation, Strength.Atom),
    };

    /// <summary>The logistic function by its letter, where that means nothing else.</summary>
    private static readonly LatexFunction Sigma = Command("sigma");

    public static LatexFunction? Of(Function function, bool hasSigma) =>
        function == Functions.Logistic && hasSigma ? Sigma : Rows.TryGetValue(function, out var row) ? row : null;

    private static LatexFunction Command(string name) => new($@"\{name}(#1)", Strength.Factor, Strength.Any);

    private static LatexFunction Word(string name, int arguments = 1) =>
        new($@"\operatorname{{{name}}}({string.Join(", ", Enumerable.Range(1, arguments).Select(static n => $"#{n}"))})", Strength.Factor, Strength.Any);

    private static LatexFunction Relation(string sign) => new($"#1 {sign} #2", Strength.Relation, Strength.Sum);
}
