using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>Runs a program as it is written, entry by entry, in double precision: for small extents, to see whether two programs agree.</summary>
internal sealed class ProgramEvaluator(IReadOnlyDictionary<AffineSymbol, long> sizes)
{
    /// <summary>More steps than any claim over small extents needs.</summary>
    private const int MostSteps = 500_000;

    private readonly Dictionary<AffineSymbol, long> _symbols = sizes.ToDictionary(static s => s.Key, static s => s.Value);
    private readonly Dictionary<int, (long[] Extents, double[] Entries)> _tensors = [];
    private int _steps;

    /// <summary>Whether every primitive that the program uses has a value here.</summary>
    public static bool Covers(Program program) => program.Statements
        .SelectMany(static s => s.Reduction?.Guard is { } guard ? s.Body.SelfAndDescendants().Concat(guard.SelfAndDescendants()) : s.Body.SelfAndDescendants())
        .All(static e => e is Constant or Read or IndexValue or Select || (e is Call call && FunctionValues.Knows(call.Function)));

    /// <summary>Null where an extent is negative or the work too much.</summary>
    public double[]? Give(Tensor tensor, Func<double> entry)
    {
        var extents = tensor.Extents.Select(Value).ToArray();
        if (extents.Any(static e => e is < 0 or > 64))
        {
            return null;
        }

        var entries = Enumerable.Range(0, (int)extents.Aggregate(1L, static (all, e) => all * e)).Select(_ => entry()).ToArray();
        _tensors[tensor.Id] = (extents, entries);
        return entries;
    }

    public double[] Entries(Tensor tensor) => _tensors[tensor.Id].Entries;

    public bool Run(Program program)
    {
        foreach (var statement in program.Statements)
        {
            if (Give(statement.Target, static () => 0) is null)
            {
                return false;
            }

            Over(statement.Axes, 0, () => Write(statement));
            if (_steps > MostSteps)
            {
                return false;
            }
        }

        return true;
    }

    public long Value(Affine form) => form.Constant + form.Terms.Sum(t => t.Coefficient * (_symbols.TryGetValue(t.Symbol, out var value) ? value : 0));

    private void Over(ValueArray<Loop> loops, int depth, Action step)
    {
        if (depth == loops.Count)
        {
            _steps++;
            step();
            return;
        }

        var upper = Value(loops[depth].Upper);
        for (var i = Value(loops[depth].Lower); i < upper && _steps <= MostSteps; i++)
        {
            _symbols[loops[depth].Index] = i;
            Over(loops, depth + 1, step);
        }
    }

    // Only where entries are written several times are they summed.
    private void Write(Statement statement)
    {
        var value = statement.Reduction is { } reduction ? Reduced(reduction, statement.Body) : Value(statement.Body);
        var (extents, entries) = _tensors[statement.Target.Id];
        if (Position(statement.TargetIndices, extents, Boundary.None) is { } at)
        {
            entries[at] = statement.IsCanonical ? value : entries[at] + value;
        }
    }

    private double Reduced(Reduction reduction, Expr body)
    {
        var (result, position, best) = (Neutral(reduction.Operator), -1L, 0L);
        Over(reduction.Loops, 0, () =>
        {
            if (reduction.Guard is { } guard && Value(guard) == 0)
            {
                return;
            }

            var value = Value(body);
            position = _symbols[reduction.Loops[0].Index];
            if (reduction.Operator is ReductionOperator.ArgMax ? value > result || double.IsNegativeInfinity(result) : reduction.Operator is ReductionOperator.ArgMin && (value < result || double.IsPositiveInfinity(result)))
            {
                best = position;
            }

            result = reduction.Operator switch
            {
                ReductionOperator.Sum => result + value,
                ReductionOperator.Product => result * value,
                ReductionOperator.Max or ReductionOperator.ArgMax => Math.Max(result, value),
                _ => Math.Min(result, value),
            };
        });
        return reduction.Operator is ReductionOperator.ArgMax or ReductionOperator.ArgMin ? (position < 0 ? -1 : best) : result;
    }

    private static double Neutral(ReductionOperator operation) => operation switch
    {
        ReductionOperator.Sum => 0,
        ReductionOperator.Product => 1,
        ReductionOperator.Max or ReductionOperator.ArgMax => double.NegativeInfinity,
        _ => double.PositiveInfinity,
    };

    private double Value(Expr expr) => expr switch
    {
        Constant constant => constant.Value,
        IndexValue index => Value(index.Value),
        Read read => Entry(read),
        Select select => Value(select.Condition) != 0 ? Value(select.Then) : Value(select.Else),
        Call { Arguments: [var x] } call => FunctionValues.Of(call.Function, Value(x), 0),
        Call { Arguments: [var x, var y] } call => FunctionValues.Of(call.Function, Value(x), Value(y)),
        _ => double.NaN,
    };

    private double Entry(Read read)
    {
        var (extents, entries) = _tensors[read.Tensor.Id];
        return Position(read.Indices, extents, read.Boundary) is { } at ? entries[at] : read.Boundary == Boundary.Zero ? 0 : double.NaN;
    }

    private int? Position(ValueArray<IndexExpr> indices, long[] extents, Boundary boundary)
    {
        var at = 0L;
        for (var axis = 0; axis < extents.Length; axis++)
        {
            var index = Value(indices[axis]);
            index = boundary == Boundary.Clamp ? Math.Max(0, Math.Min(extents[axis] - 1, index))
                : boundary == Boundary.Wrap && extents[axis] > 0 ? ((index % extents[axis]) + extents[axis]) % extents[axis]
                : index;
            if (index < 0 || index >= extents[axis])
            {
                return null;
            }

            at = (at * extents[axis]) + index;
        }

        return (int)at;
    }

    private long Value(IndexExpr index) => index switch
    {
        AffineIndex affine => Value(affine.Value),
        GatherIndex gather => (long)Entry(new Read(gather.Tensor, gather.Indices)),
        _ => -1,
    };
}
