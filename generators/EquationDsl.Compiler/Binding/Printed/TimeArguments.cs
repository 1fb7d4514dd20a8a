using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Steps whose time is an argument or stands in brackets, as in <c>w(n+1) = w(n) + \mu e(n) x(n)</c>: read as <c>w_{n+1} = w_n + \mu e_n x_n</c>, where n is
/// no length. A <c>w(n)</c> that [Symbol] gives is that parameter.
/// </summary>
internal static class TimeArguments
{
    public static EquationSyntax Subscripted(EquationSyntax syntax, PrintedNames names)
    {
        var lines = PrintedNames.Lines(syntax).ToList();
        var times = new HashSet<string>(lines.Select(l => (Time: TimeOf(l.Left), IsNamed: l.Left is not null && names.Find(l.Left) is not null))
            .Where(l => l.Time is var (of, _, shift) && shift != 0 && (l.IsNamed || names.Find(of) is not null)).Select(static l => l.Time).Select(static t => t!.Value.Letter), StringComparer.Ordinal);

        // A number n that is passed is a position, but of a state that is written at n + 1 the time.
        times.RemoveWhere(t => names.Nodes.Any(n => n is NameSyntax name && name.Name == t && names.Find(name) is not null)
            && !lines.Exists(l => TimeOf(l.Left) is var (of, letter, _) && letter == t && names.Find(of) is { IsWritable: true } state && PrintedNames.IsArray(state)));
        return times.Count == 0 ? syntax : syntax.Replace(node => TimeOf(node) is var (of, letter, _) && times.Contains(letter) && names.Find(node) is null && (names.Find(of) is not null || lines.Exists(l => TimeOf(l.Left)?.Of is { } line && Spelling.Key(line) == Spelling.Key(of)))
            ? new ScriptedSyntax(node.Span, of, ((ApplicationSyntax)node).Arguments[0], null) : null);
    }

    private static (NameSyntax Of, string Letter, long Shift)? TimeOf(ExpressionSyntax? node) =>
        node is ApplicationSyntax { Open: '(' or '[', Target: NameSyntax of, Arguments: [var at] } && Place.Shifted(at) is var (letter, shift) ? (of, letter, shift) : null;
}
