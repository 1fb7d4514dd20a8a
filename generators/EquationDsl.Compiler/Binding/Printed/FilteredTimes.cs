using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// States of filters: <c>P_{t|t}</c>, known with the entry at t, is the <c>P_t</c> that a line computes. Over a sequence <c>P_{t|t-1}</c>, known from the
/// entry before, is
/// another value at t, the prior.
/// </summary>
internal static class FilteredTimes
{
    public static EquationSyntax Shortened(EquationSyntax syntax, PrintedNames names)
    {
        var families = names.Nodes.OfType<ScriptedSyntax>().Where(static s => Times(s) is not null).ToLookup(static s => Spelling.Key(s.Base)!, StringComparer.Ordinal);
        var lefts = PrintedNames.Lines(syntax).Select(static s => s.Left).OfType<ScriptedSyntax>().Where(static s => Times(s) is { Known: NameSyntax or BinarySyntax }).ToList();
        var states = new HashSet<string>(lefts.Where(l => names.Exact(l.Base) is null or { IsWritable: true } && IsState(l, families[Spelling.Key(l.Base)!], names)).Select(static l => Spelling.Key(l.Base)!), StringComparer.Ordinal);
        var steps = new HashSet<string>(
            lefts.Where(l => Times(l) is { IsPrior: false } && names.Find(l) is null && names.Find(l.Base) is { IsWritable: true }).Select(static l => Spelling.Key(l)!), StringComparer.Ordinal);
        foreach (var left in lefts.Where(l => names.Find(l) is null && names.Exact(l.Base) is { IsWritable: false }))
        {
            // P_{t|t-1} = A P_{t-1|t-1} A^\top + Q of a P that is read only: the one before is what is passed, and the result is the next.
            var family = families[Spelling.Key(left.Base)!].Select(static s => Spelling.Key(s)!).Distinct().ToList();
            if (family.Count == 2 && IsState(left, families[Spelling.Key(left.Base)!], names))
            {
                steps.UnionWith(family);
            }
        }

        return states.Count == 0 && steps.Count == 0 ? syntax : syntax.Replace(node => node is not ScriptedSyntax scripted || Times(scripted) is not var (now, _, isPrior) ? null
            : states.Contains(Spelling.Key(scripted.Base)!) ? new ScriptedSyntax(scripted.Span, Name(scripted, isPrior, families[Spelling.Key(scripted.Base)!], names), now, null)
            : steps.Contains(Spelling.Key(scripted)!) ? scripted with { Subscript = now } : null);
    }

    /// <summary>Whether the line computes it at every time, from what is known of the time before; no input is what bears the name at any.</summary>
    private static bool IsState(ScriptedSyntax left, IEnumerable<ScriptedSyntax> family, PrintedNames names) =>
        Place.Shifted(Times(left)!.Value.Now) is var (letter, shift)
        && family.Any(s => Place.Shifted(Times(s)!.Value.Now) is var (other, then) && other == letter && then != shift)
        && family.All(s => names.Find(s) is null or { IsWritable: true });

    /// <summary>The name, or that of the output whose [Symbol] the notation is.</summary>
    private static NameSyntax Name(ScriptedSyntax node, bool isPrior, IEnumerable<ScriptedSyntax> family, PrintedNames names)
    {
        var name = (NameSyntax)node.Base;
        var output = family.Where(s => Times(s)!.Value.IsPrior == isPrior).Select(names.Find).FirstOrDefault(static m => m is not null);
        return output is not null ? new NameSyntax(name.Span, Spelling.Plain(output.Name), default, 0, IsWord: output.Name.Length > 1)
            : isPrior ? name with { Accents = name.Accents.Add("prior") } : name;
    }

    /// <summary>The t of <c>P_{t|t}</c> and of <c>P_{t|t-1}</c>, which is known from the time before.</summary>
    private static (ExpressionSyntax Now, ExpressionSyntax Known, bool IsPrior)? Times(ScriptedSyntax node) =>
        node is { Base: NameSyntax, Superscript: null, Subscript: BinarySyntax { Operator: BinaryOperator.Given, Left: var now, Right: var known } } && Ahead(now, known) is { } ahead
            && ahead is 0 or 1 ? (now, known, ahead == 1) : null;

    private static int? Ahead(ExpressionSyntax now, ExpressionSyntax known) =>
        now is NumberSyntax && known is NumberSyntax && int.TryParse(Spelling.Key(now), out var first) && int.TryParse(Spelling.Key(known), out var second) ? first - second
        : Place.Shifted(now) is var (letter, shift) && Place.Shifted(known) is var (other, before) && letter == other ? shift - before : null;
}
