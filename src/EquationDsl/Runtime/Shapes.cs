using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Runtime;

/// <summary>The checks that a generated method makes before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Shapes
{
    /// <summary>The array or tensor that a field or a property holds, which must hold one.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Present<T>(T? held, string member)
        where T : class =>
        held ?? throw new InvalidOperationException($"'{member}' is null, and the equation reads it.");

    /// <summary>
    /// Axis <paramref name="axis"/> of <paramref name="parameter"/> must be as long as <paramref name="expectedFrom"/> says. Below 0 (a filter longer than what it
    /// slides over) there are no positions.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static void Same(nint actual, nint expected, string parameter, int axis, string expectedFrom)
    {
        if (actual != expected && (expected > 0 || actual != 0))
        {
            Throw(actual, Math.Max(expected, 0), parameter, axis, expectedFrom, "must have");
        }
    }

    /// <summary>Axis <paramref name="axis"/> of <paramref name="parameter"/> must be at least as long as <paramref name="expectedFrom"/> says.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void AtLeast(nint actual, nint expected, string parameter, int axis, string expectedFrom)
    {
        if (actual < expected)
        {
            Throw(actual, expected, parameter, axis, expectedFrom, "must have at least");
        }
    }

    /// <summary>A number by which positions are computed must be one of which sums with lengths are numbers as well.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Countable(long number, string parameter)
    {
        if (number is < -(1L << 40) or > 1L << 40)
        {
            ThrowUncountable(number, parameter);
        }
    }

    /// <summary>
    /// A number that the caller passes must lead to entries of <paramref name="read"/> that are there: <paramref name="room"/> is what is left before the first of them or
    /// behind the last.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static void Reach(nint room, long number, string passed, string read)
    {
        if (room < 0)
        {
            ThrowOut(number, passed, read, "");
        }
    }

    /// <summary>The same where the entries lie along axis <paramref name="axis"/>, which has <paramref name="length"/> of them.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Reach(nint room, long number, string passed, string read, int axis, nint length)
    {
        if (room < 0)
        {
            ThrowOut(number, passed, read, string.Create(CultureInfo.InvariantCulture, $", which has {length} entries along axis {axis}"));
        }
    }

    /// <summary>Axis <paramref name="axis"/> of <paramref name="parameter"/> may be no longer than the positions of a strided subscript account for.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void AtMost(nint actual, nint expected, string parameter, int axis, string expectedFrom)
    {
        if (actual > expected)
        {
            Throw(actual, expected, parameter, axis, expectedFrom, "may have at most");
        }
    }

    /// <summary>Every entry of <paramref name="positions"/> must lie inside an axis of <paramref name="length"/> entries.</summary>
    public static void Inside(ReadOnlySpan<int> positions, nint length, string parameter, int axis, string gatheredFrom)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            if ((nuint)(nint)positions[i] >= (nuint)length)
            {
                ThrowOutside(positions[i], $"{parameter}[{i}]", length, parameter, axis, gatheredFrom);
            }
        }
    }

    /// <summary>Every entry of <paramref name="positions"/> must lie inside an axis of <paramref name="length"/> entries.</summary>
    public static void Inside(ReadOnlySpan<long> positions, nint length, string parameter, int axis, string gatheredFrom)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            if ((ulong)positions[i] >= (ulong)length)
            {
                ThrowOutside(positions[i], $"{parameter}[{i}]", length, parameter, axis, gatheredFrom);
            }
        }
    }

    /// <summary>A position that the kernel computed must lie inside an axis of <paramref name="length"/> entries.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Inside(nint position, nint length)
    {
        if ((nuint)position >= (nuint)length)
        {
            ThrowOutside(position, length);
        }

        return position;
    }

    /// <summary>A tensor must have as many axes as the equation gives it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Axes(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            ThrowAxes(actual, expected, parameter);
        }
    }

    /// <summary>How many entries the axes before the last <paramref name="own"/> count.</summary>
    public static nint Leading(ReadOnlySpan<nint> lengths, int own)
    {
        nint count = 1;
        foreach (var length in lengths[..^own])
        {
            count *= length;
        }

        return count;
    }

    /// <summary>How many steps of a strided subscript fit into <paramref name="room"/>.</summary>
    public static nint Steps(nint room, nint stride) => room < 0 ? 0 : room / stride;

    /// <summary>How often a number has a divisor above a rest: an equation with a bound such as n/2 means only numbers of which that is whole.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Share(nint number, nint divisor, nint rest, string passed)
    {
        var whole = number - rest;
        if (whole % divisor != 0)
        {
            ThrowNoShare(number, divisor, rest, passed);
        }

        return whole / divisor;
    }

    /// <summary>The length of the one axis that is not known of a tensor in a plain span.</summary>
    public static nint Quotient(nint entries, nint others) => others == 0 ? 0 : entries / others;

    /// <summary>
    /// An extent that plain spans fix only together: the root of a quotient of products, as sqrt(m n * m p / (n p)). Whether it is exact is seen
    /// when the number of entries of each span is compared with the product of its extents.
    /// </summary>
    public static nint Extent(int root, ReadOnlySpan<nint> factors, ReadOnlySpan<nint> divisors)
    {
        var quotient = Product(factors) / UInt128.Max(Product(divisors), 1);
        if (root == 1)
        {
            return (nint)UInt128.Min(quotient, (UInt128)nint.MaxValue);
        }

        // Nearest whole number to a root in double arithmetic: extents are below 2^31, far from where that would be off by one.
        return (nint)Math.Round(Math.Pow((double)quotient, 1.0 / root));
    }

    /// <summary>How many entries a matrix has; none, where an extent is not above 0. Short calls feel what goes through memory, so two are no span.</summary>
    [MethodImpl(AggressiveInlining)]
    public static nint Entries(nint rows, nint columns) =>
        (nuint)rows <= int.MaxValue && (nuint)columns <= int.MaxValue && (long)rows * columns <= Array.MaxLength ? rows * columns : OfMatrix(rows, columns);

    [MethodImpl(NoInlining)]
    private static nint OfMatrix(nint rows, nint columns) => Entries([rows, columns]);

    /// <summary>How many entries a tensor of these extents has; none, where one is not above 0.</summary>
    public static nint Entries(params ReadOnlySpan<nint> extents)
    {
        if (extents.ContainsAnyInRange(nint.MinValue, 0))
        {
            return 0;
        }

        // No factor and no product so far is above 2^31: long arithmetic holds the next one.
        long entries = 1;
        foreach (var extent in extents)
        {
            entries = extent <= Array.MaxLength ? entries * extent : long.MaxValue;
            if (entries > Array.MaxLength)
            {
                throw new ArgumentException($"The extents {string.Join(" × ", extents.ToArray())} make more entries than a span can have.", nameof(extents));
            }
        }

        return (nint)entries;
    }

    private static UInt128 Product(ReadOnlySpan<nint> factors)
    {
        var product = UInt128.One;
        foreach (var factor in factors)
        {
            product *= (UInt128)Math.Max(factor, 0);
        }

        return product;
    }

    /// <summary>A single label must lie inside an axis of <paramref name="length"/> entries.</summary>
    public static void Inside(long position, nint length, string parameter, int axis, string gatheredFrom)
    {
        if ((ulong)position >= (ulong)length)
        {
            ThrowOutside(position, parameter, length, parameter, axis, gatheredFrom);
        }
    }

    // A single throw: so the JIT sees that it does not return, and keeps nothing for what would come after it.
    [DoesNotReturn]
    private static void Throw(nint actual, nint expected, string parameter, int axis, string expectedFrom, string must) =>
        throw Mismatch(actual, expected, parameter, axis, expectedFrom, must);

    private static ArgumentException Mismatch(nint actual, nint expected, string parameter, int axis, string expectedFrom, string must) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"'{parameter}' has {actual} entries along axis {axis}; it {must} {expected}, {(expectedFrom.Length == 0 ? "as the equation states" : $"because of '{expectedFrom}'")}."),
            parameter);

    [DoesNotReturn]
    private static void ThrowUncountable(long number, string parameter) =>
        throw new ArgumentOutOfRangeException(parameter, number, $"'{parameter}' leads out of anything that has positions.");

    [DoesNotReturn]
    private static void ThrowOut(long number, string passed, string read, string extent) =>
        throw new ArgumentOutOfRangeException(passed, number, $"'{passed}' leads out of '{read}'{extent}.");

    [DoesNotReturn]
    private static void ThrowNoShare(nint number, nint divisor, nint rest, string passed) => throw new ArgumentException(
        string.Create(CultureInfo.InvariantCulture, $"'{passed}' is {number}; the equation divides it in a bound, and means multiples of {divisor}{(rest == 0 ? "" : $" and {rest} more")}."), passed);

    [DoesNotReturn]
    private static void ThrowAxes(int actual, int expected, string parameter) =>
        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"'{parameter}' has {Axes(actual)}; the equation gives it {expected}{(actual > expected ? ", and axes before these are a batch only where neither [Shape] nor a domain states them" : "")}."), parameter);

    /// <summary>So many axes, in words.</summary>
    internal static string Axes(int count) => count == 1 ? "1 axis" : string.Create(CultureInfo.InvariantCulture, $"{count} axes");

    [DoesNotReturn]
    private static void ThrowOutside(long position, string label, nint length, string parameter, int axis, string gatheredFrom) =>
        throw new ArgumentOutOfRangeException(
            parameter,
            position,
            string.Create(CultureInfo.InvariantCulture, $"'{label}' ({position}) is no position along axis {axis} of '{gatheredFrom}', which has {length} entries."));

    [DoesNotReturn]
    private static void ThrowOutside(nint position, nint length) =>
        throw new ArgumentOutOfRangeException(
            nameof(position), position, string.Create(CultureInfo.InvariantCulture, $"A computed position lies outside an axis of {length} entries."));
}
