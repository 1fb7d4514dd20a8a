using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A statement of a plan and the loops around it, outermost first. Sites compare by identity: a plan may hold equal statements twice.</summary>
internal sealed class Site(MapReduce statement, IReadOnlyList<LoopNode> loops)
{
    public MapReduce Statement { get; } = statement;

    /// <summary>Whether it stands for a call of a routine, which writes a whole tensor, read or not.</summary>
    public bool IsOfCall { get; init; }

    public IReadOnlyList<LoopNode> Loops { get; } = loops;
}

/// <summary>The statements of a plan in the order of execution.</summary>
internal static class Sites
{
    public static IReadOnlyList<Site> Of(ValueArray<PlanNode> body) => [.. Of(body, [])];

    /// <summary>How many loops, from the outermost, are around both.</summary>
    public static int SharedLoops(Site left, Site right)
    {
        var shared = 0;
        while (shared < left.Loops.Count && shared < right.Loops.Count && ReferenceEquals(left.Loops[shared], right.Loops[shared]))
        {
            shared++;
        }

        return shared;
    }

    private static IEnumerable<Site> Of(ValueArray<PlanNode> body, ValueArray<LoopNode> loops) => body.SelectMany(node => node switch
    {
        StatementNode leaf => [new Site(leaf.Statement, loops)],
        ContractionNode product => [new Site(product.Statement, loops.AddRange(InnerLoops(product.Contraction)))],
        CallNode call => call.Call.Dependences().Select(s =>
            new Site(s, loops.AddRange(s.Loops().Skip(call.IsInTime ? 1 : 0).Select(Unshared))) { IsOfCall = true }),
        IntegralNode { Integral: var integral } => integral.Dependences().Select(s => new Site(s, loops.AddRange(s.Loops().Select(Unshared))) { IsOfCall = true }),
        LoopNode loop => Of(loop.Body, loops.Add(loop)),
        _ => Enumerable.Empty<Site>(),
    });

    /// <summary>The loops that the matrix kernel runs: nobody shares them.</summary>
    private static IEnumerable<LoopNode> InnerLoops(Contraction contraction) =>
        contraction.Inner.Select(Unshared);

    private static LoopNode Unshared(Loop loop) => new(loop, IsVector: false, default, default);
}
