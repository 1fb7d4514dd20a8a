using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>Powers of numbers and entries, and what is no power: transpositions and inverses.</summary>
internal sealed class Exponents(Elementwise elementwise, NameResolver resolver)
{
    public bool IsTransposition(ExpressionSyntax exponent, Scope scope) =>
        exponent is NameSyntax { Name: "top" or "intercal" or "mathsf" } || (exponent is NameSyntax { Name: "T" } t && resolver.Resolve(t, scope) is null);

    public BoundExpression Power(ExpressionSyntax node, BoundExpression value, BoundExpression exponent, Scope scope)
    {
        if (exponent is BoundError)
        {
            return exponent;
        }

        switch (Values.Numeric(exponent))
        {
            case { } whole when whole == Math.Floor(whole) && Math.Abs(whole) <= 1024:
                return elementwise.Apply(node, Functions.IntegerPower, value, new BoundConstant(whole), scope);
            case 0.5:
                return Values.Call(Functions.Sqrt, value);
            case -0.5:
                return elementwise.Apply(node, Functions.Divide, new BoundConstant(1), Values.Call(Functions.Sqrt, value), scope);
        }

        return Values.Numeric(value) == 2 ? Values.Call(Functions.Exp2, exponent) : elementwise.Apply(node, Functions.Power, value, exponent, scope);
    }

    public static bool IsInverse(ExpressionSyntax? superscript) => superscript is UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } };
}
