using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What names mean at one place: indices and arguments, the innermost first.</summary>
/// <param name="Frame">The statement or function body that holds the place.</param>
/// <param name="Origin">For the body of a built-in function, the place that calls it: diagnostics belong there.</param>
/// <param name="Depth">How many functions are being expanded.</param>
internal sealed record Scope(StatementFrame Frame, ScopeEntry? Entries = null, TextSpan? Origin = null, int Depth = 0)
{
    /// <summary>Whether a mean is taken of it: vectors are samples there, and the X Y of E[X Y] a product of each with each.</summary>
    public bool IsOfSamples { get; init; }

    /// <summary>Whether what is read outside is 0, by a sum without ends.</summary>
    public bool IsPadded { get; init; }

    /// <summary>How many integrals are around it.</summary>
    public int Integrals { get; init; }

    public Scope With(string key, BoundExpression meaning) => this with { Entries = new ScopeEntry(key, meaning, Entries) };

    public BoundExpression? Find(string key)
    {
        for (var entry = Entries; entry is not null; entry = entry.Outer)
        {
            if (entry.Key == key)
            {
                return entry.Meaning;
            }
        }

        return null;
    }
}

/// <summary>A name and its meaning.</summary>
internal sealed record ScopeEntry(string Key, BoundExpression Meaning, ScopeEntry? Outer);

/// <summary>A statement or a function body while it is bound: the indices that it leaves free and what is read with them.</summary>
/// <param name="FirstIndex">What it counts from: 0 or 1.</param>
internal sealed class StatementFrame(Dictionary<string, Size> openSizes, ISet<string> sizeNames, long firstIndex, List<IndexRead> reads)
{
    public Dictionary<string, Size> OpenSizes { get; } = openSizes;

    /// <summary>Names that stand where a bound stands: if nothing binds them they are lengths.</summary>
    public ISet<string> SizeNames { get; } = sizeNames;

    public long FirstIndex { get; } = firstIndex;

    public List<IndexRead> Reads { get; } = reads;

    /// <summary>Whether what is bound says where a sequence starts: of a sequence without entries nothing of that is there.</summary>
    public bool IsStart { get; set; }

    /// <summary>Whether the left side states the indices.</summary>
    public bool HasIndices { get; set; }

    /// <summary>The vectors x of a left side f(x): the right side is written for a number, and holds for each of their entries.</summary>
    public ISet<string> Arguments { get; } = new HashSet<string>(StringComparer.Ordinal);

    public Dictionary<string, IndexVariable> Free { get; } = new(StringComparer.Ordinal);

    public List<IndexVariable> FreeInOrder { get; } = [];
}
