using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>One word is the bits of one draw.</summary>
internal readonly struct SingleWords<W> : IBlockStore<W, uint>
    where W : struct, IWordVector<W>
{
    public static int Draws { [MethodImpl(AggressiveInlining)] get => Philox.Words; }

    [MethodImpl(AggressiveInlining)]
    public static void Store(Blocks<W> blocks, Blocks<W> next, ref uint group, int block)
    {
        W.Store(blocks.First, next.First, ref group, (nuint)(block));
        W.Store(blocks.Second, next.Second, ref group, (nuint)(block + WordBlocks.Group));
        W.Store(blocks.Third, next.Third, ref group, (nuint)(block + 2 * WordBlocks.Group));
        W.Store(blocks.Fourth, next.Fourth, ref group, (nuint)(block + 3 * WordBlocks.Group));
    }
}

/// <summary>Two words are the bits of one draw.</summary>
internal readonly struct JoinedWords<W> : IBlockStore<W, ulong>
    where W : struct, IWordVector<W>
{
    public static int Draws { [MethodImpl(AggressiveInlining)] get => Philox.Words / 2; }

    [MethodImpl(AggressiveInlining)]
    public static void Store(Blocks<W> blocks, Blocks<W> next, ref ulong group, int block)
    {
        W.StoreJoined(blocks.First, blocks.Second, ref group, (nuint)(block));
        W.StoreJoined(next.First, next.Second, ref group, (nuint)(block + W.Count));
        W.StoreJoined(blocks.Third, blocks.Fourth, ref group, (nuint)(block + WordBlocks.Group));
        W.StoreJoined(next.Third, next.Fourth, ref group, (nuint)(block + WordBlocks.Group + W.Count));
    }
}

/// <summary>One word is one number on (0, 1), made of its bits without a way through memory.</summary>
internal readonly struct UniformWords<W> : IBlockStore<W, float>
    where W : struct, IWordVector<W>
{
    public static int Draws { [MethodImpl(AggressiveInlining)] get => Philox.Words; }

    [MethodImpl(AggressiveInlining)]
    public static void Store(Blocks<W> blocks, Blocks<W> next, ref float group, int block)
    {
        W.StoreUniform(blocks.First, next.First, ref group, (nuint)(block));
        W.StoreUniform(blocks.Second, next.Second, ref group, (nuint)(block + WordBlocks.Group));
        W.StoreUniform(blocks.Third, next.Third, ref group, (nuint)(block + 2 * WordBlocks.Group));
        W.StoreUniform(blocks.Fourth, next.Fourth, ref group, (nuint)(block + 3 * WordBlocks.Group));
    }
}
