using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Anything with a value.</summary>
public abstract record ExpressionSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>A decimal literal as written: <c>12</c>, <c>0.5</c>, <c>1e-5</c>.</summary>
public sealed record NumberSyntax(TextSpan Span, string Text) : ExpressionSyntax(Span);

/// <summary>
/// A name: <c>x</c>, <c>\theta</c> (Name is <c>theta</c>), <c>θ</c> (the same), <c>\hat{y}</c> (Name y, Accents hat), <c>x'</c>,
/// <c>\mathbf{x}</c> and <c>\vec{x}</c> (Name x), <c>\text{softmax}</c>, <c>softmax</c>, <c>\log</c> (Name log), <c>\infty</c>, <c>\top</c>.
/// </summary>
/// <param name="Accents">hat, bar, tilde, dot, ddot, ... from the innermost outwards.</param>
/// <param name="IsWord">
/// Written as one word (a command, <c>\text{..}</c>, <c>\operatorname{..}</c>, or a run of letters in scope), or in blackboard
/// letters, whose meaning is fixed: <c>\mathbb{E}</c> the expectation, <c>\mathbb{R}</c> the numbers.
/// </param>
public sealed record NameSyntax(TextSpan Span, string Name, ValueArray<string> Accents, int Primes, bool IsWord) : ExpressionSyntax(Span)
{
    /// <summary>The font of the expectation.</summary>
    public const string DoubleStruck = "mathbb";

    /// <summary>The font of a letter, or its arrow: it tells names apart only where a [Symbol] states it, and the expectation from an E.</summary>
    public string? Font { get; init; }

    /// <summary>The E of <c>\mathbb{E}[x]</c>.</summary>
    public bool IsExpectation => Name == "E" && Font == DoubleStruck;
}

/// <summary><c>base_{sub}^{sup}</c>: index, label, power, transpose, inverse, layer: binding tells.</summary>
public sealed record ScriptedSyntax(TextSpan Span, ExpressionSyntax Base, ExpressionSyntax? Subscript, ExpressionSyntax? Superscript)
    : ExpressionSyntax(Span);

/// <summary>Several things separated by commas where one was expected: the subscript <c>i,j</c>, or <c>(a, b)</c>.</summary>
public sealed record ListSyntax(TextSpan Span, ValueArray<ExpressionSyntax> Items) : ExpressionSyntax(Span);

/// <summary>A range of places among subscripts: <c>1:r</c>, <c>2:</c>, <c>:</c>. Both ends are in it; one that is left out is that of the axis.</summary>
public sealed record SliceSyntax(TextSpan Span, ExpressionSyntax? Lower, ExpressionSyntax? Upper) : ExpressionSyntax(Span);

/// <summary>Something in delimiters that only group: <c>(x)</c>, <c>[x]</c>, <c>\{x\}</c>, <c>\left( x \right)</c>. Plain braces leave no node.</summary>
public sealed record GroupSyntax(TextSpan Span, char Open, ExpressionSyntax Inner) : ExpressionSyntax(Span);

/// <summary><c>-x</c> or <c>+x</c>.</summary>
public sealed record UnarySyntax(TextSpan Span, bool IsNegation, ExpressionSyntax Operand) : ExpressionSyntax(Span);

/// <summary>Two operands. Juxtaposition is <see cref="BinaryOperator.Juxtapose"/>, left-associative.</summary>
public sealed record BinarySyntax(TextSpan Span, BinaryOperator Operator, TextSpan OperatorSpan, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Span);

/// <summary><c>\frac{a}{b}</c>. Derivative quotients are <see cref="DerivativeSyntax"/>.</summary>
public sealed record FractionSyntax(TextSpan Span, ExpressionSyntax Numerator, ExpressionSyntax Denominator) : ExpressionSyntax(Span);

/// <summary><c>\sqrt{x}</c>, <c>\sqrt[3]{x}</c>.</summary>
public sealed record RootSyntax(TextSpan Span, ExpressionSyntax? Degree, ExpressionSyntax Radicand) : ExpressionSyntax(Span);

/// <summary><c>x!</c>.</summary>
public sealed record FactorialSyntax(TextSpan Span, ExpressionSyntax Operand) : ExpressionSyntax(Span);

/// <summary><c>\binom{n}{k}</c>.</summary>
public sealed record BinomialSyntax(TextSpan Span, ExpressionSyntax Upper, ExpressionSyntax Lower) : ExpressionSyntax(Span);

/// <summary>
/// <c>|x|</c>, <c>\|x\|</c>, <c>\lfloor x \rfloor</c>, <c>\lceil x \rceil</c>, <c>\langle x, y \rangle</c>. A script on a norm is a <see
/// cref="ScriptedSyntax"/> around it.
/// </summary>
public sealed record DelimitedSyntax(TextSpan Span, DelimiterKind Kind, ValueArray<ExpressionSyntax> Items) : ExpressionSyntax(Span);

/// <summary>
/// Something directly followed by parentheses or, for a name, brackets: <c>f(x)</c>, <c>P(B|A)</c>, <c>D_{KL}(P \| Q)</c>, <c>\mathbb{E}[x]</c>,
/// <c>x(i-m, j-n)</c>, <c>a(b+c)</c>. An application, an index or a product: binding tells.
/// What clings to the closing parenthesis is around the application, for <c>\text{softmax}(z)_i</c>: where it turns out to be a
/// product, <c>a(b+c)^2</c> is a times the power, and <c>1/a(b+c)</c> is (1/a) times the parentheses.
/// </summary>
/// <param name="Arguments">What stands between the separators.</param>
/// <param name="Separators">One fewer than arguments: <c>,</c> <c>;</c> <c>|</c> or <c>‖</c>.</param>
public sealed record ApplicationSyntax(
    TextSpan Span,
    ExpressionSyntax Target,
    ValueArray<ExpressionSyntax> Arguments,
    ValueArray<char> Separators,
    char Open) : ExpressionSyntax(Span);

