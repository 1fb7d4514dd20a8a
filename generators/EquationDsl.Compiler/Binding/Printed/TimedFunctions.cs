using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// States that are written as functions of an index: the <c>\alpha_t(j)</c> of <c>\alpha_t(j) = \sum_i \alpha_{t-1}(i) a_{ij}</c> is <c>\alpha_{t,j}</c>, and
/// the <c>V_{k+1}(s)</c> of a vector V, which has no axis for k, is <c>V^{(k+1)}_s</c>. The <c>T_n(x)</c> of a parameter x, as polynomials are printed, is
/// <c>T_n</c>.
/// </summary>
internal static class TimedFunctions
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        var applied = names.Nodes.OfType<ApplicationSyntax>().Where(static a => TargetOf(a) is not null).ToLookup(static a => Family(a), StringComparer.Ordinal);
        var lefts = PrintedNames.Lines(syntax).Select(static s => EntryOf(s.Left)).OfType<ApplicationSyntax>()
            .Where(l => TargetOf(l) is { } target && MayBeState(l, target, applied[Family(l)], names)).ToList();

        // What is at the time of a state with it: the \alpha_t(j) of \hat\alpha_t(j) = \alpha_t(j) / c_t.
        var times = new HashSet<string>(lefts.Where(l => IsReadElsewhere(l, applied[Family(l)])).Select(static l => TimeOf(l).Letter), StringComparer.Ordinal);
        var states = lefts.Where(l => IsReadElsewhere(l, applied[Family(l)]) || (times.Contains(TimeOf(l).Letter) && !IsFamily(l, names)))
            .GroupBy(static l => Family(l), StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);
        return states.Count == 0 ? syntax : syntax.Replace(node => node is ApplicationSyntax application && TargetOf(application) is { } target
            && states.TryGetValue(Family(application), out var left) ? Plain(application, target, left, names) : null);
    }

    /// <summary>The <c>P_{n+1}(x)</c> of <c>(n+1) P_{n+1}(x)</c>.</summary>
    private static ExpressionSyntax? EntryOf(ExpressionSyntax? left) => left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Right: ApplicationSyntax entry } ? entry : left;

    /// <summary>A name with one subscript before arguments.</summary>
    private static ScriptedSyntax? TargetOf(ApplicationSyntax node) =>
        node is { Open: '(', Target: ScriptedSyntax { Base: NameSyntax, Subscript: not (null or ListSyntax), Superscript: null } target }
        && node.Separators.All(static s => s == ',') && !node.Arguments.IsEmpty && Spelling.Key(target) is not null ? target : null;

    private static string Family(ApplicationSyntax node) => $"{Spelling.Key(((ScriptedSyntax)node.Target).Base)} {node.Arguments.Count}";

    /// <summary>Whether what the left side is applied to are indices, here and wherever it is read; or the parameters themselves.</summary>
    private static bool MayBeState(ApplicationSyntax left, ScriptedSyntax target, IEnumerable<ApplicationSyntax> all, PrintedNames names) =>
        Place.Shifted(target.Subscript) is not null && names.Find(target) is null
        && all.All(a => names.Find(a.Target) is null && names.Find(a) is null && (IsFamily(left, names) ? SameArguments(a, left) : a.Arguments.All(i => IsPosition(i, names))))
        && (IsFamily(left, names) || left.Arguments.All(names.IsIndex));

    /// <summary>Whether it is read at another time too.</summary>
    private static bool IsReadElsewhere(ApplicationSyntax left, IEnumerable<ApplicationSyntax> all) => TimeOf(left) is var (letter, now)
        && all.Any(a => Place.Shifted(TargetOf(a)!.Subscript) is var (other, then) && other == letter && then != now);

    private static (string Letter, int Shift) TimeOf(ApplicationSyntax left) => Place.Shifted(TargetOf(left)!.Subscript)!.Value;

    private static bool IsFamily(ApplicationSyntax left, PrintedNames names) =>
        left.Arguments.All(a => a is NameSyntax && names.Find(a) is { IsWritable: false, Element: ElementType.Single or ElementType.Double });

    private static bool SameArguments(ApplicationSyntax one, ApplicationSyntax other) =>
        one.Arguments.Zip(other.Arguments, static (a, b) => Spelling.Key(a) == Spelling.Key(b)).All(static same => same);

    /// <summary>A letter, a number, or the sum of these: no value that a function could be given.</summary>
    private static bool IsPosition(ExpressionSyntax argument, PrintedNames names) => argument.Descendants().All(n => n switch
    {
        NameSyntax => names.IsIndex(n),
        NumberSyntax number => number.Text.All(char.IsDigit),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => true,
        _ => false,
    });

    private static ScriptedSyntax Plain(ApplicationSyntax node, ScriptedSyntax target, ApplicationSyntax left, PrintedNames names)
    {
        if (IsFamily(left, names))
        {
            return target with { Span = node.Span };
        }

        var (time, span) = (target.Subscript!, TextSpan.Cover(node.Arguments[0].Span, node.Arguments[node.Arguments.Count - 1].Span));
        ExpressionSyntax places = node.Arguments is [var only] ? only : new ListSyntax(span, node.Arguments);
        return HasNoTime(target.Base, node.Arguments.Count, names)
            ? new ScriptedSyntax(node.Span, target.Base, places, new GroupSyntax(time.Span, '(', time))
            : new ScriptedSyntax(node.Span, target.Base, new ListSyntax(TextSpan.Cover(time.Span, span), [time, .. node.Arguments]), null);
    }

    /// <summary>
    /// Whether what the name bears has as many axes as there are places, and none for the time. A line gives no input a value: that is no sequence.
    /// </summary>
    private static bool HasNoTime(ExpressionSyntax name, int places, PrintedNames names) => names.Find(name) is { } model && model.Kind switch
    {
        ParameterKind.ReadOnlyTensorSpan => true,
        ParameterKind.ReadOnlySpan or ParameterKind.Span => model.StatedRank() == places,
        _ => false,
    };
}
