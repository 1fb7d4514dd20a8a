using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Literals;
using EquationDsl.Generators.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>Mistakes in how a string is spelled in C#.</summary>
internal static class LiteralText
{
    /// <summary>Whether C# itself reports an argument: <c>"\sum"</c> is no string (CS1009), and what the text would be says nothing.</summary>
    public static bool IsMalformed(AttributeSyntax attribute) =>
        attribute.ArgumentList is { ContainsDiagnostics: true } arguments && arguments.GetDiagnostics().Any(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

    /// <summary>A backslash that C# took for an escape, in the first argument.</summary>
    public static MethodFinding? LostBackslash(AttributeSyntax attribute, string text) =>
        FindingLocator.EquationArgument(attribute) is { } argument && LostBackslashes.First(argument, text) is { } lost
            ? MethodFinding.InString(FindingSite.Equation, 0, lost.Span, DeclarationRules.LostBackslash, lost.Escape, lost.Is, lost.Meant, @"\" + lost.Meant)
            : null;
}
