using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Sums over powers of a matrix, as filters on graphs and truncated series have them: <c>\sum_{k=0}^K \theta_k L^k x</c> is
/// <c>z_k = L z_{k-1}, z_0 = x</c> and <c>\sum_{k=0}^K \theta_k z_k</c>. So no power is formed where one is applied; where a power stands alone,
/// z is a matrix that begins with the identity.
/// </summary>
internal static class PowerSums
{
    private static readonly TextSpan Nowhere = new(0, 0);

    public static EquationSyntax Stepped(EquationSyntax syntax, PrintedNames names)
    {
        var (lines, ranges) = (new List<StatementSyntax>(), new List<WhereClauseSyntax>(syntax.Where));
        foreach (var line in syntax.Statements)
        {
            var before = new List<StatementSyntax>();
            var right = line.Right.Replace(node => node is BigOperatorSyntax sum && Index(sum, syntax, names) is { } index
                ? Stepped(sum, index, names, before, ranges) : null);
            lines.AddRange(before);
            lines.Add(before.Count == 0 ? line : line with { Right = right });
        }

        return lines.Count == syntax.Statements.Count ? syntax : syntax with { Statements = lines.ToValueArray(), Where = ranges.ToValueArray() };
    }

    /// <summary>The k of <c>\sum_{k=0}^K</c>, where it runs over nothing else.</summary>
    private static NameSyntax? Index(BigOperatorSyntax sum, EquationSyntax syntax, PrintedNames names) =>
        sum is { Operator: BigOperator.Sum, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal] } range], Upper: NumberSyntax or NameSyntax { Name: not "infty" } }
        && range.Operands is [NameSyntax index, NumberSyntax { Text: "0" or "1" }] && names.IsIndex(index)
        && !syntax.Where.Any(c => c is RangeClauseSyntax stated && stated.Index.Name == index.Name)
        && names.Nodes.OfType<BigOperatorSyntax>().Count(o => o.Ranges.Any(r => Mentions(r, index))) == 1 ? index : null;

    private static ExpressionSyntax? Stepped(
        BigOperatorSyntax sum, NameSyntax index, PrintedNames names, List<StatementSyntax> lines, List<WhereClauseSyntax> ranges)
    {
        var powers = sum.Body.Descendants().OfType<ScriptedSyntax>()
            .Where(s => s.Superscript is NameSyntax above && above.Name == index.Name && IsMatrix(s, index, names)).ToList();
        if (powers is not [var power] || sum.Body.Descendants().OfType<BigOperatorSyntax>().Any())
        {
            return null;
        }

        var applied = sum.Body.Descendants().OfType<BinarySyntax>().Select(b => Applied(b, power, index, names)).FirstOrDefault(static a => a is not null);
        var below = power.Subscript is null ? power.Base : power with { Superscript = null };
        var state = new NameSyntax(power.Span, StateName(applied?.To, names), default, 0, IsWord: true);
        ScriptedSyntax At(ExpressionSyntax place) => new(power.Span, state, place, null);
        var previous = new BinarySyntax(index.Span, BinaryOperator.Subtract, Nowhere, index, new NumberSyntax(index.Span, "1"));
        lines.Add(new(power.Span, At(index), StatementRelation.Equals, Beside(below, At(previous)), default));
        lines.Add(new(power.Span, At(new NumberSyntax(power.Span, "0")), StatementRelation.Equals, applied?.To ?? IdentityLike(below), default));
        if (sum.Upper is NumberSyntax || names.Find(sum.Upper!) is not null)
        {
            ranges.Add(new RangeClauseSyntax(sum.OperatorSpan, index, (NumberSyntax)((RelationSyntax)sum.Ranges[0]).Operands[1], sum.Upper));
        }

        return sum with
        {
            Body = sum.Body.Replace(node => applied is not null && ReferenceEquals(node, applied.Product)
                ? applied.Before is null ? At(index) : Beside(applied.Before, At(index))
                : ReferenceEquals(node, power) ? At(index) : null),
        };
    }

    /// <summary>A power and the value that it is applied to, in a product.</summary>
    /// <param name="Before">The factors before the power.</param>
    private sealed record Application(BinarySyntax Product, ExpressionSyntax? Before, ExpressionSyntax To);

    /// <summary>The <c>L^k x</c> of <c>\theta_k L^k x</c>, whose factors stand as <c>(\theta_k L^k) x</c>.</summary>
    private static Application? Applied(BinarySyntax product, ScriptedSyntax power, NameSyntax index, PrintedNames names) =>
        product.Operator != BinaryOperator.Juxtapose || Mentions(product.Right, index) || !IsArray(product.Right, names) ? null
        : ReferenceEquals(product.Left, power) ? new(product, null, product.Right)
        : product.Left is BinarySyntax { Operator: BinaryOperator.Juxtapose } left && ReferenceEquals(left.Right, power)
            ? new(product, left.Left, product.Right)
        : null;

    /// <summary>Whether what is raised is a matrix that stays the same: a capital letter that is given or that a line defines, or a group with one.</summary>
    private static bool IsMatrix(ScriptedSyntax power, NameSyntax index, PrintedNames names) => !Mentions(power with { Superscript = null }, index)
        && (power.Base is GroupSyntax group ? power.Subscript is null && group.Descendants().Any(n => n is NameSyntax && IsMatrixName(n, names))
            : IsMatrixName(power.Subscript is null ? power.Base : power with { Superscript = null }, names));

    private static bool IsMatrixName(ExpressionSyntax name, PrintedNames names) => names.IsKnown(name)
        && (names.Find(name) is { } given ? PrintedNames.IsArray(given) && given.StatedRank() is null or 2 && IsCapital(name) : IsCapital(name));

    private static bool IsCapital(ExpressionSyntax name) => LetterCase.IsCapital(name) && name is not NameSyntax { Name: "I" };

    private static bool IsArray(ExpressionSyntax node, PrintedNames names) => node is NameSyntax or ScriptedSyntax { Superscript: null }
        && (names.Find(node) is { } given ? PrintedNames.IsArray(given) : node is NameSyntax && names.IsKnown(node));

    private static bool Mentions(ExpressionSyntax node, NameSyntax index) => node.Descendants().Any(n => n is NameSyntax name && name.Name == index.Name);

    /// <summary>The identity of the size of a matrix.</summary>
    private static BinarySyntax IdentityLike(ExpressionSyntax matrix) => new(
        matrix.Span, BinaryOperator.Add, Nowhere, new NameSyntax(matrix.Span, "I", default, 0, IsWord: false),
        Beside(new NumberSyntax(matrix.Span, "0"), matrix));

    private static BinarySyntax Beside(ExpressionSyntax left, ExpressionSyntax right) =>
        new(TextSpan.Cover(left.Span, right.Span), BinaryOperator.Juxtapose, new TextSpan(right.Span.Start, 0), left, right);

    /// <summary>A small letter for a vector, a capital for a matrix, as customary; one that nothing bears.</summary>
    private static string StateName(ExpressionSyntax? applied, PrintedNames names)
    {
        var name = applied is not null && !LetterCase.IsCapital(applied) ? "power" : "Power";
        var taken = new HashSet<string>(
            names.Nodes.OfType<NameSyntax>().Select(static n => n.Name).Concat(names.Parameters.Select(static p => p.Name)), StringComparer.Ordinal);
        return new[] { name }.Concat(Enumerable.Range(2, taken.Count).Select(n => name + n)).First(n => !taken.Contains(n));
    }
}
