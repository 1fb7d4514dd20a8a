namespace EquationDsl.Noise;

/// <summary>How the four words of two vectors of blocks, one behind the other, become draws.</summary>
/// <typeparam name="W">The vector of words.</typeparam>
/// <typeparam name="TDraw">A draw, or its bits.</typeparam>
internal interface IBlockStore<W, TDraw>
    where W : struct, IWordVector<W>
{
    /// <summary>Draws of a block.</summary>
    static abstract int Draws { get; }

    /// <summary>Writes what is made of two vectors of blocks.</summary>
    static abstract void Store(Blocks<W> blocks, Blocks<W> next, ref TDraw group, int block);
}
