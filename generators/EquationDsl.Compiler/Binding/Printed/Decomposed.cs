using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Equations whose unknowns are the factors of a matrix: <c>A = L L^\top</c> is <c>L = \mathrm{chol}(A)</c>, and states that A is positive definite; <c>A = Q R</c> gives both factors.
/// </summary>
internal static class Decomposed
{
    /// <summary>Names that no text can have.</summary>
    public const string Orthogonal = "orthogonal factor", Triangular = "triangular factor";

    private const string Cholesky = "chol";

    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var statements = syntax.Statements.SelectMany(s => Named(s, syntax, names)).ToValueArray();
        var definite = statements.SelectMany(static s => s.Right.Descendants()).OfType<ApplicationSyntax>()
            .Where(a => a is { Target: NameSyntax { Name: Cholesky }, Arguments: [NameSyntax or ScriptedSyntax] } && names.Find(a.Arguments[0]) is not null)
            .Select(static a => a.Arguments[0]).Select(static WhereClauseSyntax (m) => new ConstraintClauseSyntax(m.Span, new RelationSyntax(m.Span, [m, new NumberSyntax(m.Span, "0")], [RelationOperator.Succeeds])));
        return syntax with { Statements = statements, Where = syntax.Where.AddRange(definite) };
    }

    private static IEnumerable<StatementSyntax> Named(StatementSyntax statement, EquationSyntax syntax, PrintedNames names)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: { } left })
        {
            return [statement];
        }

        return Factors(statement, left, statement.Right, syntax, names) ?? Factors(statement, statement.Right, left, syntax, names) ?? [statement];
    }

    private static IEnumerable<StatementSyntax>? Factors(StatementSyntax statement, ExpressionSyntax matrix, ExpressionSyntax product, EquationSyntax syntax, PrintedNames names)
    {
        if (product is not BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: NameSyntax first, Right: var second }
            || !IsKnown(matrix)
            || !IsUnknown(first, count: second is NameSyntax ? 1 : 2) || matrix.Descendants().Any(n => Spelling.Key(n) == Spelling.Key(first)))
        {
            return null;
        }

        StatementSyntax Of(NameSyntax factor, string function) => statement with { Left = factor, Right = Applied(function, matrix) };
        return second switch
        {
            ScriptedSyntax { Base: NameSyntax again, Subscript: null, Superscript: { } above } when Unknowns.IsTransposition(above)
                && Spelling.Key(again) == Spelling.Key(first) => [Of(first, Cholesky)],
            NameSyntax { Name: "R" } upper when first.Name == "Q" && IsUnknown(upper, count: 1) => [Of(first, Orthogonal), Of(upper, Triangular)],
            _ => null,
        };

        // What the line itself would define is not known.
        bool IsKnown(ExpressionSyntax node) => node is not (NameSyntax or ScriptedSyntax) || Spelling.Key(node) is not { } key
            || (names.Find(node) is { } parameter ? !parameter.IsWritable : syntax.Statements.Any(s => s != statement && Spelling.Key(s.Left) == key));

        // An output, or a name that means nothing and that another line reads or whose value is returned.
        bool IsUnknown(NameSyntax name, int count)
        {
            bool IsIt(ExpressionSyntax node) => node is NameSyntax && Spelling.Key(node) == Spelling.Key(name);
            var isElsewhere = syntax.Statements.Any(s => s != statement && s.Right.Descendants().Any(IsIt));
            return product.Descendants().Count(IsIt) == count
                && (names.Find(name) is { } parameter ? parameter.IsWritable : !names.IsKnown(name) && (isElsewhere || (names.Returns && count == 2)));
        }
    }

    public static ApplicationSyntax Applied(string function, params ExpressionSyntax[] arguments)
    {
        var span = arguments.Select(static a => a.Span).Aggregate(TextSpan.Cover);
        return new ApplicationSyntax(span, new NameSyntax(span, function, default, 0, IsWord: true), arguments.ToValueArray(), [.. Enumerable.Repeat(',', arguments.Length - 1)], '(');
    }
}
