using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>Evaluates a program as it is written, entry by entry: what every later pass must agree with.</summary>
public sealed class IrEvaluator<T>(IArithmetic<T> arithmetic)
{
    private readonly Dictionary<AffineSymbol, long> _symbols = [];
    private readonly Dictionary<Tensor, DenseArray<T>> _arrays = [];

    /// <summary>The outputs by name. <paramref name="parameters"/> holds the inputs, and any output whose length is the source of a size.</summary>
    public static IReadOnlyDictionary<string, DenseArray<T>> Evaluate(
        Program program, IReadOnlyDictionary<string, DenseArray<T>> parameters, IArithmetic<T> arithmetic) =>
        new IrEvaluator<T>(arithmetic).Run(program, parameters);

    private Dictionary<string, DenseArray<T>> Run(Program program, IReadOnlyDictionary<string, DenseArray<T>> parameters)
    {
        foreach (var size in program.Sizes())
        {
            _symbols[size] = size.Source switch
            {
                AxisLength length => parameters[length.Parameter].Extents[length.Axis],
                IntegerValue value => arithmetic.ToInteger(parameters[value.Parameter].Values[0]),
                _ => throw new NotSupportedException(size.Source.ToString()),
            };
        }

        RequireLengths(program, parameters);
        foreach (var input in program.Inputs)
        {
            _arrays[input] = parameters[input.Name];
        }

        foreach (var part in Scans.Parts(program.Statements))
        {
            foreach (var target in part.Targets.Where(_ => part is not MapReduce { Mode: WriteMode.Add }))
            {
                Allocate(target);
            }

            switch (part)
            {
                case MapReduce mapReduce:
                    Execute(mapReduce, mapReduce.Axes);
                    break;
                case Scan scan:
                    Execute(scan, []);
                    break;
                default:
                    throw new NotSupportedException(part.ToString());
            }
        }

        return program.Outputs.ToDictionary(static o => o.Name, o => _arrays[o]);
    }

    private void RequireLengths(Program program, IReadOnlyDictionary<string, DenseArray<T>> parameters)
    {
        foreach (var check in program.Checks.Where(c => parameters.ContainsKey(c.Parameter)))
        {
            var length = parameters[check.Parameter].Extents[check.Axis];
            var expected = Value(check.Expected);
            if (check.AtLeast ? length < expected : length != expected)
            {
                throw new ArgumentException($"{check.Parameter}: axis {check.Axis} is {length}, not {expected} ({check.ExpectedFrom})", check.Parameter);
            }
        }

        foreach (var input in program.Inputs)
        {
            if (!parameters[input.Name].Extents.Select(static e => (long)e).SequenceEqual(input.Extents.Select(Value)))
            {
                throw new ArgumentException($"{input.Name} has other extents than [{string.Join(", ", input.Extents)}]", nameof(parameters));
            }
        }
    }

    private void Allocate(Tensor target)
    {
        int[] extents = [.. target.Extents.Select(e => (int)Math.Max(0, Value(e)))];
        _arrays[target] = DenseArray<T>.Filled(extents, arithmetic.Of(0));
    }

    /// <summary>Time after time, in each the statements in order.</summary>
    /// <param name="around">The times of the recurrences around.</param>
    private void Execute(Scan scan, IReadOnlyList<LoopIndex> around)
    {
        var times = scan.Members.Select(scan.TimeOf).ToList();
        var ends = times.ConvertAll(l => (From: Value(l.Lower), To: Value(l.Upper)));
        var (first, last) = (ends.Min(static e => e.From), ends.Max(static e => e.To) - 1);
        IReadOnlyList<LoopIndex> known = [.. around, .. scan.Times];
        for (var time = scan.IsBackward ? last : first; scan.IsBackward ? time >= first : time <= last; time += scan.IsBackward ? -1 : 1)
        {
            times.ForEach(t => _symbols[t.Index] = time);
            foreach (var part in scan.Body)
            {
                if (part is Scan inner)
                {
                    Execute(inner, known);
                }
                else if (part is MapReduce member && member.Axes.Where(a => known.Contains(a.Index)).All(a => _symbols[a.Index] >= Value(a.Lower) && _symbols[a.Index] < Value(a.Upper)))
                {
                    Execute(member, member.Axes.Where(a => !known.Contains(a.Index)).ToValueArray());
                }
            }
        }
    }

    private void Execute(MapReduce statement, ValueArray<Loop> axes)
    {
        var target = _arrays[statement.Target];
        foreach (var _ in Iterate(axes))
        {
            ref var entry = ref target[Positions(statement.TargetIndices, statement.Target)];
            var value = statement.Reduction is { } reduction ? Reduce(reduction, statement.Body) : Value(statement.Body);
            entry = statement.Sets ? value : arithmetic.Apply(Functions.Add, [entry, value]);
        }
    }

    private T Reduce(Reduction reduction, Expr body)
    {
        var accumulator = reduction.Operator switch
        {
            ReductionOperator.Sum => arithmetic.Of(0),
            ReductionOperator.Product => arithmetic.Of(1),
            ReductionOperator.Min => arithmetic.Of(new Constant(double.PositiveInfinity)),
            _ => arithmetic.Of(new Constant(double.NegativeInfinity)),
        };
        if (reduction.Operator is ReductionOperator.ArgMax or ReductionOperator.ArgMin)
        {
            return ReducePosition(reduction, body);
        }

        foreach (var _ in Iterate(reduction.Loops))
        {
            if (reduction.Guard is null || Holds(reduction.Guard))
            {
                accumulator = arithmetic.Apply(Combine(reduction.Operator), [accumulator, Value(body)]);
            }
        }

        return accumulator;
    }

