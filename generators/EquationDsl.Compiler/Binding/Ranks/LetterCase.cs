using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>What letters say by custom: capitals are matrices, small ones vectors. A word says nothing.</summary>
internal static class LetterCase
{
    /// <summary><c>A</c>, <c>\Sigma</c>, <c>W_q</c>, <c>(X^\top X)^{-1}</c>.</summary>
    public static bool IsCapital(ExpressionSyntax notation) => Base(notation) switch
    {
        NameSyntax name => char.IsUpper(name.Name[0]),
        // The K(X_*, X) and K(X, X) that [Symbol] names; P(A, B) may be a table of letters.
        ApplicationSyntax { Open: '(', Target: var target, Arguments: [var one, var other] } => (one is ScriptedSyntax || other is ScriptedSyntax || Spelling.Key(one) == Spelling.Key(other)) && IsCapital(one) && IsCapital(other) && IsCapital(target),
        GroupSyntax group => group.Descendants().OfType<NameSyntax>().Any(static n => char.IsUpper(n.Name[0])),
        _ => false,
    };

    /// <summary><c>x</c>, <c>\theta</c>, <c>w_1</c>; but not <c>weights</c>.</summary>
    public static bool IsSmall(ExpressionSyntax notation) => Base(notation) is NameSyntax name && char.IsLower(name.Name[0])
        && (name.Name.Length == 1 || (LatexCommands.Kinds.TryGetValue(name.Name, out var kind) && kind == CommandKind.Letter));

    private static ExpressionSyntax Base(ExpressionSyntax notation)
    {
        while (notation is ScriptedSyntax scripted)
        {
            notation = scripted.Base;
        }

        return notation;
    }
}
