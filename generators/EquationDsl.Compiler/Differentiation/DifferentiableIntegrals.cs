using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Integrals as both modes differentiate them: sums over nodes, which differentiation takes for constants, and by Leibniz' rule a term for each bound,
/// <c>(b - b') f(b)</c>, of which b' and f(b) are constants, so that it is 0 and its derivative f(b).
/// </summary>
internal sealed class DifferentiableIntegrals
{
    private readonly FreshNames _names;
    private readonly List<Statement> _statements = [];

    /// <summary>The sum in each value that has terms for its bounds.</summary>
    private readonly Dictionary<int, int> _sums = [];

    /// <summary>What is held constant while one derivative is taken.</summary>
    private readonly HashSet<int> _held = [];

    private DifferentiableIntegrals(Program program) => _names = new FreshNames(program);

    /// <summary>The derivative of a program with integrals, by way of one without.</summary>
    public static Program? Differentiated(Program program, Func<Program, Program?> differentiate)
    {
        if (!program.Statements.Any(static s => s is Integral))
        {
            return differentiate(program);
        }

        var form = new DifferentiableIntegrals(program);
        foreach (var statement in program.Statements)
        {
            form.Add(statement);
        }

        return differentiate(program with { Statements = form._statements.ToValueArray() }) is { } derivative ? form.Restored(derivative) : null;
    }

    private void Add(Statement statement)
    {
        if (statement is Integral integral)
        {
            Add(integral);
        }
        else
        {
            _statements.Add(statement);
        }
    }

    private void Add(Integral integral)
    {
        var axes = integral.Axes;
        var extents = integral.Target.Extents;
        var count = _names.Count(integral.Source with { Leads = axes.Count });
        var along = new Loop(_names.Index(integral.Nodes.Name), Affine.Zero, count);
        var (lower, upper) = (Held(integral.Lower, "lower", integral), Held(integral.Upper, "upper", integral));
        var nodes = _names.Tensor(integral.Nodes.Name, extents.Add(count), TensorRole.Nodes);
        var weights = _names.Tensor("weights", extents.Add(count), TensorRole.Weights);
        _statements.AddRange(FlatIntegral.Stated(axes, along, new(nodes, weights), new(lower, upper), integral.Origin));
        var place = axes.Add(along).Positions();
        var values = new PlacedBody(integral, count, node => new Read(nodes, axes.Positions().Add(node)), _names);
        values.Statements.ToList().ForEach(Add);
        Expr weighted = new Call(Functions.Multiply, [new Read(weights, place), new Read(values.Of(integral.Value), place)]);
        var terms = new List<Expr>();
        AddEnd(integral, integral.Upper, upper, terms, isUpper: true);
        AddEnd(integral, integral.Lower, lower, terms, isUpper: false);
        var target = terms.Count == 0 ? integral.Target : _names.Tensor(integral.Target.Name + "Sum", extents);
        var sumOver = new Reduction(ReductionOperator.Sum, [along], integral.Guard);
        _statements.Add(new MapReduce(target, axes.Positions(), axes, sumOver, weighted, integral.Origin));
        if (terms.Count > 0)
        {
            _sums[integral.Target.Id] = target.Id;
            var value = terms.Aggregate((Expr)new Read(target, axes.Positions()), static (sum, term) => new Call(Functions.Add, [sum, term]));
            _statements.Add(new MapReduce(integral.Target, axes.Positions(), axes, null, value, integral.Origin));
        }
    }

    /// <summary>A bound that does not change with anything.</summary>
    private Expr Held(Expr bound, string name, Integral integral) => bound is Constant ? bound : Held(bound, name, integral.Target.Extents, integral);

    private Read Held(Expr value, string name, ValueArray<Affine> extents, Integral integral)
    {
        var held = _names.Tensor(name, extents, TensorRole.Shift);
        _held.Add(held.Id);
        _statements.Add(new MapReduce(held, integral.Axes.Positions(), integral.Axes, null, value, integral.Origin));
        return new Read(held, integral.Axes.Positions());
    }

    /// <summary>What the integral changes by with a bound: the value there.</summary>
    private void AddEnd(Integral integral, Expr bound, Expr held, List<Expr> terms, bool isUpper)
    {
        if (bound is Constant)
        {
            return;
        }

        var there = new PlacedBody(integral, null, _ => bound, _names);
        there.Statements.ToList().ForEach(Add);
        var end = Held(new Read(there.Of(integral.Value), integral.Axes.Positions()), isUpper ? "end" : "start", integral.Target.Extents, integral);
        terms.Add(new Call(Functions.Multiply, [new Call(Functions.Subtract, isUpper ? [bound, held] : [held, bound]), end]));
    }

    /// <summary>The derivative with integrals for its sums over nodes; what was held constant may change again.</summary>
    private Program Restored(Program derivative)
    {
        var held = derivative.Statements.SelectMany(static s => s.Targets).Where(t => _held.Contains(t.Id))
            .ToDictionary(static t => t, static t => t with { Role = TensorRole.Intermediate });
        var replacement = new TensorReplacement(held);
        var statements = derivative.Statements.Select(s => replacement.Apply(s is MapReduce value && _sums.TryGetValue(value.Target.Id, out var sum)
            ? value with { Body = value.Body.Reads().First(r => r.Tensor.Id == sum) } : s));
        var grouped = IntegralGrouping.Run(derivative with { Statements = statements.ToValueArray() });
        return grouped with { Statements = Dependence.Live([.. grouped.Statements], grouped.Outputs).ToValueArray() };
    }
}
