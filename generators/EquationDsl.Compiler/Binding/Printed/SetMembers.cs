using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The members of a set that is passed as what holds them: with a batch B, <c>\frac{1}{|B|} \sum_{x \in B} x</c> is <c>\frac{1}{n} \sum_i B_i</c>. Sets of whole numbers are
/// sets of positions.
/// </summary>
internal static class SetMembers
{
    private const string Letters = "ijkmuvwz";

    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        var free = Letters.Select(static l => l.ToString()).FirstOrDefault(l => !names.Nodes.Any(n => n is NameSyntax name && name.Name == l));
        return free is null || !names.Nodes.Any(n => n is BigOperatorSyntax sum && MemberOf(sum, names) is not null) ? syntax
            : syntax.Replace(node => node is BigOperatorSyntax sum ? OverPositions(sum, free, names) : node is DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [NameSyntax set] } count && IsSet(set)
                ? count with { Items = [set with { Font = Spelling.SetFont }] } : null);

        bool IsSet(NameSyntax name) => names.Nodes.OfType<BigOperatorSyntax>().Any(sum => MemberOf(sum, names) is var (_, set) && Spelling.Key(set) == Spelling.Key(name));
    }

    private static BigOperatorSyntax? OverPositions(BigOperatorSyntax sum, string letter, PrintedNames names)
    {
        // The entries of a vector are its members already.
        if (MemberOf(sum, names) is not var (member, set) || names.Find(set)?.Kind != ParameterKind.ReadOnlyTensorSpan)
        {
            return null;
        }

        var index = new NameSyntax(member.Span, letter, default, 0, false);
        return sum with { Ranges = [index], Body = sum.Body.Replace(node => Spelling.Key(node) == Spelling.Key(member) && node is NameSyntax ? new ScriptedSyntax(node.Span, set, index, null) : null) };
    }

    private static (NameSyntax Member, NameSyntax Set)? MemberOf(BigOperatorSyntax sum, PrintedNames names) =>
        sum.Upper is null && sum.Ranges is [RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax member, NameSyntax set] }] && !names.IsKnown(member)
            && names.Find(set) is { IsWritable: false, Element: ElementType.Single or ElementType.Double } values && PrintedNames.IsArray(values)
            && !sum.Body.Descendants().Any(n => n is ScriptedSyntax { Subscript: { } below } && below.Descendants().Any(i => Spelling.Key(i) == Spelling.Key(member)))
            && !sum.Body.Descendants().Any(n => n is ApplicationSyntax { Arguments: [NameSyntax only] } application && names.Find(application.Target) is not null && Spelling.Key(only) == Spelling.Key(member))
            ? (member, set) : null;
}
