using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>The entry of a value at given indices, as a scalar expression.</summary>
internal sealed partial class StatementLowering
{
    private Expr At(BoundExpression value, ValueArray<IndexExpr> indices, Surroundings place) => value switch
    {
        BoundConstant constant => new Constant(constant.Value, constant.Name),
        BoundWhole whole => WholeAt(whole, place),
        BoundVariable { Tensor.Rank: 0 } variable when place.Variable(variable.Tensor) is { } nodes => nodes,
        BoundVariable variable => new Read(Resolved(variable.Tensor), indices),
        BoundElement element => ElementAt(element, indices, place),
        BoundCall call => new Call(call.Function, call.Arguments.Select(a => OperandAt(a, indices, place)).ToValueArray()) { Written = call.Written },
        BoundSelect select => new Select(
            OperandAt(select.Condition, indices, place), OperandAt(select.Then, indices, place), OperandAt(select.Else, indices, place)),
        BoundReduction reduction => Lift(reduction, indices, place),
        BoundComprehension comprehension => ComprehensionAt(comprehension, indices, place),
        BoundTranspose transpose => At(transpose.Operand, BoundTranspose.Exchanged(indices), place),
        BoundShared shared => SharedAt(shared, indices, place),
        BoundLiteral literal => LiteralAt(literal, indices, place),
        BoundDerivative derivative => DerivativeAt(derivative, indices, place),
        BoundRoutine routine => RoutineAt(routine, indices, place),
        BoundIntegral integral => IntegralAt(integral, indices, place),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "an equation with mistakes is not lowered"),
    };

    private Expr OperandAt(BoundExpression operand, ValueArray<IndexExpr> indices, Surroundings place) =>
        At(operand, operand.Rank == 0 ? ValueArray<IndexExpr>.Empty : indices, place);

    private Expr WholeAt(BoundWhole whole, Surroundings place)
    {
        var form = _equation.Sizes.Resolve(whole.Value);
        return place.Environment.GatherOf(form) is { } gather ? new Read(Resolved(gather.Tensor), gather.Indices)
            : place.Environment.Apply(form) is { IsConstant: true, Constant: var constant } ? new Constant(constant)
            : new IndexValue(place.Environment.Apply(form));
    }

    private Expr ElementAt(BoundElement element, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var first = element.Indices.Select(i => place.Environment.Apply(Resolved(i))).ToValueArray();
        var all = first.AddRange(indices);
        if (element.Boundary == Boundary.None)
        {
            return At(element.Source, all, place);
        }

        var value = EndsWhereItsTensorEnds(element.Source) ? At(element.Source, all, place) : Materialise(element.Source, "value", all, place);
        return value is Read read ? read with { Boundary = element.Boundary } : value;
    }

    // What lies outside of it lies outside of the tensor it is read from. Any other value has no ends where it is computed: A + I could be read at every index.
    private static bool EndsWhereItsTensorEnds(BoundExpression value) => value switch
    {
        BoundVariable or BoundShared or BoundRoutine => true,
        BoundTranspose transpose => EndsWhereItsTensorEnds(transpose.Operand),
        BoundElement { Boundary: Boundary.None } element => EndsWhereItsTensorEnds(element.Source),
        BoundComprehension comprehension => IsOfEarlierEntries(comprehension.Body),
        _ => false,
    };

    // The entries before those of a sequence: where there are none, what it starts from, and beyond that 0.
    private static bool IsOfEarlierEntries(BoundExpression body) => body switch
    {
        BoundElement { Boundary: Boundary.Zero, Source: BoundVariable } => true,
        BoundSelect select => IsOfEarlierEntries(select.Else),
        _ => false,
    };

    private IndexExpr Resolved(IndexExpr index) => index switch
    {
        AffineIndex affine => new AffineIndex(_equation.Sizes.Resolve(affine.Value)),
        GatherIndex gather => gather with { Tensor = Resolved(gather.Tensor), Indices = gather.Indices.Select(Resolved).ToValueArray() },
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    private Expr ComprehensionAt(BoundComprehension comprehension, ValueArray<IndexExpr> indices, Surroundings place) =>
        Enter(comprehension, indices, place) is { } inner
            ? At(comprehension.Body, indices.Skip(comprehension.Loops.Count).ToValueArray(), inner)
            : Materialise(comprehension, "value", indices, place);

    // Lowered once for all its uses at one place and inside it: arguments of nested functions would otherwise be lowered again at every use.
    private Read SharedAt(BoundShared shared, ValueArray<IndexExpr> indices, Surroundings place)
    {
        if (_shared.TryGetValue(shared.Id, out var known) && place.IsWithin(known.Place))
        {
            return known.Value with { Indices = [.. known.Value.Indices.Take(known.Value.Indices.Count - shared.Rank), .. indices] };
        }

        var value = Materialise(shared.Value, shared.Name, indices, place);
        _shared[shared.Id] = (place, value);
        return value;
    }

    // What it is differentiated by comes first: the value is to be seen to read it.
    private Derivative DerivativeAt(BoundDerivative derivative, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var by = derivative.By is BoundShared shared ? SharedAt(shared, indices, place) : (Read)At(derivative.By, indices, place);
        var around = by.Indices.Take(by.Indices.Count - indices.Count).ToValueArray();
        var of = derivative.Value is BoundVariable variable ? new Read(Resolved(variable.Tensor), default) : Materialise(derivative.Value, "value", default, place);
        return new Derivative(of, by with { Indices = around }, indices, derivative.Origin);
    }

    // Entries are told apart by position: select(i == 0, a, select(i == 1, b, c)).
    private Expr LiteralAt(BoundLiteral literal, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var rest = indices.Skip(1).ToValueArray();
        if (indices[0] is AffineIndex { Value: { IsConstant: true, Constant: var position } } && position >= 0 && position < literal.Items.Count)
        {
            return At(literal.Items[(int)position], rest, place);
        }

        if (indices[0] is not AffineIndex { Value: var index })
        {
            return Materialise(literal, "literal", indices, place);
        }

        var value = At(literal.Items[literal.Items.Count - 1], rest, place);
        for (var i = literal.Items.Count - 2; i >= 0; i--)
        {
            value = new Select(new Call(Functions.Equal, [new IndexValue(index), new Constant(i)]), At(literal.Items[i], rest, place), value);
        }

        return value;
    }

    private Read Lift(BoundReduction reduction, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var (header, body) = Reduce(reduction, indices, place);
        var element = reduction.Operator.IsSearch() ? ElementKind.Integer : ElementKind.Real;
        return Emit(new(header.Operator.ToString().ToLowerInvariant(), header, body, element), place with { Origin = reduction.Written.Span ?? place.Origin });
    }

    // A whole tensor becomes a statement, and the read picks from it.
    private Read Materialise(BoundExpression value, string name, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var own = ValueArray<Loop>.Empty;
        foreach (var extent in value.Shape)
        {
            own = own.Add(new Loop(Fresh(AxisNames[0], place.Loops.AddRange(own)), Affine.Zero, Bound(extent, place)));
        }

        var (reduction, body) = Body(value, own.Positions(), place with { Loops = place.Loops.AddRange(own) });
        var read = Emit(new(name, reduction, body), place, own);
        var outer = read.Indices.Take(read.Indices.Count - own.Count);
        return read with { Indices = [.. outer, .. indices] };
    }

    /// <summary>What a statement is to hold.</summary>
    private sealed record Computed(string Name, Reduction? Reduction, Expr Body, ElementKind Element = ElementKind.Real);

    /// <summary>A statement over those loops around it that its value depends on; the value as it is read there.</summary>
    private Read Emit(Computed value, Surroundings place, ValueArray<Loop> own = default)
    {
        return Write(value, Enclosing(place.Loops, value.Reduction, value.Body, own).AddRange(own), place.Origin);
    }

    private Read Write(Computed value, ValueArray<Loop> axes, TextSpan origin)
    {
        var (name, reduction, body, element) = value;
        if (_lifted.Find(axes, reduction, body) is { } known)
        {
            return new Read(known, axes.Positions());
        }

        var extents = axes.Select(axis => Extent(axis, axes)).ToValueArray();
        var tensor = new Tensor(Unique(name), ++_lastId, extents, element, TensorRole.Intermediate);
        Statements.Add(new MapReduce(tensor, axes.Positions(), axes, reduction, body, origin));
        _lifted.Add(axes, reduction, body, tensor);
        return new Read(tensor, axes.Positions());
    }

    private static ValueArray<Loop> Enclosing(ValueArray<Loop> loops, Reduction? reduction, Expr body, ValueArray<Loop> own)
    {
        var needed = new List<Loop>();
        for (var i = loops.Count - 1; i >= 0; i--)
        {
            var index = loops[i].Index;
            var isNeeded = body.DependsOn(index)
                || reduction?.Guard?.DependsOn(index) == true
                || (reduction?.Loops ?? default).Concat(own).Concat(needed).Any(l => l.Lower.DependsOn(index) || l.Upper.DependsOn(index));
            if (isNeeded && !own.Contains(loops[i]) && reduction?.Loops.Contains(loops[i]) != true)
            {
                needed.Insert(0, loops[i]);
            }
        }

        return needed.ToValueArray();
    }

    // A bound that depends on an outer index (j up to i) is at most what it is at that index' last value.
    private static Affine Extent(Loop axis, ValueArray<Loop> axes)
    {
        var extent = axis.Upper;
        foreach (var outer in axes.Reverse())
        {
            var coefficient = extent.CoefficientOf(outer.Index);
            extent = coefficient == 0 ? extent : extent.Substitute(outer.Index, coefficient > 0 ? outer.Upper - Affine.One : outer.Lower);
        }

        return extent;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
