using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>One run over one equation: pushes indices into expressions and lifts reductions into statements.</summary>
internal sealed partial class StatementLowering
{
    private static readonly string[] AxisNames = ["i", "j", "k", "l", "p", "q", "r", "s"];

    private readonly BoundEquation _equation;
    private readonly Dictionary<int, Tensor> _resolved = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly LiftedValues _lifted = new();
    private readonly Dictionary<int, (Surroundings Place, Read Value)> _shared = [];
    private readonly Dictionary<(RoutineId Routine, ValueArray<Tensor> Inputs), ValueArray<Tensor>> _routines = [];
    private int _lastId = 1_000;

    public StatementLowering(BoundEquation equation)
    {
        _equation = equation;
        _names.UnionWith(equation.Inputs.Concat(equation.Outputs).Concat(equation.Statements.Select(static s => s.Target)).Select(static t => t.Name));
    }

    public List<Statement> Statements { get; } = [];

    /// <summary>The tensor with the sizes that remain.</summary>
    public Tensor Resolved(Tensor tensor)
    {
        if (!_resolved.TryGetValue(tensor.Id, out var resolved))
        {
            resolved = tensor with { Extents = tensor.Extents.Select(_equation.Sizes.Resolve).ToValueArray() };
            _resolved.Add(tensor.Id, resolved);
        }

        return resolved;
    }

    public void Lower(BoundStatement statement)
    {
        var target = Resolved(statement.Target);
        var names = statement.Value is BoundComprehension { Loops: var loops } ? loops.Select(static l => l.Index.Name).ToList() : [];
        var axes = ValueArray<Loop>.Empty;
        for (var axis = 0; axis < target.Rank; axis++)
        {
            axes = axes.Add(new Loop(Fresh(axis < names.Count ? names[axis] : AxisNames[0], axes), Affine.Zero, target.Extents[axis]));
        }

        var place = new Surroundings(IndexEnvironment.Empty, axes, statement.Origin);
        var indices = statement.Value.Rank == 0 ? ValueArray<IndexExpr>.Empty : axes.Positions();
        var (reduction, body) = Body(statement.Value, indices, place);
        Statements.Add(new MapReduce(target, axes.Positions(), axes, reduction, body, statement.Origin));
    }

    /// <summary>Where an expression stands: what its indices are, the loops around it, the text it comes from.</summary>
    private sealed record Surroundings(IndexEnvironment Environment, ValueArray<Loop> Loops, TextSpan Origin, Surroundings? Outer = null)
    {
        /// <summary>The variables of the integrals around, and what they are at the nodes.</summary>
        public ValueArray<(Tensor Variable, Read Nodes)> Variables { get; init; }

        public Read? Variable(Tensor variable) => Variables.FirstOrDefault(v => v.Variable.Id == variable.Id).Nodes;

        /// <summary>Whether all that the other place has in scope means the same here.</summary>
        public bool IsWithin(Surroundings other)
        {
            var place = this;
            while (place is not null && !ReferenceEquals(place, other))
            {
                place = place.Outer;
            }

            return place is not null;
        }
    }

    // The value of a statement may itself be a reduction; anything else is a map.
    private (Reduction? Reduction, Expr Body) Body(BoundExpression value, ValueArray<IndexExpr> indices, Surroundings place)
    {
        switch (value)
        {
            case BoundComprehension comprehension when Enter(comprehension, indices, place) is { } inner:
                return Body(comprehension.Body, indices.Skip(comprehension.Loops.Count).ToValueArray(), inner);
            case BoundReduction reduction:
                return Reduce(reduction, indices, place);
            default:
                return (null, At(value, indices, place));
        }
    }

    private (Reduction Reduction, Expr Body) Reduce(BoundReduction node, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var (loops, guard) = (new List<Loop>(), (Expr?)null);
        var body = (BoundExpression)node;
        while (body is BoundReduction next && next.Operator == node.Operator && (loops.Count == 0 || !node.Operator.IsSearch()))
        {
            foreach (var loop in next.Loops)
            {
                var fresh = new Loop(Fresh(loop.Index.Name, place.Loops), Bound(loop.Lower, place), Bound(loop.Upper, place));
                loops.Add(fresh);
                place = place with { Environment = place.Environment.With(loop.Index, new AffineIndex(fresh.Index)), Loops = place.Loops.Add(fresh), Outer = place };
            }

            if (next.Guard is { } condition)
            {
                var lowered = At(condition, default, place);
                guard = guard is null ? lowered : new Call(Functions.And, [guard, lowered]);
            }

            body = next.Body;
        }

        return (new Reduction(node.Operator, loops.ToValueArray(), guard), At(body, indices, place));
    }

    private Affine Bound(Affine form, Surroundings place) => place.Environment.Apply(_equation.Sizes.Resolve(form));

    /// <summary>The place inside a comprehension at the given indices, or null if one of them is a label that cannot stand there.</summary>
    private Surroundings? Enter(BoundComprehension comprehension, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var environment = place.Environment;
        for (var axis = 0; axis < comprehension.Loops.Count; axis++)
        {
            var (loop, index) = (comprehension.Loops[axis], indices[axis]);
            var lower = _equation.Sizes.Resolve(loop.Lower);
            if (index is GatherIndex && (lower != Affine.Zero || !GatherSafety.Allows(comprehension.Body, loop.Index)))
            {
                return null;
            }

            environment = environment.With(loop.Index, index is AffineIndex affine ? new AffineIndex(affine.Value + place.Environment.Apply(lower)) : index);
        }

        return place with { Environment = environment, Outer = place };
    }

    /// <summary>An index of that name, or of another letter where a loop around it bears the name.</summary>
    private LoopIndex Fresh(string name, ValueArray<Loop> around)
    {
        var names = AxisNames.Prepend(name).Concat(Enumerable.Range(2, 1_000).Select(n => name + n.ToString(CultureInfo.InvariantCulture)));
        return new LoopIndex(names.First(n => !around.Any(l => l.Index.Name == n)), ++_lastId);
    }
}
