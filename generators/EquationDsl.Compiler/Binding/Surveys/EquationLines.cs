using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>The lines of an equation, and what can be asked of one by its text alone.</summary>
internal static class EquationLines
{
    public static IEnumerable<ExpressionSyntax> Roots(EquationSyntax syntax)
    {
        foreach (var statement in syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)))
        {
            if (statement.Left is { } left)
            {
                yield return left;
            }

            yield return statement.Right;
            foreach (var middle in statement.Middle)
            {
                yield return middle;
            }
        }
    }

    /// <summary>Where a finding about the equation as a whole belongs: its left side, or else its first symbol.</summary>
    public static TextSpan Subject(EquationSyntax syntax)
    {
        var statement = syntax.Statements[0];
        return statement.Left?.Span
            ?? statement.Right.Descendants().Where(static n => n is NameSyntax or NumberSyntax).Select(static n => n.Span)
                .OrderBy(static s => s.Start).FirstOrDefault(static s => s.Length > 0);
    }

    public static TextSpan SpanOf(StatementSyntax statement) => statement.Left is null ? statement.Right.Span : statement.Span;

    public static bool IsClaim(StatementSyntax statement) => statement.Relation is StatementRelation.Claimed or StatementRelation.Equated
        || (statement is { Left: DerivativeSyntax or NablaSyntax, IsLabelled: false } && statement.Relation != StatementRelation.DistributedAs);

    /// <summary>Whether an arrow gives the left side its new value: that is no definition, and what stood there before may be read.</summary>
    public static bool IsUpdate(StatementSyntax statement, string equation) => statement.Left is { } left && statement.Right.Span.Start > left.Span.End
        && equation.Substring(left.Span.End, statement.Right.Span.Start - left.Span.End) is var relation
        && (relation.Contains("arrow") || relation.Contains("gets") || relation.Contains("←"));

    public static string? FunctionOf(ExpressionSyntax? left) => left switch
    {
        ApplicationSyntax a => Spelling.Key(a.Target),
        ScriptedSyntax { Base: ApplicationSyntax a } => Spelling.Key(a.Target),
        _ => null,
    };

    /// <summary>The keys of all that a statement reads. A <c>y_0</c> that is a parameter says nothing of a y.</summary>
    public static IEnumerable<string> Uses(StatementSyntax statement, ParameterNames parameters)
    {
        var nodes = (statement.IsLabelled ? [statement.Left!, statement.Right] : new[] { statement.Right }).SelectMany(static m => m.Descendants()).ToList();
        var ofParameters = nodes.OfType<ScriptedSyntax>().Where(n => n.Subscript is NumberSyntax && parameters.Exact(n) is not null).Select(static n => n.Base).ToList();
        var names = nodes.Where(n => n is ScriptedSyntax or ApplicationSyntax || (n is NameSyntax && !ofParameters.Exists(p => ReferenceEquals(p, n)))).ToList();
        return names.Select(static n => Spelling.Key((ExpressionSyntax)n)).Concat(names.OfType<ScriptedSyntax>().Select(Squares)).OfType<string>();
    }

    /// <summary>The key of <c>\sigma^2</c> for <c>\sigma_i^2</c>.</summary>
    public static string? Squares(ScriptedSyntax node) => node is { Base: NameSyntax, Subscript: not null, Superscript: NumberSyntax } ? Spelling.Key(node with { Subscript = null }) : null;

    /// <summary>A left side that is no name, and contains a parameter that nothing reads.</summary>
    public static StatementSyntax? LabelOf(EquationSyntax syntax, Func<ExpressionSyntax, bool> names) =>
        syntax.Statements.FirstOrDefault(s => Unscripted(s.Left) is { } left and not (NameSyntax or ApplicationSyntax) && left.Descendants().Any(names));

    public static ExpressionSyntax? Unscripted(ExpressionSyntax? left) => left is ScriptedSyntax scripted ? Unscripted(scripted.Base) : left;

    /// <summary>The key of the f(x) of <c>f(x) = ...</c> and <c>f(x)_i = ...</c>, where x is no new name: later lines may write it in full.</summary>
    public static string? Applied(ExpressionSyntax? left) => left switch
    {
        ApplicationSyntax whole => Spelling.Key(whole),
        ScriptedSyntax { Base: ApplicationSyntax whole, Superscript: null } => Spelling.Key(whole),
        _ => null,
    };

    /// <summary>A sum or a norm defines no name.</summary>
    public static bool IsOfParameters(ExpressionSyntax left) =>
        left is BigOperatorSyntax or BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } or DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct } or ScriptedSyntax { Base: DelimitedSyntax { Kind: DelimiterKind.Norm } };
}
