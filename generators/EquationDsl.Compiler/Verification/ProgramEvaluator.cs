using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Runs a program as it is written, entry by entry, with a bound on the error of every value: for small extents, to see whether two programs agree.
/// </summary>
/// <param name="mostValues">How many nodes of expressions are evaluated at most: what is shared in an expression is evaluated at each place.</param>
internal partial class ProgramEvaluator(IReadOnlyDictionary<AffineSymbol, long> sizes, int mostValues = 4_000_000)
{
    /// <summary>More steps than any claim over small extents needs.</summary>
    private const int MostSteps = 50_000;

    private readonly Dictionary<int, (long[] Extents, Ball[] Entries)> _tensors = [];
    private int _steps;
    private int _values;

    /// <summary>What sizes are, and where loops are.</summary>
    protected Dictionary<AffineSymbol, long> Symbols { get; } = sizes.ToDictionary(static s => s.Key, static s => s.Value);

    /// <summary>Whether the work is too much.</summary>
    protected bool IsOver => _steps > MostSteps || _values > mostValues;

    /// <summary>Null where an extent is negative or the work too much.</summary>
    public Ball[]? Give(Tensor tensor, Func<Ball> entry)
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

    public void Set(Tensor tensor, Ball[] entries) => _tensors[tensor.Id] = (_tensors[tensor.Id].Extents, entries);

    public Ball[] Entries(Tensor tensor) => _tensors[tensor.Id].Entries;

    public bool Run(Program program) => Scans.Parts(program.Statements).All(Run) && !IsOver;

