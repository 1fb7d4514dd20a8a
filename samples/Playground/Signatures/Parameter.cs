using Microsoft.CodeAnalysis.CSharp;

namespace Playground.Signatures;

/// <summary>One parameter, or one element of a tuple that is returned.</summary>
/// <param name="Notation">The text of <c>[Symbol]</c>, or null.</param>
/// <param name="Shape">The text of <c>[Shape]</c>, or null.</param>
/// <param name="Default">The number that it has if a call does not give it, as C# writes it, or null.</param>
internal sealed record Parameter(string Name, SignatureType Type, string? Notation = null, string? Shape = null, string? Default = null)
{
    /// <summary>As C# writes it, from what was read alone: no character of the user's text is copied but names and strings.</summary>
    public string Print() =>
        Attribute("Symbol", Notation) + Attribute("Shape", Shape) + Type.Print() + " " + Spelled + (Default is null ? "" : " = " + Default);

    /// <summary>The name as code spells it: keywords of C# with a sign before.</summary>
    public string Spelled => SyntaxFacts.GetKeywordKind(Name) == SyntaxKind.None ? Name : "@" + Name;

    private static string Attribute(string name, string? text) => text is null ? "" : $"[{name}({SymbolDisplay.FormatLiteral(text, quote: true)})] ";
}
