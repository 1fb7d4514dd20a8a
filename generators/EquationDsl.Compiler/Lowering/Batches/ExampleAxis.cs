using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering.Batches;

/// <summary>
/// A program for one example made one for a stack of them: an axis more, the first, for the tensors that have examples and for all that is computed from
/// them.
/// </summary>
internal sealed class ExampleAxis
{
    private const string Name = "examples";

    private readonly Size _examples;
    private readonly Dictionary<int, Tensor> _stacked = [];
    private readonly Substitution _sizes;
    private readonly HashSet<string> _open;
    private int _lastId;

    private ExampleAxis(Program program, HashSet<string> open)
    {
        _open = open;
        var statements = program.Statements;
        var indices = statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Id);
        var tensors = program.Inputs.Concat(program.Outputs).Concat(statements.SelectMany(static s => s.Targets)).ToList();
        _lastId = tensors.Select(static t => t.Id).Concat(indices).Concat(program.Sizes().Select(static s => s.Id)).DefaultIfEmpty(0).Max();
        _sizes = new Substitution(program.Sizes().Where(s => s.Source is AxisLength length && open.Contains(length.Parameter))
            .ToDictionary(static s => (AffineSymbol)s, static s => Affine.Of(s with { Source = Behind((AxisLength)s.Source) })));
        var first = program.Inputs.First(i => open.Contains(i.Name));
        _examples = new Size(Unused(program), ++_lastId, new AxisLength(first.Name, 0));
    }

    public static Program Of(Program program, ValueArray<string> open) => new ExampleAxis(program, new HashSet<string>(open, StringComparer.Ordinal)).Run(program);

    private Program Run(Program program)
    {
        foreach (var parameter in program.Inputs.Concat(program.Outputs).Where(p => _open.Contains(p.Name)))
        {
            Stack(parameter);
        }

        // What is computed from examples differs from one to the next; in a recurrence it may be read before it is written.
        while (program.Statements.FirstOrDefault(s => s.Targets.Any(t => !_stacked.ContainsKey(t.Id))
            && s.TensorsRead().Any(t => _stacked.ContainsKey(t.Id))) is { } statement)
        {
            foreach (var target in statement.Targets)
            {
                Stack(target);
            }
        }

        return program with
        {
            Inputs = program.Inputs.Select(Applied).ToValueArray(),
            Outputs = program.Outputs.Select(Applied).ToValueArray(),
            State = program.State.Select(s => new StatePair(Applied(s.Output), Applied(s.Input))).ToValueArray(),
            Statements = program.Statements.Select(Applied).ToValueArray(),
            Checks = program.Checks.Select(c => c with { Expected = _sizes.Apply(c.Expected), Axis = c.Axis + (_open.Contains(c.Parameter) ? 1 : 0) }).ToValueArray(),
        };
    }

    private static AxisLength Behind(AxisLength length) => length with { Axis = length.Axis + 1 };

    private static string Unused(Program program)
    {
        var taken = program.Sizes().Select(static s => s.Name).Concat(program.Inputs.Concat(program.Outputs).Select(static t => t.Name)).ToList();
        return new[] { Name, "stack" }.Concat(Enumerable.Range(2, taken.Count).Select(static n => Name + n)).First(n => !taken.Contains(n));
    }

    private void Stack(Tensor tensor) => _stacked[tensor.Id] = tensor with { Extents = [Affine.Of(_examples), .. tensor.Extents.Select(_sizes.Apply)] };

    private Tensor Applied(Tensor tensor) => _stacked.TryGetValue(tensor.Id, out var stacked) ? stacked : tensor with { Extents = tensor.Extents.Select(_sizes.Apply).ToValueArray() };

    private Statement Applied(Statement statement) => statement switch
    {
        MapReduce mapReduce => Applied(mapReduce),
        OpaqueCall call => Applied(call),
        _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.GetType().Name, null),
    };

    /// <summary>A stack of matrices; of what is not computed from examples there is one.</summary>
    private OpaqueCall Applied(OpaqueCall call)
    {
        var axes = call.Axes.Select(_sizes.ApplyToBounds);
        return call with
        {
            Inputs = call.Inputs.MapItems(Applied),
            Results = call.Results.MapItems(Applied),
            Axes = _stacked.ContainsKey(call.Results[0].Id) ? [new Loop(new LoopIndex("b", ++_lastId), Affine.Zero, Affine.Of(_examples)), .. axes] : axes.ToValueArray(),
        };
    }

    private MapReduce Applied(MapReduce statement)
    {
        var isStacked = _stacked.ContainsKey(statement.Target.Id);
        var example = new LoopIndex("b", ++_lastId);
        Expr Expression(Expr expr) => expr.Map(node => node switch
        {
            Read read => read with { Tensor = Applied(read.Tensor), Indices = Indices(read.Tensor, read.Indices, example) },
            IndexValue value => new IndexValue(_sizes.Apply(value.Value)),
            _ => node,
        });
        var axes = statement.Axes.Select(_sizes.ApplyToBounds);
        return statement with
        {
            Target = Applied(statement.Target),
            TargetIndices = Indices(statement.Target, statement.TargetIndices, example),
            Axes = isStacked ? [new Loop(example, Affine.Zero, Affine.Of(_examples)), .. axes] : axes.ToValueArray(),
            Reduction = statement.Reduction is { } reduction
                ? reduction with { Loops = reduction.Loops.Select(_sizes.ApplyToBounds).ToValueArray(), Guard = reduction.Guard is { } guard ? Expression(guard) : null }
                : null,
            Body = Expression(statement.Body),
            ZeroIfEmpty = statement.ZeroIfEmpty.Select(_sizes.Apply).ToValueArray(),
        };
    }

    private ValueArray<IndexExpr> Indices(Tensor tensor, ValueArray<IndexExpr> indices, LoopIndex example)
    {
        var own = indices.Select<IndexExpr, IndexExpr>(i => i switch
        {
            GatherIndex gather => gather with { Tensor = Applied(gather.Tensor), Indices = Indices(gather.Tensor, gather.Indices, example) },
            AffineIndex affine => new AffineIndex(_sizes.Apply(affine.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(indices), i.ToString(), null),
        });
        return _stacked.ContainsKey(tensor.Id) ? [new AffineIndex(Affine.Of(example)), .. own] : own.ToValueArray();
    }
}
