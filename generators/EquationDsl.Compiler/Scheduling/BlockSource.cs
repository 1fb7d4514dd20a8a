using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>Makes the blocks of one plan, with indices of their own.</summary>
internal sealed class BlockSource(int nextId)
{
    /// <summary>More than all blocks of a plan number.</summary>
    public const int MostIds = 1 << 12;

    private int _nextId = nextId;

    /// <param name="added">Reductions over the range that are kept in memory.</param>
    /// <param name="passed">What is handed on within a block.</param>
    public Block New(Loop range, ValueArray<Tensor> added, ValueArray<PassedTensor> passed)
    {
        var name = range.Index.Name;
        return new Block(range, new(name + "Begin", _nextId++), new(name + "End", _nextId++), new(name + "Block", _nextId++, new BlockLength()), added, passed);
    }
}
