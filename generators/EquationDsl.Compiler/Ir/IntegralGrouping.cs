using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Makes integrals of the sums that stand for them (<see cref="FlatIntegral"/>): of each sum over nodes one, in which the statements over the nodes
/// that it needs are
/// computed for the nodes of one entry. Sums are linear in the weights, which are 1 inside.
/// </summary>
internal sealed class IntegralGrouping
{
    private readonly IReadOnlyList<Statement> _statements;
    private readonly IReadOnlyList<FlatIntegral> _integrals;
    private readonly FreshNames _names;

    /// <summary>Of values of inner integrals, at which entry of an outer one they stand: which of their axes say it, and the indices themselves in
    /// those.</summary>
    private readonly Dictionary<(int Tensor, Size Count), (ValueArray<int> Axes, ValueArray<Loop> Loops, ValueArray<IndexExpr> Leads)> _known = [];

    private IntegralGrouping(Program program, IReadOnlyList<FlatIntegral> integrals, FreshNames names) =>
        (_statements, _integrals, _names) = (program.Statements, integrals, names);

    public static Program Run(Program program)
    {
        var integrals = FlatIntegral.In(program.Statements);
        if (integrals.Count == 0)
        {
            return program;
        }

        var grouping = new IntegralGrouping(program, integrals, new FreshNames(program));
        var statements = grouping._statements;
        foreach (var integral in integrals.Reverse())
        {
            statements = grouping.Grouped([.. statements], integral);
        }

        return program with { Statements = statements.ToValueArray() };
    }

    private IReadOnlyList<Statement> Grouped(IReadOnlyList<Statement> statements, FlatIntegral integral)
    {
        var inside = statements.Where(s => s.Targets.Any(t => integral.AxisOf(t) >= 0)).ToList();
        var result = new List<Statement>();
        foreach (var statement in statements.Except(inside))
        {
            if (statement is MapReduce sum && sum.Loops().FirstOrDefault(integral.IsOver) is { } along)
            {
                result.AddRange(Grouped(sum, along, integral, inside));
            }
            else
            {
                result.Add(statement);
            }
        }

        return result;
    }

    /// <summary>The integral of what is summed for each entry of the loops that it depends on, and the sum over those.</summary>
    private IEnumerable<Statement> Grouped(MapReduce sum, Loop along, FlatIntegral integral, IReadOnlyList<Statement> inside)
    {
        var places = _integrals.Where(i => sum.Loops().Any(i.IsOver)).ToDictionary(static i => i, i => LeadsIn(sum, i));
        var axes = AxesOf(sum, along, places);
        var rest = sum.ReductionLoops.Where(l => l != along && !axes.Contains(l)).ToValueArray();
        var guard = sum.Reduction?.Guard;
        var isOutside = guard is not null && !guard.DependsOn(along.Index) && !rest.Any(l => guard.DependsOn(l.Index));
        var stated = (MapReduce)inside.First(s => integral.IsNodes(s.Targets[0]));
        var body = new IntegrandBody(integral, places[integral], axes, new(inside, Place), _names);
        var (lower, upper) = body.Bounds(stated, isOutside);
        var value = body.Value(sum.Body, along, rest, isOutside ? null : guard, sum.Origin);
        var isWhole = sum.Sets && sum.ReductionLoops is [var only] && only == along && axes == sum.Axes && sum.TargetIndices == axes.Positions() && !isOutside
            && (sum.Target.Role != TensorRole.Output || sum.Target.Rank > 0) && sum.ZeroIfEmpty.IsEmpty;
        var target = isWhole ? sum.Target
            : _names.Tensor("integral", axes.Select(a => new Domain([.. axes]).Extreme(a.Upper - 1, greatest: true) + 1).ToValueArray());
        foreach (var outer in places.Keys.Where(o => o != integral))
        {
            var leads = places[outer];
            var at = Enumerable.Range(0, axes.Count).Where(d => leads.Any(l => l.DependsOn(axes[d].Index))).ToValueArray();
            _known[(target.Id, outer.Count)] = (at, axes, leads);
        }

        var found = new Integral(target, axes, lower, upper, body.Nodes, body.Statements, value, sum.Origin) { Guard = isOutside ? guard : null };
        yield return found.WithIndices(i => _names.Index(i.Name));
        if (!isWhole)
        {
            var loops = sum.ReductionLoops.Where(axes.Contains).ToValueArray();
            Expr read = new Read(target, axes.Positions());
            yield return sum with
            {
                Axes = sum.Axes.Where(a => a != along).ToValueArray(),
                Reduction = loops.IsEmpty ? null : new Reduction(sum.Reduction!.Operator, loops, isOutside ? guard : null),
                Body = loops.IsEmpty && isOutside ? new Select(guard!, read, new Constant(0)) : read,
            };
        }
    }

    /// <summary>The loops of which each entry has an integral of its own: those of the target, and those at whose entries the nodes are.</summary>
    private static ValueArray<Loop> AxesOf(MapReduce sum, Loop along, Dictionary<FlatIntegral, ValueArray<IndexExpr>> places)
    {
        var loops = sum.Loops().Where(l => l != along).ToList();
        bool IsPlace(Loop loop) => places.Values.Any(p => p.Any(i => i.DependsOn(loop.Index))) || places.Keys.Any(i => i.IsOver(loop));
        return loops.Where(l => sum.Axes.Contains(l) || IsPlace(l)).ToValueArray();
    }

    /// <summary>The indices before that of the nodes, wherever the sum reads what is computed at them.</summary>
    private ValueArray<IndexExpr> LeadsIn(MapReduce sum, FlatIntegral integral) =>
        sum.Reads().Where(r => integral.AxisOf(r.Tensor) >= 0).Select(r => Place(r.Tensor, r.Indices, integral).Leads).First();

    /// <summary>Which axes of a tensor over nodes say whose nodes they are, and what they say where the tensor is read at the indices.</summary>
    private (ValueArray<int> Axes, ValueArray<IndexExpr> Leads) Place(Tensor tensor, ValueArray<IndexExpr> indices, FlatIntegral integral)
    {
        if (_known.TryGetValue((tensor.Id, integral.Count), out var known))
        {
            var at = known.Axes.Where(d => indices[d] is AffineIndex)
                .ToDictionary(d => (AffineSymbol)known.Loops[d].Index, d => ((AffineIndex)indices[d]).Value);
            return (known.Axes, new Substitution(at).Apply(known.Leads));
        }

        var axes = Enumerable.Range(integral.AxisOf(tensor) - integral.Leads, integral.Leads).ToValueArray();
        return (axes, axes.Select(d => indices[d]).ToValueArray());
    }
}
