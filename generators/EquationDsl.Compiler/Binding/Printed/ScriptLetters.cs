using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\ell</c> of an index, which books print so that it is no 1, is an l. Not the name of a result or a function, by which other equations may use it.
/// </summary>
internal static class ScriptLetters
{
    private const string Script = "ell";

    public static EquationSyntax Plain(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => IsScript(n, names)) && !names.Nodes.Any(static n => n is NameSyntax { Name: "l" } or ApplicationSyntax { Target: NameSyntax { Name: Script } })
            && !PrintedNames.Lines(syntax).Any(static l => l.Left is NameSyntax { Name: Script })
            ? syntax.Replace(n => IsScript(n, names) ? ((NameSyntax)n) with { Name = "l", IsWord = false } : null) : syntax;

    private static bool IsScript(ExpressionSyntax node, PrintedNames names) => node is NameSyntax { Name: Script, Accents.IsEmpty: true, Primes: 0 } && !names.IsKnown(node);
}
