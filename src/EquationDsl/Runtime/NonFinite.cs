using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>What kernels call that are generated with checks of values (<c>EquationDslCheck</c>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NonFinite
{
    /// <summary>Whether the value is infinite or no number though none of the operands is.</summary>
    public static bool Arises<T>(T value, params ReadOnlySpan<T> operands)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsFinite(value))
        {
            return false;
        }

        foreach (var operand in operands)
        {
            if (!T.IsFinite(operand))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says where it arose.</summary>
    /// <param name="value">What is not finite.</param>
    /// <param name="method">The method that is called.</param>
    /// <param name="formula">The formula as the equation writes it, and where.</param>
    /// <param name="positions">The values of the indices there; empty where there are none.</param>
    [MethodImpl(NoInlining)]
    public static void Throw<T>(T value, string method, string formula, FormattableString positions)
        where T : IFloatingPointIeee754<T>
    {
        var what = T.IsNaN(value) ? "NaN" : T.IsNegative(value) ? "-infinity" : "infinity";
        var at = positions.ToString(CultureInfo.InvariantCulture);
        throw new ArithmeticException($"{method}: {what} first in {formula}{(at.Length == 0 ? "" : ", " + at)}");
    }
}
