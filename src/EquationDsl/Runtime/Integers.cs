using System.ComponentModel;

namespace EquationDsl.Runtime;

/// <summary>Operations on whole numbers that C# has otherwise or not at all. Sums and products that do not fit wrap, as they do in C#.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Integers
{
    /// <summary>The greatest whole number that is at most the quotient.</summary>
    public static long FloorQuotient(long dividend, long divisor)
    {
        var quotient = Quotient(dividend, divisor, out var remainder);
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    /// <summary>The least whole number that is at least the quotient.</summary>
    public static long CeilingQuotient(long dividend, long divisor)
    {
        var quotient = Quotient(dividend, divisor, out var remainder);
        return remainder != 0 && (remainder < 0) == (divisor < 0) ? quotient + 1 : quotient;
    }

    /// <summary>What is left of the division, with the sign of the divisor.</summary>
    public static long Modulo(long dividend, long divisor)
    {
        Quotient(dividend, divisor, out var remainder);
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder;
    }

    /// <summary>The magnitude; that of the least number of all does not fit.</summary>
    public static long Abs(long value) => value < 0 ? unchecked(-value) : value;

    /// <summary>A whole power; one with a negative exponent is no whole number.</summary>
    public static long Power(long value, long exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        var power = 1L;
        for (var square = value; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 0 ? power : unchecked(power * square);
            square = unchecked(square * square);
        }

        return power;
    }

    /// <summary>The product of the numbers from 1 to n.</summary>
    public static long Factorial(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var product = 1L;

        // From 66 on the product is a multiple of 2^64.
        for (var factor = 2L; factor <= Math.Min(n, 66); factor++)
        {
            product = unchecked(product * factor);
        }

        return product;
    }

    /// <summary>In how many ways k of n can be chosen; none where k is more than n or less than 0.</summary>
    public static long Binomial(long n, long k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        k = Math.Min(k, n - k);
        var ways = (UInt128)(k < 0 ? 0 : 1);
        for (var i = 1L; i <= k && ways <= ulong.MaxValue; i++)
        {
            ways = ways * (ulong)(n - k + i) / (ulong)i;
        }

        return ways <= long.MaxValue ? (long)ways : throw new OverflowException($"The number of ways to choose {k} of {n} does not fit into a long.");
    }

    /// <summary>The one quotient that does not fit wraps like a negation: the processor would refuse it.</summary>
    private static long Quotient(long dividend, long divisor, out long remainder)
    {
        if (divisor == -1)
        {
            remainder = 0;
            return unchecked(-dividend);
        }

        var quotient = dividend / divisor;
        remainder = dividend - (quotient * divisor);
        return quotient;
    }
}
