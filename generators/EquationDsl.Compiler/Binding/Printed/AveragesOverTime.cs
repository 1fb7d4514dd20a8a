using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The running average <c>E[g^2]_t = \gamma E[g^2]_{t-1} + (1 - \gamma) g_t^2</c> is a state with a name of its own, and no mean over samples.</summary>
internal static class AveragesOverTime
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var states = new HashSet<string>(PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ScriptedSyntax>().Where(static l => l.Subscript is not null && IsAverage(l.Base))
            .Select(static l => Spelling.Key(l.Base)).OfType<string>(), StringComparer.Ordinal);
        return states.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax { Subscript: not null } entry && IsAverage(entry.Base) && Spelling.Key(entry.Base) is { } key && states.Contains(key)
            ? entry with { Base = NameOf(entry.Base, key, names) } : null);
    }

    private static NameSyntax NameOf(ExpressionSyntax average, string key, PrintedNames names) =>
        new(average.Span, names.Exact(average) is { } model ? Spelling.Plain(model.Name) : string.Concat(key.Where(char.IsLetterOrDigit)), default, 0, IsWord: true);

    private static bool IsAverage(ExpressionSyntax node) => node is ApplicationSyntax { Open: '[', Target: NameSyntax { Name: "E" } };
}
