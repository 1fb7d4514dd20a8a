using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Simd;

/// <summary>
/// An unevaluated sum of two vectors, the second within half a unit in the last place of the first: about 106 bits
/// (Dekker, Numerische Mathematik 18, 1971; Joldes, Muller and Popescu, ACM TOMS 44, 2017).
/// </summary>
internal readonly struct Pair<V>
    where V : struct, IVector<V, double>
{
    public readonly V High;
    public readonly V Low;

    [MethodImpl(AggressiveInlining)]
    public Pair(V high, V low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The pair rounded to a vector.</summary>
    public V Value
    {
        [MethodImpl(AggressiveInlining)]
        get => High + Low;
    }

    /// <summary>A constant.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Create(double high, double low) => new(V.Create(high), V.Create(low));

    /// <summary><c>x + y</c>, exact.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Sum(V x, V y)
    {
        var sum = x + y;
        var part = sum - x;
        return new(sum, (x - (sum - part)) + (y - part));
    }

    /// <summary><c>x + y</c>, exact where <c>|x|</c> is at least <c>|y|</c> or x is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> OrderedSum(V x, V y)
    {
        var sum = x + y;
        return new(sum, y - (sum - x));
    }

    /// <summary><c>x y</c>, exact but for underflow.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Product(V x, V y)
    {
        var product = x * y;
        return new(product, V.FusedMultiplyAdd(x, y, -product));
    }

    /// <summary><c>x / y</c>; the remainder of a division is exact.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Quotient(V x, V y)
    {
        var quotient = x / y;
        return new(quotient, V.FusedMultiplyAdd(-quotient, y, x) / y);
    }

    /// <summary>The root by one step of Heron's iteration; 0 for 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Sqrt(Pair<V> x)
    {
        var root = V.Sqrt(x.High);
        var rest = (V.FusedMultiplyAdd(-root, root, x.High) + x.Low) / (root + root);
        return new(root, V.Select(V.EqualTo(root, V.Zero), V.Zero, rest));
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> x) => new(-x.High, -x.Low);

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> x, V y)
    {
        var sum = Sum(x.High, y);
        return OrderedSum(sum.High, sum.Low + x.Low);
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> x, Pair<V> y)
    {
        var sum = Sum(x.High, y.High);
        return OrderedSum(sum.High, sum.Low + (x.Low + y.Low));
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> x, Pair<V> y) => x + -y;

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> x, V y)
    {
        var product = Product(x.High, y);
        return new(product.High, V.MultiplyAdd(x.Low, y, product.Low));
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> x, Pair<V> y)
    {
        var product = Product(x.High, y.High);
        return new(product.High, V.MultiplyAdd(x.High, y.Low, V.MultiplyAdd(x.Low, y.High, product.Low)));
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> operator /(Pair<V> x, Pair<V> y)
    {
        var quotient = x.High / y.High;
        var rest = V.FusedMultiplyAdd(-quotient, y.High, x.High) + V.MultiplyAdd(-quotient, y.Low, x.Low);
        return new(quotient, rest / y.High);
    }

    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Select(V mask, Pair<V> whenTrue, Pair<V> whenFalse) =>
        new(V.Select(mask, whenTrue.High, whenFalse.High), V.Select(mask, whenTrue.Low, whenFalse.Low));
}
