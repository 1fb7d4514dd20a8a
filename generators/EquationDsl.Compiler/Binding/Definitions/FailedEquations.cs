using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>
/// Errors that belong to an equation that is used: told there, they need not be told again at each of its users. An equation that is reached from the one
/// that it uses tells its own: else of two that use each other neither would.
/// </summary>
internal static class FailedEquations
{
    /// <summary>In the place of the errors of an equation the one that it uses an equation which has some itself; null if they are its own.</summary>
    public static ValueArray<EquationDiagnostic>? Blamed(EquationRequest request, EquationSyntax syntax, ValueArray<EquationDiagnostic> found)
    {
        if ((request.Siblings.IsEmpty && request.Broken.IsEmpty) || !found.Any(static d => d.IsError) || found.Any(static d => d.Rule == BindingRules.DefinedByItself))
        {
            return null;
        }

        var names = NamesIn(request, syntax);
        return request.Broken.FirstOrDefault(names.Contains) is { } broken ? [Finding(request, broken, syntax.Span)]
            : Used(request, names).FirstOrDefault(s => Fails(s, request) && !Reaches(s, request, [])) is { } failed
                ? [Finding(request, request.IsOwn(failed) ? failed.Method.Name : $"{failed.Method.Container.Name}.{failed.Method.Name}", syntax.Span)]
                : null;
    }

    private static EquationDiagnostic Finding(EquationRequest request, string used, TextSpan span) =>
        EquationDiagnostic.Create(NeighbourRules.UsesFailed, span, request.Method.Name, used);

    /// <summary>The names that may be those of equations: a parameter's is not, nor one that the equation itself defines.</summary>
    private static HashSet<string> NamesIn(EquationRequest request, EquationSyntax syntax)
    {
        // Of the W_h of a parameter neither itself nor its W is another equation's name.
        var parameters = new HashSet<string>(request.Method.Parameters.SelectMany(static p => new[] { p.Name, p.Notation ?? p.Name }), StringComparer.Ordinal);
        var all = syntax.Statements.SelectMany(static s => s.Right.Descendants()).Concat(syntax.Where.OfType<DefinitionClauseSyntax>().SelectMany(static d => d.Statement.Right.Descendants()));
        var notations = all.Where(static n => n is NameSyntax or ScriptedSyntax).ToList();
        var bound = notations.Where(n => Spelling.Candidates(n).Append(Spelling.Key(n) ?? "").Any(parameters.Contains)).Select(static n => n.Span).ToList();
        notations.RemoveAll(n => bound.Exists(s => s.Start <= n.Span.Start && n.Span.End <= s.End));
        var names = new HashSet<string>(notations.SelectMany(Names), StringComparer.Ordinal);
        names.ExceptWith(syntax.Statements.Select(static s => s.Left).OfType<ExpressionSyntax>().SelectMany(static l => new[] { l, (l as ScriptedSyntax)?.Base, (l as ApplicationSyntax)?.Target }).OfType<ExpressionSyntax>().SelectMany(Names));
        return names;

        static IEnumerable<string> Names(ExpressionSyntax notation) => Spelling.Candidates(notation).Append(Spelling.Key(notation) ?? "");
    }

    private static IEnumerable<SiblingModel> Used(EquationRequest request, HashSet<string> names) =>
        request.Visible.Where(s => names.Contains(s.Method.Name) || LeftNames(s, request).Any(names.Contains));

    /// <summary>Of a text that is no equation, what stands before its first sign of equality.</summary>
    private static IEnumerable<string> LeftNames(SiblingModel sibling, EquationRequest request) =>
        UsedEquation.Of(sibling, request)?.LeftNames.AsEnumerable() ?? [sibling.Equation.Split('=')[0].Trim().TrimStart('\\')];

    private static bool Fails(SiblingModel sibling, EquationRequest request) =>
        UsedEquation.Of(sibling, request) is not { } used || !Binder.Bind(used.Syntax, used.Request).Succeeded;

    private static bool Reaches(SiblingModel sibling, EquationRequest request, HashSet<SiblingModel> seen) =>
        UsedEquation.Of(sibling, request) is { } used
        && Used(used.Request, NamesIn(used.Request, used.Syntax)).Any(s => s.Method == request.Method || (seen.Add(s) && Reaches(s, request, seen)));
}
