using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>A whole equation: statements, and the clauses after <c>where</c>.</summary>
public sealed record EquationSyntax(TextSpan Span, ValueArray<StatementSyntax> Statements, ValueArray<WhereClauseSyntax> Where)
    : SyntaxNode(Span);

/// <summary><c>left = right</c>, or <c>right</c> alone. <c>a = b = c</c> has the left side a and the right side c, with b in <see cref="Middle"/>.</summary>
public sealed record StatementSyntax(
    TextSpan Span,
    ExpressionSyntax? Left,
    StatementRelation Relation,
    ExpressionSyntax Right,
    ValueArray<ExpressionSyntax> Middle) : SyntaxNode(Span)
{
    /// <summary>What joins each side to the next; none where there is no chain.</summary>
    public ValueArray<StatementRelation> Joints { get; init; }

    /// <summary>Whether the left side only says what is computed, and is no name that receives it.</summary>
    public bool IsLabelled { get; init; }
}

/// <summary>What joins the sides of a statement.</summary>
public enum StatementRelation
{
    /// <summary>No left side.</summary>
    None,

    /// <summary><c>=</c>, <c>:=</c>, <c>\equiv</c>, <c>\gets</c>.</summary>
    Equals,

    /// <summary><c>\approx</c>: read as a definition.</summary>
    Approximately,

    /// <summary><c>\sim</c>: the left side is drawn from the distribution on the right.</summary>
    DistributedAs,

    /// <summary><c>\overset{!}{=}</c>: both sides are claimed to be the same.</summary>
    Claimed,

    /// <summary>Two members of a chain, both of which can be computed: verified as claims are.</summary>
    Equated,

    /// <summary><c>\le</c> and <c>\ge</c> after an equality sign: what follows is a bound of the value.</summary>
    Bounded,

    /// <summary><c>\propto</c>: equal but for a factor.</summary>
    Proportional,
}

/// <summary>One clause after <c>where</c>.</summary>
public abstract record WhereClauseSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>A, B \in \mathbb{R}^{m \times n}</c>: <paramref name="Dimensions"/> are m and n; none for a scalar in <c>\mathbb{R}</c>.</summary>
/// <param name="Set">The letter of the set: R, Z, N; or a name.</param>
public sealed record DomainClauseSyntax(
    TextSpan Span,
    ValueArray<ExpressionSyntax> Symbols,
    string Set,
    ValueArray<ExpressionSyntax> Dimensions) : WhereClauseSyntax(Span);

/// <summary><c>\hat{y} = w x + b</c> or <c>\epsilon \sim \mathcal{N}(0, I)</c> after <c>where</c>.</summary>
public sealed record DefinitionClauseSyntax(TextSpan Span, StatementSyntax Statement) : WhereClauseSyntax(Span);

/// <summary><c>i = 1, \dots, n</c>: what an index of a left side runs over; <c>i = 1, 2, \dots</c> does not say how far.</summary>
public sealed record RangeClauseSyntax(TextSpan Span, NameSyntax Index, NumberSyntax Lower, ExpressionSyntax? Upper) : WhereClauseSyntax(Span)
{
    /// <summary>Whether it is written from its end, as <c>t = T-1, \dots, 1</c>.</summary>
    public bool IsDescending { get; init; }
}

/// <summary>Any other condition: <c>v \neq 0</c>, <c>\lambda > 0</c>.</summary>
public sealed record ConstraintClauseSyntax(TextSpan Span, ExpressionSyntax Condition) : WhereClauseSyntax(Span);
