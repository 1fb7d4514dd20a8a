using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The members of a set that is passed as what holds them: with a batch B, <c>\frac{1}{|B|} \sum_{x \in B} x</c> is <c>\frac{1}{n} \sum_i B_i</c>, and with
/// positions B
/// <c>\sum_{i \in B} x_i</c> is <c>\sum_k x_{B_k}</c>.
/// </summary>
internal static class SetMembers
{
    private const string Letters = "ijkmuvwz";

    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        var free = names.Unused(Letters).ToList();
        var sets = names.Nodes.OfType<BigOperatorSyntax>().Select(sum => MemberOf(sum, names)).Where(static m => m is not null).Select(static m => Spelling.Key(m!.Set)).ToList();
        return sets.Count == 0 ? syntax : syntax.Replace(node => node switch
        {
            BigOperatorSyntax sum => OverPositions(sum, free, names),
            DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var set] } count when Spelling.Key(set) is { } key && sets.Contains(key) && names.Find(set) is { } model =>
                count with { Items = [new NameSyntax(set.Span, Spelling.Plain(model.Name), default, 0, IsWord: true) { Font = Spelling.SetFont }] },
            _ => null,
        });
    }

    private static BigOperatorSyntax? OverPositions(BigOperatorSyntax sum, List<string> free, PrintedNames names)
    {
        // The entries of a vector are its members already.
        if (free.Count == 0 || MemberOf(sum, names) is not { } found || (!found.ArePositions && found.Model.Kind != ParameterKind.ReadOnlyTensorSpan))
        {
            return null;
        }

        var index = new NameSyntax(found.Member.Span, free[0], default, 0, false);
        var set = new NameSyntax(found.Set.Span, Spelling.Plain(found.Model.Name), default, 0, IsWord: true);
        ExpressionSyntax? Member(ExpressionSyntax node) => node is NameSyntax && Spelling.Key(node) == Spelling.Key(found.Member) ? new ScriptedSyntax(node.Span, set, index, null) : null;
        return sum with { Ranges = [index, .. sum.Ranges.Skip(1).Select(r => r.Replace(Member))], Body = sum.Body.Replace(node => node is BigOperatorSyntax inner ? OverPositions(inner, free.Skip(1).ToList(), names)?.Replace(Member) : Member(node)) };
    }

    private static Membership? MemberOf(BigOperatorSyntax sum, PrintedNames names)
    {
        if (sum.Upper is not null || sum.Ranges.IsEmpty || sum.Ranges[0] is not RelationSyntax { Operators: [RelationOperator.ElementOf], Operands: [NameSyntax member, NameSyntax or ScriptedSyntax or ApplicationSyntax] } range || names.IsKnown(member)
            || names.Find(range.Operands[1]) is not { IsWritable: false } model || !PrintedNames.IsArray(model))
        {
            return null;
        }

        var found = new Membership(member, range.Operands[1], model);
        bool IsMember(SyntaxNode node) => node is NameSyntax name && Spelling.Key(name) == Spelling.Key(member);
        bool IsPlace(ExpressionSyntax node) => node is ScriptedSyntax { Subscript: { } below } ? below.Descendants().Any(IsMember)
            : node is ApplicationSyntax { Arguments: [NameSyntax only] } application && names.Find(application.Target) is not null && IsMember(only);
        return found.ArePositions || (sum.Ranges.Count == 1 && !sum.Body.Descendants().OfType<ExpressionSyntax>().Any(IsPlace)) ? found : null;
    }

    private sealed record Membership(NameSyntax Member, ExpressionSyntax Set, ParameterModel Model)
    {
        public bool ArePositions => Model.Element is ElementType.Int32 or ElementType.Int64;
    }
}
