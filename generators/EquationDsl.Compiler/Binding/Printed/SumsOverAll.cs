using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Sums without ends over signals that are passed, which are 0 outside of what is passed: <c>\sum_{n=-\infty}^{\infty} |x[n]|^2</c> is the sum over the
/// entries, and the k of
/// <c>\sum_{k=-\infty}^{\infty} x[k] h[n-k]</c> runs over x, where what is read outside of h is 0. Such sums count from 0, as signals do. Not where the index
/// is a value besides, as in
/// <c>x[n] z^{-n}</c> from <c>-\infty</c> on: nothing says which number the first entry has.
/// </summary>
internal static class SumsOverAll
{
    public static EquationSyntax Finite(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(n => Finite(n, names) is not null) ? syntax.Replace(n => Finite(n, names)) : syntax;

    private static BigOperatorSyntax? Finite(ExpressionSyntax node, PrintedNames names)
    {
        if (node is not BigOperatorSyntax { Operator: BigOperator.Sum, Upper: NameSyntax { Name: "infty" }, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, var first] }] } sum
            || !(IsFromMinusInfinity(first) || first is NumberSyntax { Text: "0" }))
        {
            return null;
        }

        bool IsRead(ExpressionSyntax n) => Place.Of(n) is { } place && names.Find(place.Base) is { } model && PrintedNames.IsArray(model);
        bool IsOfIndex(ExpressionSyntax n) => IsRead(n) && Place.Of(n)!.Items.Any(i => Mentions(i, index));
        bool IsAlong(ExpressionSyntax n) => IsOfIndex(n) && Place.Of(n)!.Items.All(i => Is(i, index) || !Mentions(i, index));

        if (first is NumberSyntax && Onward(sum, index, names) is { } ended)
        {
            return ended;
        }

        // What is added is 0 outside of those that the index itself runs over.
        var body = sum.Body.Replace(inner => Finite(inner, names));
        var reads = sum.Body.Descendants().Where(IsOfIndex).ToList();
        var isMoved = !reads.TrueForAll(IsAlong);
        if (!reads.Exists(IsAlong) || !IsZero(sum.Body, IsAlong) || (first is not NumberSyntax && IsValue(sum.Body, index, IsOfIndex))
            || (isMoved && !sum.Body.Descendants().Where(IsRead).Select(Place.Of).All(r => IsOfLetters(r!, names))))
        {
            return null;
        }

        var zero = new RelationSyntax(sum.Ranges[0].Span, [index, new NumberSyntax(first.Span, "0")], [RelationOperator.Equal]);
        return sum with { Ranges = [isMoved || first is NumberSyntax ? zero : index], Upper = null, Body = body, IsPadded = isMoved };
    }

    /// <summary>The <c>\sum_{k=0}^{\infty} \gamma^k r_{t+k}</c> over all that is passed from t on, <c>\sum_{k=0}^{T-t} \gamma^k r_{t+k}</c>.</summary>
    private static BigOperatorSyntax? Onward(BigOperatorSyntax sum, NameSyntax index, PrintedNames names)
    {
        ExpressionSyntax? StartOf(ExpressionSyntax n) => Place.Of(n) is { Items: [BinarySyntax { Operator: BinaryOperator.Add, Left: NameSyntax one, Right: NameSyntax other }] } place
            && names.Find(place.Base) is { IsWritable: false } model && PrintedNames.IsArray(model) && names.IsIndex(one) && names.IsIndex(other)
            ? Is(other, index) ? one : Is(one, index) ? other : null : null;
        var below = sum.Body.Descendants().Where(n => Place.Of(n) is { } place && names.Find(place.Base) is { } model && PrintedNames.IsArray(model) && Mentions(n, index)).ToList();
        var starts = below.Select(StartOf).ToList();
        if (starts.Count == 0 || starts.Exists(s => s is null || Spelling.Key(s) != Spelling.Key(starts[0])) || !IsZero(sum.Body, n => StartOf(n) is not null)
            || sum.Body.Descendants().Any(static n => n is BigOperatorSyntax) || names.Unused("TNMLK").FirstOrDefault() is not { } length)
        {
            return null;
        }

        var zero = new RelationSyntax(sum.Ranges[0].Span, [index, new NumberSyntax(index.Span, "0")], [RelationOperator.Equal]);
        var last = new NameSyntax(sum.Upper!.Span, length, default, 0, IsWord: false);
        return sum with { Ranges = [zero], Upper = new BinarySyntax(last.Span, BinaryOperator.Subtract, last.Span, last, starts[0]!) };
    }

    private static bool IsFromMinusInfinity(ExpressionSyntax first) => first is UnarySyntax { IsNegation: true, Operand: NameSyntax { Name: "infty" } };

    /// <summary>Whether an input is read at sums and differences of indices: nothing else says where in a signal that is.</summary>
    private static bool IsOfLetters(Place read, PrintedNames names) => names.Find(read.Base) is { IsWritable: false } && read.Items.SelectMany(static i => i.Descendants()).All(d =>
        d is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } or GroupSyntax or UnarySyntax { IsNegation: true } || names.IsIndex(d));

    private static bool Mentions(ExpressionSyntax node, NameSyntax index) => node.Descendants().Any(d => Is(d, index));

    /// <summary>Whether the index stands anywhere but below what is read.</summary>
    private static bool IsValue(ExpressionSyntax node, NameSyntax index, Func<ExpressionSyntax, bool> isRead) =>
        !isRead(node) && (Is(node, index) || node.Children().OfType<ExpressionSyntax>().Any(c => IsValue(c, index, isRead)));

    private static bool Is(ExpressionSyntax node, NameSyntax index) => node is NameSyntax && Spelling.Key(node) == Spelling.Key(index);

    /// <summary>Whether it is 0 where the reads are.</summary>
    private static bool IsZero(ExpressionSyntax node, Func<ExpressionSyntax, bool> isRead) => isRead(node) || node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var inner] } => IsZero(inner, isRead),
        ScriptedSyntax { Subscript: null, Superscript: NumberSyntax { Text: not "0" } } power => IsZero(power.Base, isRead),
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } product => IsZero(product.Left, isRead) || IsZero(product.Right, isRead),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } both => IsZero(both.Left, isRead) && IsZero(both.Right, isRead),
        BigOperatorSyntax { Operator: BigOperator.Sum } inner => IsZero(inner.Body, isRead),
        UnarySyntax sign => IsZero(sign.Operand, isRead),
        FractionSyntax quotient => IsZero(quotient.Numerator, isRead),
        GroupSyntax group => IsZero(group.Inner, isRead),
        _ => false,
    };
}