    private bool Run(Statement part)
    {
        // What is added to a target finds it there.
        if (part.Targets.Any(t => !IsAdded(part) && Give(t, static () => 0) is null))
        {
            return false;
        }

        switch (part)
        {
            case MapReduce mapReduce:
                Over(mapReduce.Axes, 0, () => Write(mapReduce));
                break;
            case OpaqueCall call:
                Execute(call);
                break;
            case Integral integral:
                Execute(integral);
                break;
            case Scan scan:
                Step(scan, default);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part));
        }

        return !IsOver;
    }

    /// <summary>One of the stack after the other.</summary>
    protected void Execute(OpaqueCall call) => Over(call.Axes, () => ExecuteOne(call));

    /// <summary>Those of the time that it is.</summary>
    protected void ExecuteInTime(OpaqueCall call)
    {
        if (Symbols[call.Axes[0].Index] < Value(call.Axes[0].Upper))
        {
            Over(call.Axes.Skip(1).ToValueArray(), () => ExecuteOne(call));
        }
    }

    /// <summary>All is computed before the first entry is written.</summary>
    private void ExecuteOne(OpaqueCall call)
    {
        var (first, last) = (OwnExtents(call.Inputs[0]), OwnExtents(call.Inputs[call.Inputs.Count - 1]));
        var n = (int)first[0];
        var isFunction = MatrixFunctionValues.Knows(call.Id);
        var columns = (int)last.Skip(isFunction ? 2 : 1).Aggregate(1L, static (all, e) => all * e);
        _steps += n * n * (n + columns);
        var width = (int)first.Last();
        var inputs = call.Inputs.Select(t => Entries(t).Skip(Begin(t)).Take((int)OwnExtents(t).Aggregate(1L, static (all, e) => all * e)).ToArray()).ToArray();
        var values = IsOver ? [] : isFunction ? MatrixFunctionValues.Of(call.Id, inputs, n, width, columns)
            : TallValues.Knows(call.Id) ? TallValues.Of(call.Id, inputs, n, width, columns)
            : RoutineValues.Of(call.Id, inputs, n, columns);
        foreach (var (target, entries) in call.Results.Zip(values, static (t, v) => (t, v)))
        {
            entries.CopyTo(Entries(target), Begin(target));
        }

        List<long> OwnExtents(Tensor tensor) => _tensors[tensor.Id].Extents.Skip(call.Axes.Count).ToList();

        // Where nothing is, there is no first entry.
        int Begin(Tensor tensor)
        {
            var own = OwnExtents(tensor).Select(static _ => (IndexExpr)new AffineIndex(Affine.Zero));
            return OwnExtents(tensor).Contains(0) ? 0 : Position(tensor, [.. call.Axes.Positions(), .. own], Boundary.None) ?? 0;
        }
    }

    private static bool IsAdded(Statement part) => part is MapReduce { Mode: WriteMode.Add };

    /// <summary>All statements of one time, and then those of the next.</summary>
    /// <param name="around">The times of the recurrences around.</param>
    private void Step(Scan scan, ValueArray<LoopIndex> around)
    {
        var times = scan.Members.Select(scan.TimeOf).Concat(scan.Calls.Select(static c => c.Axes[0])).ToList();
        var ranges = times.Select(t => (From: Value(t.Lower), To: Value(t.Upper))).ToList();
        var (from, to) = (ranges.Min(static r => r.From), ranges.Max(static r => r.To));
        var known = around.AddRange(scan.Times);
        for (var step = from; step < to && !IsOver; step++)
        {
            times.ForEach(t => Symbols[t.Index] = scan.IsBackward ? from + to - 1 - step : step);
            foreach (var part in scan.Body)
            {
                Step(part, known);
            }
        }
    }

    private void Step(Statement part, ValueArray<LoopIndex> known)
    {
        switch (part)
        {
            case MapReduce member when member.Axes.Where(a => known.Contains(a.Index))
                .All(a => Symbols[a.Index] is var time && time >= Value(a.Lower) && time < Value(a.Upper)):
                Over(member.Axes.Where(a => !known.Contains(a.Index)).ToValueArray(), 0, () => Write(member));
                break;
            case MapReduce:
                break;
            case OpaqueCall call:
                ExecuteInTime(call);
                break;
            case Scan inner:
                Step(inner, known);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part));
        }
    }

    public long Value(Affine form) => form.Constant + form.Terms.Sum(t => t.Coefficient * (Symbols.TryGetValue(t.Symbol, out var value) ? value : 0));

    protected void Over(ValueArray<Loop> loops, Action step) => Over(loops, 0, step);

    private void Over(ValueArray<Loop> loops, int depth, Action step)
    {
        if (depth == loops.Count)
        {
            _steps++;
            step();
            return;
        }

        var upper = loops[depth].Uppers.Min(Value);
        for (var i = loops[depth].Lowers.Max(Value); i < upper && !IsOver; i++)
        {
            Symbols[loops[depth].Index] = i;
            Over(loops, depth + 1, step);
        }
    }

    // Only where entries are written several times are they summed.
    private void Write(MapReduce statement)
    {
        var value = statement.Reduction is { } reduction ? Reduced(reduction, statement.Body) : Value(statement.Body);
        Write(statement.Target, statement.TargetIndices, value, adds: !statement.Sets);
    }

    protected void Write(Tensor target, ValueArray<IndexExpr> indices, Ball value, bool adds)
    {
        _steps++;
        var (_, entries) = _tensors[target.Id];
        if (Position(target, indices, Boundary.None) is { } at)
        {
            entries[at] = adds ? entries[at] + value : value;
        }
    }

    /// <summary>Whether the axis has memory of its own.</summary>
    protected virtual bool IsStored(Tensor tensor, int axis) => true;

    /// <summary>Where along a stored axis the entry is kept.</summary>
    protected virtual long Kept(Tensor tensor, int axis, long index) => index;

    private Ball Reduced(Reduction reduction, Expr body)
    {
        var (result, position) = (Neutral(reduction.Operator), -1L);
        Over(reduction.Loops, 0, () =>
        {
            if (reduction.Guard is { } guard && Value(guard) is var holds && (holds == 0 || !holds.IsFinite))
            {
                result = holds.IsFinite ? result : Ball.NaN;
                return;
            }

            (result, position) = Joined(reduction, (result, position), Value(body));
        });
        return reduction.Operator.IsSearch() ? position : result;
    }

    /// <summary>What the reduction has come to, and where the greatest or least entry is, with one entry more.</summary>
    protected (Ball Result, long Position) Joined(Reduction reduction, (Ball Result, long Position) before, Ball value)
    {
        var (result, position) = before;
        if (position < 0 || Ball.Compare(value, result) == (reduction.Operator.Row().Sought is ReductionOperator.Max ? 1 : -1))
        {
            position = Symbols[reduction.Loops[0].Index];
        }

        return (FunctionValues.Of(Valued(reduction.Operator).Join!, result, value), position);
    }

    /// <summary>What it has come to before the first value: of a search, what the value is that is sought.</summary>
    protected static Ball Neutral(ReductionOperator operation) => Valued(operation).Identity;

    private static ReductionRow Valued(ReductionOperator operation) => (operation.Row().Sought ?? operation).Row();

    protected Ball Value(Expr expr) => ++_values > mostValues ? Ball.NaN : expr switch
    {
        Constant constant => ValueOf(constant),
        IndexValue index => Value(index.Value),
        Read read => Entry(read),
        Select select => Value(select.Condition) is { IsFinite: true } condition ? (condition != 0 ? Value(select.Then) : Value(select.Else)) : Ball.NaN,
        OtherTerms others => Value(others.Value),
        Chained chained => Value(chained.Value),
        Call { Arguments: [var x] } call => FunctionValues.Of(call.Function, Value(x)),
        Call { Arguments: [var x, var y] } call => FunctionValues.Of(call.Function, Value(x), Value(y)),
        Call { Arguments: [var x, var y, var z] } call => FunctionValues.Of(call.Function, Value(x), Value(y), Value(z)),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.ToString(), "no number"),
    };

    /// <summary>Whole numbers and binary fractions are what they say; any other was rounded to a double, and perhaps computed from others.</summary>
    private static Ball ValueOf(Constant constant) => constant.Name switch
    {
        "pi" => Ball.Rounded(DoubleDoubleFunctions.Pi, 0),
        "e" => Ball.Rounded(DoubleDoubleFunctions.E, 0),
        _ when constant.Value * 1024 == Math.Floor(constant.Value * 1024) => constant.Value,
        _ => new Ball(constant.Value, Math.Abs(constant.Value) * 1e-15),
    };

    protected virtual Ball Entry(Read read)
    {
        var (_, entries) = _tensors[read.Tensor.Id];
        return Position(read.Tensor, read.Indices, read.Boundary) is { } at ? entries[at] : read.Boundary == Boundary.Zero ? 0 : Ball.NaN;
    }

    private int? Position(Tensor tensor, ValueArray<IndexExpr> indices, Boundary boundary)
    {
        var extents = _tensors[tensor.Id].Extents;
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

            at = IsStored(tensor, axis) ? (at * extents[axis]) + Kept(tensor, axis, index) : at;
        }

        return (int)at;
    }

    private long Value(IndexExpr index) => index switch
    {
        AffineIndex affine => Value(affine.Value),
        GatherIndex { Boundary: Boundary.Zero } gather when Position(gather.Tensor, gather.Indices, Boundary.Zero) is null => -1,
        GatherIndex gather => (long)Entry(new Read(gather.Tensor, gather.Indices, gather.Boundary)).Middle.High,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index.ToString(), null),
    };
}
