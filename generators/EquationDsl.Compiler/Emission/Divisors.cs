using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>The reciprocal, in two factors, of a divisor that a loop does not change.</summary>
internal sealed record ReciprocalKey(Expr Divisor) : VariableKey;

/// <summary>Marks a quotient that is computed by dividing, whatever is known of its divisor.</summary>
internal sealed record ExactKey(Expr Quotient) : VariableKey;

/// <summary>
/// Divisors that a vector loop does not change: their reciprocals are taken once, before it. A division takes as long as ten multiplications.
/// </summary>
internal static class Divisors
{
    /// <summary><c>1 / d</c>, by which to multiply where it is known.</summary>
    public static Expr Inverse(Expr divisor) => new Call(Functions.Divide, [new Constant(1), divisor]);

    /// <summary>Whether the quotient is to be computed by multiplying with what <see cref="Inverse"/> says.</summary>
    public static bool IsByInverse(Call quotient, Frame frame) =>
        quotient.Arguments[0] is not Constant { Value: 1 } && !frame.Knows(new ExactKey(quotient)) && frame.Knows(Inverse(quotient.Arguments[1]));

    /// <summary><c>x / d</c> as <c>x (1 / d)</c>.</summary>
    public static Call AsProduct(Call quotient) => new(Functions.Multiply, [quotient.Arguments[0], Inverse(quotient.Arguments[1])]);

    /// <summary>Whether the reciprocal is in range whatever the inputs: a root has half the exponents of its argument, and a length is a length.</summary>
    public static bool HasPlainReciprocal(Expr divisor) =>
        divisor is IndexValue || (divisor is Call { Function: var f, Arguments: var arguments }
            && (f == Functions.Sqrt || (f == Functions.Multiply && arguments.All(static a => a is Constant { Value: >= 1e-6 and <= 1e6 } || HasPlainReciprocal(a)) && arguments.Count(static a => a is not Constant) == 1)));
}
