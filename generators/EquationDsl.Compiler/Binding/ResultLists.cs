using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Lists of results as a line for each: <c>(m, v) = (a, b)</c> is m = a and v = b, and the members of <c>f(x) = (a, b)</c> are the outputs in their order.
/// A list states its values at once, so none may read what another one writes.
/// </summary>
internal static class ResultLists
{
    public static Outcome<EquationSyntax> Spread(EquationSyntax syntax, EquationRequest request)
    {
        if (!syntax.Statements.Any(static s => Items(s.Right).Count > 0))
        {
            return new(syntax, default);
        }

        var names = new ParameterNames(request.Method.Parameters, []);
        var statements = new List<StatementSyntax>();
        var found = new List<EquationDiagnostic>();
        foreach (var statement in syntax.Statements)
        {
            var lefts = Lefts(statement, syntax, request, names);
            var values = Items(statement.Right);
            if (lefts.IsEmpty || values.IsEmpty || !statement.Middle.IsEmpty || statement.Relation is not (StatementRelation.Equals or StatementRelation.None))
            {
                statements.Add(statement);
            }
            else if (lefts.Count != values.Count)
            {
                found.Add(Miscounted(statement, lefts, values.Count, request));
            }
            else if (ReadTooLate(lefts, values, names) is { } read)
            {
                found.Add(Simultaneous(statement, read, lefts, request));
            }
            else
            {
                statements.AddRange(lefts.Select((left, at) => new StatementSyntax(SpanOf(left, values[at]), left, StatementRelation.Equals, values[at], default)));
            }
        }

        return new(found.Count > 0 ? null : syntax with { Statements = statements.ToValueArray() }, found.ToValueArray());
    }

    /// <summary>What receives the members of a list; none where the statement has no list of results.</summary>
    private static ValueArray<ExpressionSyntax> Lefts(StatementSyntax statement, EquationSyntax syntax, EquationRequest request, ParameterNames names)
    {
        if (Items(statement.Left) is { IsEmpty: false } written)
        {
            return written;
        }

        var outputs = request.Method.Parameters.Where(static p => p.IsWritable).ToList();
        var values = Items(statement.Right);
        return outputs.Count > 1 && outputs.Count == values.Count && syntax.Statements.Count == 1 && (statement.Left is null || names.Find(statement.Left) is null)
            ? outputs.Select((o, at) => (ExpressionSyntax)new NameSyntax(values[at].Span, o.Name, default, 0, IsWord: o.Name.Length > 1)).ToValueArray()
            : default;
    }

    /// <summary>A read of memory that an earlier member updates: the line would read the new value.</summary>
    private static ExpressionSyntax? ReadTooLate(ValueArray<ExpressionSyntax> lefts, ValueArray<ExpressionSyntax> values, ParameterNames names) => lefts
        .Select((left, at) => Updated(left, names) is { } memory ? values.Skip(at + 1).SelectMany(static v => v.Descendants()).OfType<ExpressionSyntax>().FirstOrDefault(n => names.Exact((n as ScriptedSyntax)?.Base ?? n) == memory) : null)
        .FirstOrDefault(static n => n is not null);

    /// <summary>The memory that a left side updates without telling the new value from the old one by a prime or a time.</summary>
    private static ParameterModel? Updated(ExpressionSyntax left, ParameterNames names)
    {
        var name = left is ScriptedSyntax { Subscript: not BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract }, Superscript: null } indexed && names.Find(left) is null ? indexed.Base : left;
        return names.Find(name) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } memory ? memory : null;
    }

    private static EquationDiagnostic Miscounted(StatementSyntax statement, ValueArray<ExpressionSyntax> lefts, int values, EquationRequest request)
    {
        var lines = string.Join(@" \\ ", lefts.Select(l => $"{Written(l, request)} &= .."));
        return EquationDiagnostic.Create(
            DeclarationRules.ListOfResults, statement.Span, Written(statement, request), $"lists {lefts.Count} names and {values} values", $@"a line for each name: \begin{{aligned}} {lines} \end{{aligned}}");
    }

    private static EquationDiagnostic Simultaneous(StatementSyntax statement, ExpressionSyntax read, ValueArray<ExpressionSyntax> lefts, EquationRequest request) => EquationDiagnostic.Create(
        DeclarationRules.ListOfResults, read.Span, Written(statement, request), $"gives all values at once, and '{Written(read, request)}' is one that another changes",
        $"the new values with primes, ({string.Join(", ", lefts.Select(l => Written(l is ScriptedSyntax { Base: var name } ? name : l, request) + "'"))}) = ..");

    private static string Written(SyntaxNode node, EquationRequest request) => request.Equation.Substring(node.Span.Start, node.Span.Length).Trim();

    private static TextSpan SpanOf(ExpressionSyntax left, ExpressionSyntax value) =>
        left.Span.Start < value.Span.Start ? value.Span : TextSpan.FromBounds(left.Span.Start, value.Span.End);

    private static ValueArray<ExpressionSyntax> Items(ExpressionSyntax? node) => node is GroupSyntax { Open: '(', Inner: ListSyntax list } ? list.Items : default;
}
