using System.Text.RegularExpressions;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Reporting;

/// <summary>What is found wrong or doubtful, and the characters that it is about. What is found in an equation that is used belongs where it is used.</summary>
internal sealed class Report(BindingContext context, Report? user = null)
{
    private const string Left = @"\left";

    private readonly List<EquationDiagnostic> _found = user?._found ?? [];

    public bool HasErrors => _found.Exists(static d => d.IsError);

    /// <summary>How many errors there are, to tell later whether others came.</summary>
    public int Errors => _found.Count(static d => d.IsError);

    public ValueArray<EquationDiagnostic> Found => _found.Distinct().OrderBy(static d => d.Span.Start).ToValueArray();

    public void Add(EquationDiagnostic diagnostic) => _found.Add(diagnostic);

    public BoundExpression Error(Scope scope, DiagnosticRule rule, ExpressionSyntax at, params string[] arguments) => Error(scope, rule, at.Span, arguments);

    public BoundExpression Error(Scope scope, DiagnosticRule rule, TextSpan at, params string[] arguments)
    {
        Add(EquationDiagnostic.Create(rule, PlaceOf(scope, at), arguments));
        return new BoundError();
    }

    public BoundExpression Error(DiagnosticRule rule, ExpressionSyntax at, params string[] arguments) => Error(rule, at.Span, arguments);

    public BoundExpression Error(DiagnosticRule rule, TextSpan at, params string[] arguments)
    {
        Add(EquationDiagnostic.Create(rule, context.Site ?? at, arguments));
        return new BoundError();
    }

    public BoundExpression Unsupported(Scope scope, ExpressionSyntax node, string what, string instead) => Error(scope, BindingRules.Unsupported, node, what, instead);

    public BoundExpression Unsupported(ExpressionSyntax node, string what, string instead) => Error(BindingRules.Unsupported, node, what, instead);

    public BoundExpression Misspelt(Scope scope, DiagnosticRule rule, Misspelling of)
    {
        var (at, written, nearest, otherwise) = of;
        Add(EquationDiagnostic.Create(rule, PlaceOf(scope, at), written, nearest is null ? otherwise : $" Did you mean '{nearest}'?")
            with { Suggestion = IsWritten(scope) ? nearest : null });
        return new BoundError();
    }

    /// <summary>Something that is read in one way and may be meant in another.</summary>
    public void Doubtful(ExpressionSyntax node, string written, string reading, string other) =>
        Add(EquationDiagnostic.Create(SyntaxRules.TwoReadings, node.Span, $"'{written}'", reading, other));

    /// <summary>
    /// Where a finding belongs: to where the equation is used, or the function that is built in is called, else to the characters themselves.
    /// </summary>
    public TextSpan PlaceOf(Scope scope, TextSpan at) => context.Site ?? scope.Origin ?? at;

    public TextSpan PlaceOf(TextSpan at) => context.Site ?? at;

    /// <summary>Whether the characters stand in the text that the writer sees.</summary>
    public bool IsWritten(Scope scope) => context.Site is null && scope.Origin is null;

    /// <summary>How much is found by now, for <see cref="Forget"/>.</summary>
    public int Mark => _found.Count;

    public bool Has(DiagnosticRule rule) => _found.Exists(d => d.Rule == rule);

    public bool HasErrorsWithin(TextSpan span) => _found.Exists(d => d.IsError && d.Span.Start >= span.Start && d.Span.End <= span.End);

    public bool HasErrorsSince(int mark) => _found.Skip(mark).Any(static d => d.IsError);

    /// <summary>Takes back what was found since: of what was bound only to see what it is.</summary>
    public void Forget(int mark) => _found.RemoveRange(mark, _found.Count - mark);

    /// <summary>The characters of the equation that a node was read from.</summary>
    public string Text(Scope scope, SyntaxNode node) => Text(scope.Origin ?? node.Span);

    public string Text(SyntaxNode node) => Text(node.Span);

    public string Text(TextSpan span) => span.Start >= 0 && span.End <= context.Request.Equation.Length
        ? context.Request.Equation.Substring(span.Start, span.Length).Trim() is var text && IsTorn(text, span.Start) ? Left + text : text : "";

    /// <summary>Whether the \left of the first parenthesis stands before the characters, and its \right among them.</summary>
    private bool IsTorn(string text, int start) => start >= Left.Length && string.CompareOrdinal(context.Request.Equation, start - Left.Length, Left, 0, Left.Length) == 0
        && Regex.Matches(text, @"\\right(?![a-zA-Z])").Count > Regex.Matches(text, @"\\left(?![a-zA-Z])").Count;
}
