using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>The probability of an interval, or of what lies outside of it: written so that a small one has all its digits.</summary>
/// <param name="Low">Null where it begins nowhere; the end itself is outside.</param>
/// <param name="High">The end itself is inside.</param>
internal sealed record ShareOfVariable(DeclaredVariable Of, ExpressionSyntax? Low, ExpressionSyntax High, bool IsInside)
{
    public ShareOfVariable Complement() => this with { IsInside = !IsInside };

    public ExpressionSyntax Written(ExpressionSyntax node, DeclaredVariables variables)
    {
        ExpressionSyntax Share(DistributionValue value, ExpressionSyntax at) => variables.Value(node, Of, value, at);
        ExpressionSyntax Joined(BinaryOperator sign, ExpressionSyntax left, ExpressionSyntax right) =>
            new BinarySyntax(node.Span, sign, node.Span, left, right);
        return Low is null ? Share(IsInside ? DistributionValue.Below : DistributionValue.Above, High)
            : IsInside ? DistributionNotation.Named(node, "max",
                Joined(BinaryOperator.Subtract, Share(DistributionValue.Below, High), Share(DistributionValue.Below, Low)), new NumberSyntax(node.Span, "0"))
            : DistributionNotation.Named(node, "min", Joined(BinaryOperator.Add, Share(DistributionValue.Below, Low), Share(DistributionValue.Above, High)),
                new NumberSyntax(node.Span, "1"));
    }
}
