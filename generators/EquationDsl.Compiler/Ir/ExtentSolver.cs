using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// How each extent follows from what a call passes. The lengths of a tensor span's axes and of a vector are extents; a plain span that holds a tensor
/// has only the number of its entries, the product of its extents. In logarithms these are linear equations: from m n, n p and m p
/// follows m = sqrt(m n * m p / (n p)).
/// </summary>
public sealed class ExtentSolver
{
    private readonly HashSet<Size> _known = [];
    private readonly List<ExtentFormula> _formulas = [];
    private readonly List<Tensor> _flat;

    /// <param name="parameters">What a call passes, and whether it is a plain span.</param>
    public ExtentSolver(IEnumerable<(Tensor Tensor, bool IsPlain)> parameters)
    {
        var all = parameters.Where(static p => p.Tensor.Rank > 0).ToList();
        _flat = all.Where(static p => p is { IsPlain: true, Tensor.Rank: > 1 }).Select(static p => p.Tensor).ToList();
        ReadAxes(all.Where(static p => !(p is { IsPlain: true, Tensor.Rank: > 1 })).Select(static p => p.Tensor).ToList());
        while (SolveOne() || SolveJointly())
        {
        }
    }

    /// <summary>In an order in which each depends on earlier ones only.</summary>
    public IReadOnlyList<ExtentFormula> Formulas => _formulas;

    /// <summary>Plain spans with an extent that nothing fixes, and that extent.</summary>
    public IEnumerable<(Tensor Tensor, Size Size)> Open => _flat.SelectMany(t => Unknown(t).Select(s => (t, s)));

    private bool IsKnown(Affine form) => form.Terms.All(t => t.Symbol is Size size && IsKnown(size));

    private bool IsKnown(Size size) => size.Source is IntegerValue || (size.Source is DerivedSize derived ? derived.Sizes.All(IsKnown) : _known.Contains(size));

    private IEnumerable<Size> Unknown(Tensor tensor) =>
        tensor.Extents.SelectMany(static e => e.Terms).Select(static t => t.Symbol).OfType<Size>().Where(s => !IsKnown(s))
        .SelectMany(static s => s.Source is DerivedSize derived ? derived.Sizes : [s]).Where(s => !IsKnown(s)).Distinct();

    // The axis that gave the size its name first, then any other; then axes that differ from a size by a constant, as the n - 2 of a convolution.
    private void ReadAxes(List<Tensor> tensors)
    {
        var axes = tensors.SelectMany(t => t.Extents.Select((extent, axis) => (Tensor: t, Axis: axis, Extent: extent))).ToList();
        foreach (var (tensor, axis, extent) in axes
            .OrderBy(static a => a.Extent.AsSymbol is Size { Source: AxisLength own } && own == new AxisLength(a.Tensor.Name, a.Axis) ? 0 : a.Extent.AsSymbol is not null ? 1 : 2))
        {
            if (extent.Terms is [{ Coefficient: 1, Symbol: Size { Source: AxisLength } size }] && _known.Add(size))
            {
                _formulas.Add(new AxisFormula(size, tensor, axis, extent.Constant));
            }
        }
    }

    private bool SolveOne()
    {
        foreach (var tensor in _flat)
        {
            if (Unknown(tensor).ToList() is [var size] && Row(tensor, [size]) is [> 0 and var power])
            {
                _formulas.Add(new EntriesFormula(size, [(tensor, 1)], KnownFactors([(tensor, 1)]), (int)power));
                return _known.Add(size);
            }
        }

        return false;
    }

    // Integer Gauss-Jordan elimination: a combination of the rows in which one size is left alone.
    private bool SolveJointly()
    {
        var sizes = _flat.SelectMany(Unknown).Distinct().ToList();
        var rows = _flat.Where(t => Row(t, sizes) is { } row && row.Any(static e => e != 0)).ToList();
        var matrix = rows.Select((t, r) => Row(t, sizes)!.Concat(rows.Select((_, c) => c == r ? 1L : 0L)).ToArray()).ToList();
        var pivot = 0;
        for (var column = 0; column < sizes.Count && pivot < matrix.Count; column++)
        {
            if (matrix.FindIndex(pivot, r => r[column] != 0) is var found && found < 0)
            {
                continue;
            }

            (matrix[pivot], matrix[found]) = (matrix[found], matrix[pivot]);
            for (var r = 0; r < matrix.Count; r++)
            {
                matrix[r] = r == pivot ? matrix[r] : Eliminated(matrix[r], matrix[pivot], column);
            }

            pivot++;
        }

        return matrix.Find(r => r.Take(sizes.Count).Count(static e => e != 0) == 1) is { } solved && Take(solved, sizes, rows);
    }

    private bool Take(long[] row, List<Size> sizes, List<Tensor> rows)
    {
        var at = Array.FindIndex(row, static e => e != 0);
        var sign = Math.Sign(row[at]);
        var powers = rows.Select((t, r) => (Tensor: t, Power: (int)(sign * row[sizes.Count + r]))).Where(static p => p.Power != 0).ToValueArray();
        _formulas.Add(new EntriesFormula(sizes[at], powers, KnownFactors(powers), (int)Math.Abs(row[at])));
        return _known.Add(sizes[at]);
    }

    private static long[] Eliminated(long[] row, long[] pivot, int column)
    {
        var result = row.Select((e, c) => (e * pivot[column]) - (pivot[c] * row[column])).ToArray();
        var divisor = result.Aggregate(0L, static (a, b) => Greatest(Math.Abs(a), Math.Abs(b)));
        return divisor > 1 ? result.Select(e => e / divisor).ToArray() : result;
    }

    private static long Greatest(long a, long b) => b == 0 ? a : Greatest(b, a % b);

    private ValueArray<(Affine, int)> KnownFactors(ValueArray<(Tensor Tensor, int Power)> powers) =>
        powers.SelectMany(p => p.Tensor.Extents.Where(IsKnown).Select(e => (e, -p.Power))).Where(static f => f.e != Affine.One).ToValueArray();

    /// <summary>How often each size is a factor of the number of entries; null if an extent is neither known nor one of the sizes.</summary>
    private long[]? Row(Tensor tensor, List<Size> sizes)
    {
        var row = new long[sizes.Count];
        foreach (var extent in tensor.Extents.Where(e => !IsKnown(e)))
        {
            if (extent.AsSymbol is not Size size || sizes.IndexOf(size) is not (>= 0 and var at))
            {
                return null;
            }

            row[at]++;
        }

        return row;
    }
}

/// <summary>Where an extent comes from.</summary>
public abstract record ExtentFormula(Size Size);

/// <summary>The length of an axis, less a constant.</summary>
public sealed record AxisFormula(Size Size, Tensor Tensor, int Axis, long Less) : ExtentFormula(Size);

/// <summary>A root of a product of powers of numbers of entries and of extents that are known.</summary>
public sealed record EntriesFormula(Size Size, ValueArray<(Tensor Tensor, int Power)> Entries, ValueArray<(Affine Extent, int Power)> Factors, int Root) : ExtentFormula(Size);
