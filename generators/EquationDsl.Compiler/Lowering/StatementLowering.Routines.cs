using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>Calls of routines. Where the matrix changes with loops around, there is a stack of matrices, and the call is one of each.</summary>
internal sealed partial class StatementLowering
{
    private Read RoutineAt(BoundRoutine routine, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var values = routine.Inputs.Select((input, at) => InputAt(input, at == 0 ? "matrix" : "right", place)).ToList();
        var around = place.Loops.Where(l => values.Exists(v => v.Indices.Any(i => i.DependsOn(l.Index)))).ToValueArray();
        var inputs = values.Select((value, at) => Stacked(value, routine.Inputs[at].Rank, around, place)).ToValueArray();
        if (!_routines.TryGetValue((routine.Id, inputs), out var results))
        {
            var call = CallOf(routine, inputs, around, place);
            results = _routines[(routine.Id, inputs)] = call.Results;
            Statements.Add(call);
        }

        return new Read(results[routine.Target], [.. around.Positions(), .. indices]);
    }

    /// <summary>An input at the loops around that it changes with; its own axes are at their beginning, whatever is read of them.</summary>
    private Read InputAt(BoundExpression input, string name, Surroundings place) => input is BoundVariable variable
        ? new Read(Resolved(variable.Tensor), First(input)) : Materialise(input, name, First(input), place);

    private static ValueArray<IndexExpr> First(BoundExpression value) => [.. value.Shape.Select(static _ => new AffineIndex(Affine.Zero))];

    private OpaqueCall CallOf(BoundRoutine routine, ValueArray<Tensor> inputs, ValueArray<Loop> around, Surroundings place)
    {
        var row = routine.Id.Row();
        var extents = row.Inputs.Zip(inputs, (o, t) => ExtentsOf(o, t.Extents.Skip(around.Count).ToValueArray())).SelectMany(static e => e)
            .GroupBy(static e => e.Letter).ToDictionary(static g => g.Key, static g => g.First().Extents, StringComparer.Ordinal);
        extents[Routine.Own] = routine.Shape.Select(_equation.Sizes.Resolve);
        if (routine.Lesser is { } lesser)
        {
            extents[Routine.Lesser] = [_equation.Sizes.Resolve(lesser)];
        }

        var axes = around.Select(axis => new Loop(new LoopIndex(axis.Index.Name, ++_lastId), Affine.Zero, Extent(axis, around))).ToValueArray();
        Tensor Target(RoutineOperand operand) => new(
            Unique(NameOf(routine.Id, operand.Name)), ++_lastId, [.. axes.Select(static a => a.Upper), .. operand.Extents.SelectMany(e => extents[e])],
            operand.Element, TensorRole.Intermediate);
        return new OpaqueCall(routine.Id, inputs, row.Targets.Select(Target).ToValueArray(), routine.Of, place.Origin)
        {
            Axes = axes,
            Definite = routine.Id == RoutineId.Cholesky ? "stated to be positive definite" : routine.Definite,
        };
    }

    /// <summary>
    /// The input for every position of the loops around, be they bounded as they may: routines run over whole stacks. Where a bound leaves a position out
    /// stands an identity matrix, which every routine takes; nobody reads what comes of it.
    /// </summary>
    private Tensor Stacked(Read value, int rank, ValueArray<Loop> around, Surroundings place)
    {
        if (around.All(static l => l.IsWhole) && value.Indices.Take(value.Indices.Count - rank).SequenceEqual(around.Positions()))
        {
            return value.Tensor;
        }

        var axes = around.Select(axis => new Loop(new LoopIndex(axis.Index.Name, ++_lastId), Affine.Zero, Extent(axis, around))).ToValueArray();
        var own = ValueArray<Loop>.Empty;
        foreach (var extent in value.Tensor.Extents.Skip(value.Tensor.Rank - rank))
        {
            own = own.Add(new Loop(Fresh(AxisNames[0], axes.AddRange(own)), Affine.Zero, extent));
        }

        var here = new Substitution(around.Zip(axes, static (l, a) => (Around: l, Own: a))
            .ToDictionary(static p => (AffineSymbol)p.Around.Index, static p => Affine.Of(p.Own.Index)));
        var body = here.Apply((Expr)(value with { Indices = [.. value.Indices.Take(value.Indices.Count - rank), .. own.Positions()] }));
        if (Inside(around.MapItems(here.ApplyToBounds), axes) is { } condition)
        {
            body = new Select(condition, body, Identity(own));
        }

        return Write(new("stack", null, body, value.Tensor.Element), axes.AddRange(own), place.Origin).Tensor;
    }

    /// <summary>Where the bounds hold; null where they always do.</summary>
    private static Expr? Inside(ValueArray<Loop> bounded, ValueArray<Loop> axes)
    {
        var conditions = new List<Expr>();
        foreach (var (bounds, axis) in bounded.Zip(axes, static (b, a) => (b, a)))
        {
            var index = new IndexValue(axis.Index);
            if (bounds.Lower != Affine.Zero)
            {
                conditions.Add(new Call(Functions.LessOrEqual, [Conditions.Number(bounds.Lower), index]));
            }

            if (bounds.Upper != axis.Upper)
            {
                conditions.Add(new Call(Functions.Less, [index, Conditions.Number(bounds.Upper)]));
            }
        }

        return conditions.Count == 0 ? null : conditions.Aggregate(static (all, next) => new Call(Functions.And, [all, next]));
    }

    private static Expr Identity(ValueArray<Loop> own) => own.Count < 2 ? new Constant(1)
        : new Select(new Call(Functions.Equal, [new IndexValue(own[0].Index), new IndexValue(own[1].Index)]), new Constant(1), new Constant(0));

    /// <summary>What the letters of an operand stand for.</summary>
    private static IEnumerable<(string Letter, IEnumerable<Affine> Extents)> ExtentsOf(RoutineOperand operand, ValueArray<Affine> extents) =>
        operand.Extents.Select((letter, axis) => (letter, extents.Skip(axis).Take(letter == Routine.Rest ? int.MaxValue : 1)));

    private static string NameOf(RoutineId id, string target) => id switch
    {
        RoutineId.Invert => "inverse",
        RoutineId.Determinant => "determinant",
        RoutineId.LeastSquares => "solution",
        RoutineId.SymmetricEigen or RoutineId.Eigen => target == "w" ? "eigenvalues" : "eigenvectors",
        RoutineId.SingularValues => target switch { "s" => "singularValues", "U" => "leftVectors", _ => "rightVectors" },
        RoutineId.Exponential => "exponential",
        RoutineId.PseudoInverse => "pseudoInverse",
        RoutineId.Rank => "rank",
        RoutineId.SpectralFunction => "function",
        RoutineId.Reshape => "reshaped",
        _ => "factor" + target,
    };
}
