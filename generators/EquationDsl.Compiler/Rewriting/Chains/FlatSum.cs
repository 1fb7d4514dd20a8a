using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// What a statement computes with the sums and products that it reads written out: <c>sum_{k,l} a[i, k] b[k, l] c[l, j]</c>, whatever was multiplied first. Two
/// statements whose flat sums are the same, up to the names of their indices, compute the same value.
/// </summary>
internal sealed class FlatSum
{
    /// <summary>More factors than the longest chain has, with its cotangent and numbers.</summary>
    private const int MostFactors = 16;

    private readonly Func<Tensor, MapReduce?> _definition;
    private readonly List<(Read Entry, int Exponent)> _entries = [];
    private readonly Dictionary<LoopIndex, Affine> _loops = [];
    private readonly ValueArray<Affine> _extents;
    private Product _numbers = Product.One;

    private FlatSum(MapReduce statement, Func<Tensor, MapReduce?> definition) => (_definition, _extents) = (definition, statement.Target.Extents);

    /// <summary>Null where the statement is no sum of products, or a long one.</summary>
    /// <param name="definition">The statement that computes a tensor.</param>
    public static FlatSum? Of(MapReduce statement, Func<Tensor, MapReduce?> definition)
    {
        var flat = new FlatSum(statement, definition);
        var axes = statement.Axes.Select(static (a, at) => new AffineIndex(new LoopIndex("#", at)));
        return statement.Sets && statement.Target.Element == ElementKind.Real && flat.Add(statement, [.. axes], 1) ? flat : null;
    }

    /// <summary>Whether both are the same sum.</summary>
    public bool IsSame(FlatSum other) =>
        _extents == other._extents && _numbers.Equals(other._numbers) && _entries.Count == other._entries.Count && _loops.Count == other._loops.Count
        && Match(0, other, new HashSet<int>(), Enumerable.Range(0, _extents.Count).Select(static at => new LoopIndex("#", at)).ToDictionary(static i => i));

    /// <summary>Multiplies with the entry of what the statement computes.</summary>
    private bool Add(MapReduce statement, ValueArray<IndexExpr> indices, int exponent)
    {
        var body = statement.At(statement.Body, new Read(statement.Target, indices));
        var loops = statement.ReductionLoops;
        if (body is null || statement.Reduction is { Guard: not null } || loops.Any(static l => !l.IsWhole))
        {
            return false;
        }

        var own = loops.ToDictionary(static l => (AffineSymbol)l.Index, l => Affine.Of(Summed(l.Upper)));
        var product = Product.Of(new Substitution(own).Apply(body)).Power(exponent);
        _numbers *= product.Where(static f => f.IsInvariant) with { Coefficient = product.Coefficient };
        return product.Factors.Where(static f => !f.IsInvariant).All(Add);
    }

    private bool Add(Factor factor)
    {
        if (factor.Base is not Read { Boundary: Boundary.None } read || _entries.Count == MostFactors)
        {
            return false;
        }

        var definition = _definition(read.Tensor);
        var isWrittenOut = definition is { Sets: true, Target.Role: TensorRole.Intermediate }
            && (definition.IsMap ? IsProduct(definition.Body) : definition.IsPlainSum() && factor.Exponent == 1 && IsProduct(definition.Body));
        if (isWrittenOut && read.Indices.All(static i => i is AffineIndex))
        {
            return Add(definition!, read.Indices, factor.Exponent);
        }

        _entries.Add((read, factor.Exponent));
        return true;
    }

    private static bool IsProduct(Expr body) => Product.Of(body).Factors.All(static f => f.IsInvariant || f.Base is Read { Boundary: Boundary.None });

    private LoopIndex Summed(Affine upper)
    {
        var index = new LoopIndex("#", _extents.Count + _loops.Count);
        _loops[index] = upper;
        return index;
    }

    /// <summary>Whether the entries from the given one on are those of the other that are not taken, with indices named as <paramref name="names"/> says.</summary>
    private bool Match(int at, FlatSum other, HashSet<int> taken, Dictionary<LoopIndex, LoopIndex> names)
    {
        if (at == _entries.Count)
        {
            return true;
        }

        for (var candidate = 0; candidate < other._entries.Count; candidate++)
        {
            if (taken.Contains(candidate) || Named(_entries[at], other._entries[candidate], other, names) is not { } named)
            {
                continue;
            }

            if (Match(at + 1, other, [.. taken, candidate], named))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names with which one entry is the other; null if there are none.</summary>
    private Dictionary<LoopIndex, LoopIndex>? Named((Read Entry, int Exponent) own, (Read Entry, int Exponent) others, FlatSum other, Dictionary<LoopIndex, LoopIndex> names)
    {
        if (own.Exponent != others.Exponent || own.Entry.Tensor.Id != others.Entry.Tensor.Id)
        {
            return null;
        }

        var named = new Dictionary<LoopIndex, LoopIndex>(names);
        foreach (var (left, right) in own.Entry.Indices.Zip(others.Entry.Indices, static (l, r) => (l, r)))
        {
            if (left is not AffineIndex { Value.AsSymbol: LoopIndex from } || right is not AffineIndex { Value.AsSymbol: LoopIndex to })
            {
                return null;
            }

            var isSame = named.TryGetValue(from, out var known) ? known == to
                : !named.ContainsValue(to) && _loops.TryGetValue(from, out var upper) && other._loops.TryGetValue(to, out var othersUpper) && upper == othersUpper;
            if (!isSame)
            {
                return null;
            }

            named[from] = to;
        }

        return named;
    }
}
