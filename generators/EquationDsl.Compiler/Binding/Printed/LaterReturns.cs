using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>G_t = \sum_{k=0}^{\infty} \gamma^k R_{t+k+1}</c> of rewards that follow a time: t occurs only so, and takes every position at which the reads are
/// inside, so that the first value is of all that is passed, as that of <c>R_{t+k}</c> is.
/// </summary>
internal static class LaterReturns
{
    public static EquationSyntax FromFirst(EquationSyntax syntax, PrintedNames names)
    {
        if (syntax.Statements is not [{ Left: { } left, Right: BigOperatorSyntax { Operator: BigOperator.Sum, Upper: NameSyntax { Name: "infty" },
            Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, NumberSyntax { Text: "0" }] }] } sum } line]
            || !syntax.Where.IsEmpty || Place.Of(left) is not { Items: [NameSyntax time] })
        {
            return syntax;
        }

        bool Is(SyntaxNode node, NameSyntax name) => node is NameSyntax other && Spelling.Key(other) == Spelling.Key(name);
        bool IsLater(ExpressionSyntax item) => item is BinarySyntax { Operator: BinaryOperator.Add, Right: NumberSyntax,
            Left: BinarySyntax { Operator: BinaryOperator.Add, Left: var one, Right: var other } } && ((Is(one, time) && Is(other, index)) || (Is(one, index) && Is(other, time)));
        var reads = sum.Body.Descendants().Select(Place.Of).OfType<Place>().Where(r => r.Items is [var item] && IsLater(item)
            && names.Find(r.Base) is { IsWritable: false } model && PrintedNames.IsArray(model)).Select(static r => (BinarySyntax)r.Items[0]).ToList();
        return reads.Count == 0 || reads.Select(static r => ((NumberSyntax)r.Right).Text).Distinct().Count() > 1 || sum.Body.Descendants().Count(n => Is(n, time)) != reads.Count ? syntax
            : syntax with { Statements = [line with { Right = sum with { Body = sum.Body.Replace(n => reads.Find(r => ReferenceEquals(r, n))?.Left) } }] };
    }
}