/// <summary>A known function without parentheses: <c>\log x_i y_i</c>, <c>\sin^2 x</c>. The function may bear scripts.</summary>
public sealed record PrefixFunctionSyntax(TextSpan Span, ExpressionSyntax Function, ExpressionSyntax Argument) : ExpressionSyntax(Span);

/// <summary>
/// <c>\sum_{i=1}^N body</c> and its like. <paramref name="Ranges"/> holds what stands below, split at commas: names (<c>i</c>) and
/// relations (<c>i=1</c>, <c>j \ne i</c>, <c>i&lt;j</c>, <c>x \in X</c>); empty where nothing stands below (<c>\max(a, b)</c> is an application).
/// </summary>
public sealed record BigOperatorSyntax(
    TextSpan Span,
    BigOperator Operator,
    TextSpan OperatorSpan,
    ValueArray<ExpressionSyntax> Ranges,
    ExpressionSyntax? Upper,
    ExpressionSyntax Body) : ExpressionSyntax(Span)
{
    /// <summary>Whether what its terms read outside of an array is 0: a sum without ends over signals.</summary>
    public bool IsPadded { get; init; }
}

/// <summary><c>a &lt; b \le c</c>: a chain of comparisons, all of which must hold.</summary>
public sealed record RelationSyntax(TextSpan Span, ValueArray<ExpressionSyntax> Operands, ValueArray<RelationOperator> Operators)
    : ExpressionSyntax(Span);

/// <summary><c>a \land b</c>, <c>a \lor b</c>; a comma between conditions is an and.</summary>
public sealed record LogicalSyntax(TextSpan Span, bool IsAnd, ExpressionSyntax Left, ExpressionSyntax Right) : ExpressionSyntax(Span);

/// <summary><c>\lnot a</c>.</summary>
public sealed record NotSyntax(TextSpan Span, ExpressionSyntax Operand) : ExpressionSyntax(Span);

/// <summary><c>\mathbb{1}[condition]</c>, <c>[condition]</c>: 1 where it holds, 0 elsewhere.</summary>
public sealed record IversonSyntax(TextSpan Span, ExpressionSyntax Condition) : ExpressionSyntax(Span);

/// <summary><c>\begin{cases} a &amp; x &gt; 0 \\ b &amp; \text{otherwise} \end{cases}</c>.</summary>
public sealed record CasesSyntax(TextSpan Span, ValueArray<CaseSyntax> Cases) : ExpressionSyntax(Span);

/// <summary>One line of cases; no condition means otherwise.</summary>
public sealed record CaseSyntax(TextSpan Span, ExpressionSyntax Value, ExpressionSyntax? Condition) : SyntaxNode(Span);

/// <summary><c>\begin{bmatrix} a &amp; b \\ c &amp; d \end{bmatrix}</c>, row by row.</summary>
public sealed record MatrixSyntax(TextSpan Span, ValueArray<ValueArray<ExpressionSyntax>> Rows) : ExpressionSyntax(Span);

/// <summary><c>\int_a^b body \, dx</c>; without bounds over the line.</summary>
public sealed record IntegralSyntax(TextSpan Span, ExpressionSyntax? Lower, ExpressionSyntax? Upper, ExpressionSyntax Body, NameSyntax Variable)
    : ExpressionSyntax(Span)
{
    /// <summary>Whether it is <c>\sum_{x=a}^{\infty}</c>, read as an integral over the whole numbers from a on.</summary>
    public bool IsSum { get; init; }
}

/// <summary>
/// <c>\frac{d}{dx} f</c>, <c>\frac{\partial L}{\partial w}</c>, <c>\frac{\partial^2 L}{\partial w \partial b}</c>: <paramref name="Operand"/> is what
/// stands in the numerator or, where that is empty, what follows.
/// </summary>
public sealed record DerivativeSyntax(TextSpan Span, bool IsPartial, ExpressionSyntax Operand, ValueArray<ExpressionSyntax> Variables)
    : ExpressionSyntax(Span);

/// <summary><c>\nabla_\theta L</c>, <c>\nabla^2 L</c>, <c>\nabla \cdot F</c>, <c>\Delta f</c>, <c>D_v f</c>.</summary>
/// <param name="Variable">What is differentiated by, if that is written; for a directional derivative the direction.</param>
public sealed record NablaSyntax(TextSpan Span, ExpressionSyntax? Variable, int Order, ExpressionSyntax Operand, NablaKind Kind = NablaKind.Gradient)
    : ExpressionSyntax(Span);

/// <summary>What a differential operator over a whole variable makes of its operand.</summary>
public enum NablaKind
{
    Gradient,

    /// <summary><c>\nabla \cdot F</c></summary>
    Divergence,

    /// <summary><c>\Delta f</c></summary>
    Laplacian,

    /// <summary><c>D_v f</c></summary>
    Directional,
}

/// <summary>What could not be read; a diagnostic says why.</summary>
public sealed record ErrorSyntax(TextSpan Span) : ExpressionSyntax(Span);
