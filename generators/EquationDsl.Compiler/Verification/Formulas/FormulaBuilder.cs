using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>
/// Puts the statements of a program into one another, from its result back to what the equation names. Null where that is no formula for readers.
/// </summary>
internal sealed class FormulaBuilder(Program program)
{
    private const int LargestFormula = 400;

    private readonly Dictionary<int, MapReduce> _definitions = program.MapReduces.GroupBy(static s => s.Target.Id)
        .ToDictionary(static g => g.Key, static g => g.Last());
    private int _lastIndex = 1_000_000;
    private int _size;

    /// <summary>The result's indices, and its entry at them.</summary>
    public (ValueArray<Loop> Axes, Formula Entry)? Build(Tensor result)
    {
        if (!_definitions.TryGetValue(result.Id, out var statement) || !statement.Sets)
        {
            return null;
        }

        return Value(statement) is { } entry ? (statement.Axes, entry) : null;
    }

    private Formula? Value(MapReduce statement)
    {
        if (statement.Reduction is not { } reduction)
        {
            return Of(statement.Body);
        }

        var guard = reduction.Guard is { } condition ? Of(condition) : null;
        return (guard is not null || reduction.Guard is null) && Of(statement.Body) is { } body
            ? Hoisted(new ReductionFormula(reduction.Operator, reduction.Loops, guard, body)) : null;
    }

    /// <summary>Numbers stand before a sum.</summary>
    private static Formula Hoisted(ReductionFormula reduction)
    {
        var factors = LatexPrinter.Factors(reduction.Body).ToList();
        var numbers = factors.Where(static f => f is LeafFormula { Expr: Constant }).ToList();
        return reduction.Operator != ReductionOperator.Sum || numbers.Count == 0 || numbers.Count == factors.Count ? reduction
            : new CallFormula(Functions.Multiply, [.. numbers, reduction with { Body = new CallFormula(Functions.Multiply, factors.Except(numbers).ToValueArray()) }]);
    }

    private Formula? Of(Expr expr)
    {
        if (++_size > LargestFormula)
        {
            return null;
        }

        switch (expr)
        {
            case Read { Boundary: not Boundary.None }:
                return null;
            case Read read when _definitions.TryGetValue(read.Tensor.Id, out var definition):
                return Entry(definition, read);
            case Constant or IndexValue or Read:
                return new LeafFormula(expr);
            case Call call:
                var arguments = call.Arguments.Select(Of).ToList();
                return arguments.Contains(null) ? null : new CallFormula(call.Function, arguments.OfType<Formula>().ToValueArray());
            case Select select:
                return Of(select.Condition) is { } condition && Of(select.Then) is { } then && Of(select.Else) is { } otherwise
                    ? new CasesFormula(condition, then, otherwise) : null;
            case OtherTerms others:
                return Of(others.Value);
            case Chained chained:
                return Of(chained.Value);
            default:
                return null;
        }
    }

    /// <summary>The definition at the entry that is read, its sums over indices of their own.</summary>
    private Formula? Entry(MapReduce definition, Read read)
    {
        if (!definition.Sets || read.Indices.Any(static i => i is not AffineIndex))
        {
            return null;
        }

        var fresh = definition.WithIndices(i => i with { Id = ++_lastIndex });
        var at = new Dictionary<AffineSymbol, Affine>();
        for (var axis = 0; axis < fresh.Axes.Count; axis++)
        {
            at[fresh.Axes[axis].Index] = ((AffineIndex)read.Indices[axis]).Value;
        }

        var here = new Substitution(at);
        return Value(fresh with
        {
            Body = here.Apply(fresh.Body),
            Reduction = fresh.Reduction is { } reduction
                ? reduction with { Loops = reduction.Loops.Select(here.ApplyToBounds).ToValueArray(), Guard = reduction.Guard is { } guard ? here.Apply(guard) : null }
                : null,
        });
    }
}
