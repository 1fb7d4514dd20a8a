namespace EquationDsl.Compiler.Syntax;

/// <summary>The words that a backslash may stand before.</summary>
public static class CommandNames
{
    public static bool Contains(string word) =>
        LatexCommands.Kinds.ContainsKey(word) || LatexCommands.Aliases.ContainsKey(word) || LatexCommands.Ignored.Contains(word)
        || LatexCommands.IgnoredWithArgument.Contains(word) || LatexCommands.Sizes.ContainsKey(word)
        || word is "begin" or "end" or "not" or "newline" or "textcolor" or "ref";
}
