using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Playground.Api;
using Playground.Signatures;

namespace Playground.Compiling;

/// <summary>The C# that a user copies into a program.</summary>
internal static class UserCode
{
    /// <summary>The attribute and the method.</summary>
    public static string Declaration(EquationInput input, Signature signature)
    {
        var arguments = OptionReader.Print(OptionReader.Read(input)).Prepend(Literal(input.Equation));
        return $"[Equation({string.Join(", ", arguments)})]\npublic static partial {signature.Return} {signature.Name}{signature.List};";
    }

    /// <summary>A call with the names of the parameters.</summary>
    public static string Call(Signature signature)
    {
        var arguments = signature.Parameters.Where(static p => p.Default is null)
            .Select(static p => p.Type.Form == ValueForm.OutScalar ? $"out var {p.Spelled}" : p.Spelled);
        var call = $"{signature.Name}({string.Join(", ", arguments)});";
        return signature.Returns switch
        {
            [] => call,
            [_] => $"var result = {call}",
            _ => $"var ({string.Join(", ", signature.Returns.Select(static r => r.Spelled))}) = {call}",
        };
    }

    /// <summary>Separators of lines and marks of direction, which an editor hides.</summary>
    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>As a person writes it: mathematics is full of backslashes.</summary>
    private static string Literal(string text) =>
        text.Any(static c => (char.IsControl(c) && c is not '\n' and not '\t') || char.IsSurrogate(c) || IsInvisible(c))
            ? SymbolDisplay.FormatLiteral(text, quote: true)
        : text.AsSpan().IndexOfAny('\\', '\n', '"') >= 0 ? "@\"" + text.Replace("\"", "\"\"") + "\"" : "\"" + text + "\"";
}
