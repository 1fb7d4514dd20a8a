using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Solves the matches of a term for the reduction loops around it: <c>sum_j a[j] [j = k]</c> is <c>a[k]</c>, and a tangent that would take a loop over all
/// columns and all terms takes neither. A match that no loop solves stays a condition outside the sum; one that it takes a loop to decide, inside.
/// </summary>
internal sealed class MatchElimination
{
    private readonly List<Loop> _around;
    private readonly List<Loop> _loops;
    private readonly List<Affine> _matches;
    private readonly List<Affine> _bounds = [];
    private Expr? _inner;
    private Expr? _outer;
    private Expr _value;

    private MatchElimination(TangentTerm term, Reduction? reduction, IEnumerable<Loop> around)
    {
        _around = around.ToList();
        _loops = reduction is null ? [] : reduction.Loops.ToList();
        _matches = term.Matches.ToList();
        _value = term.Value;
        _inner = term.Guard is { } guard && reduction?.Guard is { } given ? Algebra.And(given, guard) : term.Guard ?? reduction?.Guard;
    }

    /// <param name="Term">What stays outside the sum; its value is the term inside.</param>
    /// <param name="Reduction">The sum that is left; null if none is.</param>
    public sealed record Result(TangentTerm Term, Reduction? Reduction);

    /// <param name="around">The axes of the statement and the columns.</param>
    public static Result Eliminate(TangentTerm term, Reduction? reduction, IEnumerable<Loop> around)
    {
        var elimination = new MatchElimination(term, reduction, around);
        elimination.SolveLoops();
        elimination.PlaceBounds();
        elimination.SolveColumns();
        return elimination.Split();
    }

    /// <summary>The innermost loop of each match, so that no loop's bounds come to depend on the loop itself.</summary>
    private void SolveLoops()
    {
        for (var m = 0; m < _matches.Count; m++)
        {
            var at = _loops.FindLastIndex(l => _matches[m].DependsOn(l.Index));
            if (at < 0 || Math.Abs(_matches[m].CoefficientOf(_loops[at].Index)) != 1)
            {
                continue;
            }

            var (loop, position) = (_loops[at], Solved(_matches[m], _loops[at].Index));
            _loops.RemoveAt(at);
            _matches.RemoveAt(m);
            _bounds.Add(position - loop.Lower);
            _bounds.Add(loop.Upper - 1 - position);
            Replace(loop.Index, position);
            m = -1;
        }
    }

    private static Affine Solved(Affine match, LoopIndex index)
    {
        var coefficient = match.CoefficientOf(index);
        return Affine.Of(index) - (coefficient * match);
    }

    private void Replace(LoopIndex index, Affine position)
    {
        var substitution = Substitution.Of(index, position);
        for (var m = 0; m < _matches.Count; m++)
        {
            _matches[m] = substitution.Apply(_matches[m]);
        }

        for (var b = 0; b < _bounds.Count; b++)
        {
            _bounds[b] = substitution.Apply(_bounds[b]);
        }

        ReplaceInside(substitution);
    }

    private void ReplaceInside(Substitution substitution)
    {
        for (var l = 0; l < _loops.Count; l++)
        {
            _loops[l] = substitution.ApplyToBounds(_loops[l]);
        }

        _inner = _inner is null ? null : substitution.Apply(_inner);
        _value = substitution.Apply(_value);
    }

    /// <summary>Where a solution may be outside the loop that it stands for there is no term.</summary>
    private void PlaceBounds()
    {
        var known = Domain.Of(_around.Concat(_loops));
        _inner = known.Where(_bounds).Conditions.Select(Conditions.AtLeastZero).Aggregate(_inner, Algebra.And);
        if (_bounds.Count > 0 && _inner is not null)
        {
            _value = known.ReadSafely(_value);
        }
    }

    /// <summary>Where column and axis match, the value is written in the axis: it then needs no entry for each pair.</summary>
    private void SolveColumns()
    {
        foreach (var match in _matches.Where(m => !_loops.Exists(l => m.DependsOn(l.Index))).ToList())
        {
            var at = _around.FindLastIndex(l => Math.Abs(match.CoefficientOf(l.Index)) == 1);
            if (at < 0)
            {
                continue;
            }

            var (loop, position) = (_around[at], Solved(match, _around[at].Index));
            if (Domain.Of(_around) is var around && around.IsNonNegative(position - loop.Lower) && around.IsNonNegative(loop.Upper - 1 - position))
            {
                ReplaceInside(Substitution.Of(loop.Index, position));
            }
        }
    }

    private Result Split()
    {
        bool NeedsLoops(Affine form) => _loops.Exists(l => form.DependsOn(l.Index));
        foreach (var match in _matches.Where(NeedsLoops))
        {
            _inner = Algebra.And(_inner, Conditions.IsZero(match));
        }

        if (_inner is { } condition && !_loops.Exists(l => condition.DependsOn(l.Index)))
        {
            (_outer, _inner) = (condition, null);
        }

        var term = new TangentTerm(_matches.Where(m => !NeedsLoops(m)).ToValueArray(), _outer, _value);
        return new Result(term, _loops.Count == 0 ? null : new Reduction(ReductionOperator.Sum, _loops.ToValueArray(), _inner));
    }
}
