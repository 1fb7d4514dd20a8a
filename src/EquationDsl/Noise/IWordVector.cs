using System.Runtime.Intrinsics;

namespace EquationDsl.Noise;

/// <summary>Words of 32 bits, each in the lower half of a lane of 64: where the product of two has room. What stands in the upper halves, nobody reads.</summary>
/// <typeparam name="TSelf">The implementing structure.</typeparam>
internal interface IWordVector<TSelf>
    where TSelf : struct, IWordVector<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Create(ulong value);

    /// <summary>0, 1, 2, ...</summary>
    static abstract TSelf Iota { get; }

    /// <summary>Whole lanes.</summary>
    static abstract TSelf Load(ref ulong source, nuint index);

    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Exclusive or of three, of which the first is known last.</summary>
    static abstract TSelf Mixed(TSelf first, TSelf second, TSelf third);

    /// <summary>The products of the words, in all 64 bits of the lanes.</summary>
    static abstract TSelf Product(TSelf left, TSelf right);

    /// <summary>The upper halves.</summary>
    static abstract TSelf Upper(TSelf value);

    /// <summary>Writes whole lanes.</summary>
    static abstract void Store(TSelf value, ref ulong destination, nuint index);

    /// <summary>Writes the words of two vectors, one after the other.</summary>
    static abstract void Store(TSelf first, TSelf second, ref uint destination, nuint index);

    /// <summary>Writes for each word the number <c>(k + 1/2) 2^-23</c> of its upper 23 bits, one after the other.</summary>
    static abstract void StoreUniform(TSelf first, TSelf second, ref float destination, nuint index);

    /// <summary>Writes whole lanes, each the word of <paramref name="upper"/> above that of <paramref name="lower"/>.</summary>
    static abstract void StoreJoined(TSelf upper, TSelf lower, ref ulong destination, nuint index);
}