    private T ReducePosition(Reduction reduction, Expr body)
    {
        var position = arithmetic.Of(-1);
        T best = default!;
        foreach (var _ in Iterate(reduction.Loops))
        {
            if (reduction.Guard is not null && !Holds(reduction.Guard))
            {
                continue;
            }

            var value = Value(body);
            var isFirst = arithmetic.Equal(position, arithmetic.Of(-1));
            if (isFirst || (reduction.Operator == ReductionOperator.ArgMax ? arithmetic.Less(best, value) : arithmetic.Less(value, best)))
            {
                (best, position) = (value, arithmetic.Of(_symbols[reduction.Loops[0].Index]));
            }
        }

        return position;
    }

    private static Function Combine(ReductionOperator reduction) => reduction switch
    {
        ReductionOperator.Sum => Functions.Add,
        ReductionOperator.Product => Functions.Multiply,
        ReductionOperator.Max => Functions.Max,
        ReductionOperator.Min => Functions.Min,
        _ => throw new NotSupportedException(reduction.ToString()),
    };

    /// <summary>Every combination of index values, the last loop fastest; bounds are evaluated when their loop is entered.</summary>
    private IEnumerable<int> Iterate(ValueArray<Loop> loops, int depth = 0)
    {
        if (depth == loops.Count)
        {
            yield return 0;
            yield break;
        }

        var upper = Value(loops[depth].Upper);
        for (var i = Value(loops[depth].Lower); i < upper; i++)
        {
            _symbols[loops[depth].Index] = i;
            foreach (var _ in Iterate(loops, depth + 1))
            {
                yield return 0;
            }
        }
    }

    private T Value(Expr expr) => expr switch
    {
        Constant constant => arithmetic.Of(constant),
        IndexValue index => arithmetic.Of(Value(index.Value)),
        OtherTerms others => Value(others.Value),
        Chained chained => Value(chained.Value),
        Read read => ReadEntry(read),
        Select select => Holds(select.Condition) ? Value(select.Then) : Value(select.Else),
        Call { Function.Kind: FunctionKind.Real } call => arithmetic.Apply(call.Function, [.. call.Arguments.Select(Value)]),
        _ => throw new NotSupportedException($"{expr} is no number"),
    };

    private bool Holds(Expr condition) => condition is not Call call ? throw new NotSupportedException($"{condition} is no condition") : call.Function.Name switch
    {
        "and" => Holds(call.Arguments[0]) && Holds(call.Arguments[1]),
        "or" => Holds(call.Arguments[0]) || Holds(call.Arguments[1]),
        "not" => !Holds(call.Arguments[0]),
        "lt" => arithmetic.Less(Value(call.Arguments[0]), Value(call.Arguments[1])),
        "eq" => arithmetic.Equal(Value(call.Arguments[0]), Value(call.Arguments[1])),
        "ne" => !arithmetic.Equal(Value(call.Arguments[0]), Value(call.Arguments[1])),
        "le" => Value(call.Arguments[0]) is var left && Value(call.Arguments[1]) is var right
            && (arithmetic.Less(left, right) || arithmetic.Equal(left, right)),
        _ => throw new NotSupportedException($"{condition} is no condition"),
    };

    private long Value(Affine form) => form.Terms.Aggregate(form.Constant, (sum, term) => sum + (term.Coefficient * _symbols[term.Symbol]));

    private T ReadEntry(Read read)
    {
        var array = _arrays[read.Tensor];
        var positions = Positions(read.Indices, read.Tensor);
        for (var d = 0; d < positions.Length; d++)
        {
            var extent = array.Extents[d];
            var isOutside = positions[d] < 0 || positions[d] >= extent;
            if (isOutside && read.Boundary == Boundary.Zero)
            {
                return arithmetic.Of(0);
            }

            positions[d] = read.Boundary switch
            {
                Boundary.Clamp => Math.Clamp(positions[d], 0, extent - 1),
                Boundary.Wrap => ((positions[d] % extent) + extent) % extent,
                _ => positions[d],
            };
        }

        return array[positions];
    }

    private long[] Positions(ValueArray<IndexExpr> indices, Tensor tensor) => indices.Count != tensor.Rank
        ? throw new NotSupportedException($"{tensor.Name} has rank {tensor.Rank}")
        : [.. indices.Select(Position)];

    private long Position(IndexExpr index) => index switch
    {
        AffineIndex affine => Value(affine.Value),
        GatherIndex { Boundary: Boundary.Zero } gather when Positions(gather.Indices, gather.Tensor)
            .Where((p, axis) => p < 0 || p >= _arrays[gather.Tensor].Extents[axis]).Any() => -1,
        GatherIndex gather => arithmetic.ToInteger(ReadEntry(new Read(gather.Tensor, gather.Indices, gather.Boundary))),
        _ => throw new NotSupportedException(index.ToString()),
    };
}
