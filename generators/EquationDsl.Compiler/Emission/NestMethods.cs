using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Which loops around passes get a method of their own. A method has only so many locals before the JIT stops inlining into it, and every operator that it
/// does inline takes some: in the gradient of a small transformer, as one method, 300 operators were calls, and took half of its time.
/// </summary>
internal sealed class NestMethods
{
    /// <summary>Operators in one method, counted as <see cref="InlineBudget"/> counts them.</summary>
    private const int Limit = 150;

    /// <summary>A load or a store: where it is, and the number in all lanes.</summary>
    private const int CallsOfAccess = 2;

    /// <summary>What a product of matrices takes: where its three matrices begin.</summary>
    private const int CallsOfProduct = 4;

    /// <summary>What a method takes in its caller: numbers that go in and come out.</summary>
    private const int CallsOfMethod = 8;

    private readonly IReadOnlyList<LoopNode> _passes;

    private readonly List<LoopNode> _own = [];

    /// <param name="passes">The passes that have a method of their own in any case.</param>
    public NestMethods(KernelPlan plan, IReadOnlyList<LoopNode> passes)
    {
        _passes = passes;
        Cut(plan.Body);
    }

    public bool Contains(LoopNode loop) => _own.Exists(o => ReferenceEquals(o, loop));

    /// <summary>What is computed in a nest, in order.</summary>
    public static IEnumerable<Tensor> Targets(PlanNode node) => node switch
    {
        StatementNode leaf => [leaf.Statement.Target],
        ContractionNode product => [product.Statement.Target],
        CallNode call => call.Call.Targets,
        IntegralNode integral => [integral.Integral.Target],
        LoopNode loop => loop.Body.SelectMany(Targets),
        _ => [],
    };

    /// <summary>Cuts out the largest nests of some that share a method, until that is small enough; then what was cut out.</summary>
    private void Cut(ValueArray<PlanNode> nodes)
    {
        while (nodes.Sum(Weight) > Limit && Largest(nodes) is { } largest)
        {
            _own.Add(largest);
            Cut(largest.Body);
        }
    }

    private LoopNode? Largest(ValueArray<PlanNode> nodes) => nodes.OfType<LoopNode>().Where(CanBeOwn).OrderByDescending(Weight).FirstOrDefault(n => Weight(n) > 2 * CallsOfMethod);

    /// <summary>Not times of a recurrence, which hand values from one to the next, and not what is one pass in any case.</summary>
    private bool CanBeOwn(LoopNode loop) =>
        loop is { IsVector: false, ContainsVectorLoop: true, Order: null, Linear: null, Stretch: null, Abreast: 1, IsRare: false } && !Contains(loop) && !loop.Reductions.Any(static s => s.IsWhole);

    private int Weight(PlanNode node) => node switch
    {
        StatementNode { Statement: var statement } => Calls(statement),
        ContractionNode => CallsOfProduct,
        LoopNode { IsVector: true } pass => _passes.Contains(pass) ? CallsOfMethod : InlineBudget.Calls(pass),
        LoopNode loop => Contains(loop) ? CallsOfMethod : loop.Body.Sum(Weight),
        _ => CallsOfAccess,
    };

    private static int Calls(MapReduce statement)
    {
        var parts = statement.RealExpressions().SelectMany(static e => e.SelfAndDescendants()).Distinct().ToList();
        return parts.Count(static e => e is Call or Select) + (CallsOfAccess * (1 + parts.Count(static e => e is Read)));
    }
}
