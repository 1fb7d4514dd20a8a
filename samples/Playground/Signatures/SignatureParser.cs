using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Playground.Signatures;

/// <summary>
/// Reads <c>double (ReadOnlySpan&lt;double&gt; x)</c>, <c>(ReadOnlySpan&lt;float&gt; z, Span&lt;float&gt; result)</c> or a whole declaration with a name.
/// What is not in the tables of <see cref="AllowedTypes"/> is refused, and what is compiled later is printed from the values that were read,
/// never from the text.
/// </summary>
internal static class SignatureParser
{
    private const int LongestText = 4000;
    private const int MostParameters = 24;
    private const string DefaultName = "F";
    private const string Sample = "double (ReadOnlySpan<double> x)";

    private static readonly SyntaxKind[] Usual = [SyntaxKind.PublicKeyword, SyntaxKind.StaticKeyword, SyntaxKind.PartialKeyword];

    public static SignatureReading Parse(string text)
    {
        if (text.Length > LongestText)
        {
            return SignatureReading.Wrong($"A signature has {LongestText} characters at most; this one has {text.Length}.", 0, 0);
        }

        if (Outline.Of(text) is not { } outline)
        {
            return SignatureReading.Wrong($"Write the parameters in parentheses, with the return type before them: {Sample}", 0, text.Length);
        }

        var declared = outline.Declare(DefaultName);
        if (SyntaxFactory.ParseMemberDeclaration(declared.Text, consumeFullText: true) is not MethodDeclarationSyntax method)
        {
            return SignatureReading.Wrong($"This is no list of parameters. Example: {Sample}", 0, text.Length);
        }

        var place = new Places(declared.Shift, text.Length);
        var error = method.GetDiagnostics().FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            return place.Wrong(error.GetMessage() + ".", error.Location.SourceSpan.Start, error.Location.SourceSpan.Length);
        }

        return Read(method, place);
    }

    private static SignatureReading Read(MethodDeclarationSyntax method, Places place)
    {
        if (Unwanted(method) is { } unwanted)
        {
            return place.Wrong("Only a return type, a name and parameters can stand here.", unwanted.Start, unwanted.Length);
        }

        if (method.ParameterList.Parameters.Count > MostParameters)
        {
            return place.Wrong($"There can be {MostParameters} parameters here at most.", method.ParameterList.SpanStart, method.ParameterList.Span.Length);
        }

        var reader = new ParameterReader(place);
        var returns = reader.Returns(method.ReturnType);
        var parameters = method.ParameterList.Parameters.Select(reader.Read).ToList();
        if (reader.Fault is { } fault)
        {
            return fault;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in method.ParameterList.Parameters.Select(static p => p.Identifier).Where(n => !names.Add(n.ValueText)))
        {
            return place.Wrong($"There are two parameters '{name.ValueText}'; each needs a name of its own.", name.SpanStart, name.Span.Length);
        }

        return SignatureReading.Of(new Signature(method.Identifier.ValueText, returns, [.. parameters.OfType<Parameter>()]));
    }

    /// <summary>What a method can have beside a type, a name and parameters.</summary>
    private static Microsoft.CodeAnalysis.Text.TextSpan? Unwanted(MethodDeclarationSyntax method) => method switch
    {
        { AttributeLists: [var attributes, ..] } => attributes.Span,
        { TypeParameterList: { } types } => types.Span,
        { ConstraintClauses: [var constraint, ..] } => constraint.Span,
        { Body: { } body } => body.Span,
        { ExpressionBody: { } body } => body.Span,
        { ExplicitInterfaceSpecifier: { } qualifier } => qualifier.Span,
        _ when method.Modifiers.FirstOrDefault(static m => !Usual.Contains(m.Kind())) is { RawKind: not 0 } modifier => modifier.Span,
        _ when method.DescendantTrivia(descendIntoTrivia: false).FirstOrDefault(static t => t.HasStructure) is { RawKind: not 0 } directive => directive.Span,
        _ => null,
    };
}
