using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Solves <c>f(loops) = position</c> for the loops: a read A[f] in a body becomes a gather into A's cotangent at each position. Loops that f does not fix
/// remain, as a sum. The iteration domain, substituted, bounds what remains: the i of <c>sum_{j &lt;= i}</c> runs from j.
/// (Halide's derivatives and Tullio invert subscripts in the same way.)
/// </summary>
internal sealed class IndexInversion
{
    private readonly ReadCotangent _source;
    private readonly ValueArray<Loop> _axes;
    private readonly Dictionary<AffineSymbol, Affine> _solved = [];
    private readonly List<Pin> _pins = [];

    private IndexInversion(ReadCotangent source, ValueArray<Loop> axes) => (_source, _axes) = (source, axes);

    /// <summary>Null if some subscript cannot be solved for a loop with coefficient 1 or -1.</summary>
    /// <param name="axes">The axes of the cotangent, one per subscript, over the whole extents.</param>
    public static GatherContribution? Invert(ReadCotangent source, ValueArray<Loop> axes)
    {
        var inversion = new IndexInversion(source, axes);
        return inversion.Solve() ? inversion.Bound() : null;
    }

    private Substitution Solution => new(_solved);

    private IEnumerable<LoopIndex> UnsolvedIn(Affine form) =>
        _source.Loops.Select(static l => l.Index).Where(i => !_solved.ContainsKey(i) && form.DependsOn(i));

    private bool Solve()
    {
        var pending = Enumerable.Range(0, _axes.Count).ToList();
        while (pending.Count > 0)
        {
            // The subscript with the fewest unknowns first: in A[i, i + j] it is i that the first one fixes.
            var axis = pending.OrderBy(d => UnsolvedIn(Form(d)).Count()).ThenBy(static d => d).First();
            pending.Remove(axis);
            var form = Form(axis);
            var unknowns = UnsolvedIn(form).ToList();
            if (unknowns.Count == 0)
            {
                _pins.Add(new Pin(axis, form));
                continue;
            }

            // With a stride, the remaining loop would run over positions most of which match nothing.
            if (unknowns.Any(u => Math.Abs(form.CoefficientOf(u)) != 1))
            {
                return false;
            }

            Fix(unknowns[0], form, _axes[axis].Index);
        }

        return true;
    }

    private Affine Form(int axis) => Solution.Apply(((AffineIndex)_source.Read.Indices[axis]).Value);

    private void Fix(LoopIndex unknown, Affine form, LoopIndex position)
    {
        var coefficient = form.CoefficientOf(unknown);
        var value = coefficient * (Affine.Of(position) - (form - (coefficient * Affine.Of(unknown))));
        foreach (var (symbol, solution) in _solved.Select(static p => (p.Key, p.Value)).ToList())
        {
            _solved[symbol] = solution.Substitute(unknown, value);
        }

        _solved[unknown] = value;
    }

    /// <summary>The share over the axes of the cotangent, summed over the loops that are left.</summary>
    private GatherContribution? Bound()
    {
        if (Domain.Of(_source.Loops).SolvedBy(_solved, _axes) is not { } domain)
        {
            return null;
        }

        var guard = _source.Guard is { } given ? Algebra.And(domain.Guard, Solution.Apply(given)) : domain.Guard;
        var value = Solution.Apply(_source.Value);
        value = guard is null ? value : Domain.Of(domain.Loops).ReadSafely(value);
        return new GatherContribution(domain.Loops.Skip(_axes.Count).ToValueArray(), guard, value, _pins.ToValueArray());
    }
}
