using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>An expression that loses digits for some inputs in every form that was tried.</summary>
/// <param name="Of">The expression, as it is computed.</param>
/// <param name="Characters">Where the equation writes it.</param>
/// <param name="Inputs">For which inputs, in words: <c>x near 0</c>.</param>
/// <param name="Bits">How many bits of the value are wrong there.</param>
public sealed record LostDigits(Expr Of, TextSpan Characters, string Inputs, int Bits)
{
    /// <summary>
    /// Whether it is a sum or a difference of what is given: that of nearly equal numbers lacks the digits that they lack, and no form could know them.
    /// </summary>
    public bool IsOfGiven => Of is Call && IsGiven(Of);

    private static bool IsGiven(Expr expr) => expr switch
    {
        Read read => read.Tensor.Role == TensorRole.Input,
        Constant or IndexValue => true,
        Call { Function: var f } sum => (f == Functions.Add || f == Functions.Subtract || f == Functions.Negate) && sum.Arguments.All(IsGiven),
        _ => false,
    };
}
