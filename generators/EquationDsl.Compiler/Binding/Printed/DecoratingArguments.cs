using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\phi(\mathbf{x})</c>, <c>\bar f(x_*)</c> and <c>f_k(x)</c> of a parameter that holds the values: what it was computed of stands nowhere else in the
/// equation and is no index, so that nothing but the parameter can be meant. The <c>f(x_i)</c> in a sum over i has a value for each i. A name that is applied
/// to two things, or stands without them too, is asked about.
/// </summary>
internal static class DecoratingArguments
{
    public static EquationSyntax Dropped(EquationSyntax syntax, PrintedNames names)
    {
        var values = names.Nodes.OfType<ApplicationSyntax>().Where(a => IsValue(a, names)).ToList();
        var alone = values.GroupBy(static a => BaseOf(a)!, StringComparer.Ordinal).Where(g => IsSole(g.Key, g.ToList(), names)).SelectMany(static g => g).ToList();
        var labels = LabelsOf(syntax, names).ToList();
        var (lefts, before) = (LeftsOf(syntax, alone, names), -1);
        while (before != alone.Count)
        {
            before = alone.Count;
            var all = alone.Concat(lefts).ToList();
            alone = alone.FindAll(a => a.Arguments.All(x => StandsHereOnly(x, all.Concat(labels).Distinct().ToList(), names)));
            lefts = LeftsOf(syntax, alone, names);
        }

        return alone.Count == 0 ? syntax : syntax.Replace(node => node is ApplicationSyntax value && (alone.Exists(a => ReferenceEquals(a, value)) || lefts.Exists(l => ReferenceEquals(l, value))) ? Spanned(value) : null);
    }

    /// <summary>The <c>y(\mathbf{x})</c> of <c>y(\mathbf{x}) = w^\top \phi(\mathbf{x})</c>.</summary>
    private static List<ApplicationSyntax> LeftsOf(EquationSyntax syntax, List<ApplicationSyntax> values, PrintedNames names)
    {
        var arguments = new HashSet<string>(values.SelectMany(static v => v.Arguments).Select(static a => Spelling.Key(a)!), StringComparer.Ordinal);
        return LabelsOf(syntax, names).Where(l => l.Arguments.All(a => Spelling.Key(a) is { } key && arguments.Contains(key))).ToList();
    }

    /// <summary>Left sides with arguments whose name stands nowhere else.</summary>
    private static IEnumerable<ApplicationSyntax> LabelsOf(EquationSyntax syntax, PrintedNames names) => PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ApplicationSyntax>()
        .Where(l => l.Open == '(' && l.Target is NameSyntax { IsWord: false } or ScriptedSyntax && names.Find(l) is null && l.Separators.All(static s => s == ',')
            && BaseOf(l) is { } name && names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == name) == 1);

    /// <summary>The value with the place of the whole, so that findings show what is printed.</summary>
    private static ExpressionSyntax Spanned(ApplicationSyntax value) => value.Target switch
    {
        NameSyntax name => name with { Span = value.Span },
        ScriptedSyntax scripted => scripted with { Span = value.Span },
        var other => other,
    };

    private static bool IsValue(ApplicationSyntax node, PrintedNames names) => node.Open == '(' && names.Find(node) is null && BaseOf(node) is not null && HeldBy(node.Target, names) is { IsWritable: false } model
        && model.Element is ElementType.Single or ElementType.Double && node.Arguments.All(a => IsUnknown(a, names)) && (!IsIndexed(node, model, names) || node.Arguments.All(a => IsNoIndex(a)));

    /// <summary>A number takes no index, and neither does an entry of a span; two places are those of a tensor.</summary>
    private static bool IsIndexed(ApplicationSyntax node, ParameterModel model, PrintedNames names) => model.Kind != ParameterKind.Scalar
        && !(model.StatedRank() == 1 && node.Target is ScriptedSyntax { Subscript: { } below } && names.Find(node.Target) is null && below is NameSyntax) && !(model.StatedRank() is { } rank && rank < node.Arguments.Count);

    private static ParameterModel? HeldBy(ExpressionSyntax target, PrintedNames names) => names.Find(target) ?? (target is ScriptedSyntax { Base: var of, Subscript: var below, Superscript: var above }
        && (below is null or NameSyntax) && (above is null || Unknowns.IsTransposition(above)) ? names.Find(below is null ? of : target is ScriptedSyntax s ? s with { Superscript = null } : of) ?? names.Find(of) : null);

    /// <summary>What cannot be an index: a bold letter, one with an accent, a star or a number. A capital may be one, as in tables <c>P(A, B)</c>.</summary>
    private static bool IsNoIndex(ExpressionSyntax argument) => argument switch
    {
        ScriptedSyntax { Base: NameSyntax, Subscript: NumberSyntax or NameSyntax { Name: "*" or "star" or "ast" } } or ScriptedSyntax { Base: NameSyntax, Superscript: NameSyntax { Name: "*" or "star" or "ast" } } => true,
        NameSyntax name => name.Font is not null and not "mathrm" || !name.Accents.IsEmpty,
        _ => false,
    };

    private static bool IsUnknown(ExpressionSyntax argument, PrintedNames names) => argument is NameSyntax or ScriptedSyntax { Base: NameSyntax } && Spelling.Key(argument) is not null && !names.IsKnown(argument)
        && !(argument is ScriptedSyntax { Base: var of, Subscript: var below } && (names.IsKnown(of) || (below is not null && PrintedNames.PlacesIn(below).Any(names.Runs)))) && (argument as NameSyntax ?? ((ScriptedSyntax)argument).Base) is NameSyntax letter && !Constants.IsConstant(letter.Name);

    private static string? BaseOf(ApplicationSyntax node) => node.Target is NameSyntax or ScriptedSyntax { Base: NameSyntax } ? Spelling.Key((node.Target as ScriptedSyntax)?.Base ?? node.Target) : null;

    /// <summary>Whether a name stands before these arguments everywhere.</summary>
    private static bool IsSole(string key, List<ApplicationSyntax> values, PrintedNames names) =>
        values.Select(static v => string.Join(" ", v.Arguments.Select(static a => Spelling.Key(a)))).Distinct().Count() == 1
        && names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == key) == values.Count;

    private static bool StandsHereOnly(ExpressionSyntax argument, List<ApplicationSyntax> values, PrintedNames names)
    {
        var letter = Spelling.Key((argument as ScriptedSyntax)?.Base ?? argument);
        return names.Nodes.Count(n => n is NameSyntax && Spelling.Key(n) == letter) == values.SelectMany(static v => v.Arguments).SelectMany(static a => a.Descendants()).Count(n => n is NameSyntax && Spelling.Key(n) == letter);
    }
}
