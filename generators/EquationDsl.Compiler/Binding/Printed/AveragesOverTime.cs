using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The running average <c>E[g^2]_t = \gamma E[g^2]_{t-1} + (1 - \gamma) g_t^2</c> is a state with a name of its own, and no mean over samples. Where [Symbol]
/// says which parameter it is at one time or at each, the line is one step: <c>v' = \gamma v + (1 - \gamma) g_t^2</c>.
/// </summary>
internal static class AveragesOverTime
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var states = new HashSet<string>(PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ScriptedSyntax>().Where(static l => l.Subscript is not null && IsAverage(l.Base))
            .Select(static l => Spelling.Key(l.Base)).OfType<string>(), StringComparer.Ordinal);
        var entries = names.Nodes.OfType<ScriptedSyntax>().Where(e => StateOf(e, states) is not null).ToLookup(e => StateOf(e, states)!, StringComparer.Ordinal);
        return states.Count == 0 ? syntax : syntax.Replace(node => node is ScriptedSyntax entry && StateOf(entry, states) is { } key
            ? OfStep(entry, entries[key].ToList(), names) ?? entry with { Base = NameOf(entry.Base, key, names) } : null);
    }

    /// <summary>The parameter itself at a time that [Symbol] names, and its old value at another; null where nothing names a time.</summary>
    private static ExpressionSyntax? OfStep(ScriptedSyntax entry, List<ScriptedSyntax> all, PrintedNames names)
    {
        var own = all.Select(names.Exact).OfType<ParameterModel>().Distinct().ToList();
        var isUpdate = own is [{ IsWritable: true }] && all.Exists(e => names.Exact(e) is null);
        return own.Count == 0 || !(isUpdate || all.TrueForAll(e => names.Exact(e) is not null)) ? null
            : isUpdate ? Name(entry, own[0], names.Exact(entry) is null ? 0 : 1) : Name(entry, names.Exact(entry)!, 0);
    }

    private static string? StateOf(ScriptedSyntax entry, HashSet<string> states) =>
        entry.Subscript is not null && IsAverage(entry.Base) && Spelling.Key(entry.Base) is { } key && states.Contains(key) ? key : null;

    private static NameSyntax Name(ScriptedSyntax entry, ParameterModel model, int primes) => new(entry.Span, Spelling.Plain(model.Name), default, primes, IsWord: model.Name.Length > 1);

    private static NameSyntax NameOf(ExpressionSyntax average, string key, PrintedNames names) =>
        new(average.Span, names.Exact(average) is { } model ? Spelling.Plain(model.Name) : string.Concat(key.Where(char.IsLetterOrDigit)), default, 0, IsWord: true);

    private static bool IsAverage(ExpressionSyntax node) => node is ApplicationSyntax { Open: '[', Target: NameSyntax { Name: "E" } };
}
