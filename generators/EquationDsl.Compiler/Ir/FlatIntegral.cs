using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// An integral as the sum that stands for it while statements are made or differentiated, <c>sum q in 0..nodes of weights[i, q] * v[i, q]</c>: all
/// statements are
/// map-reduces then, and what is linear in sums holds for integrals. The nodes are written <c>nodes[i, q] = lower[i] + upper[i]</c> and the weights
/// as a copy of them,
/// which says no more than what they depend on. <see cref="IntegralGrouping"/> makes an <see cref="Integral"/> of each such sum.
/// </summary>
/// <param name="Count">The extent of q, by which the integral is known.</param>
internal sealed record FlatIntegral(Size Count)
{
    /// <summary>How many indices stand before q.</summary>
    public int Leads => ((NodeCount)Count.Source).Leads;

    /// <summary>All of a program, outer ones before those inside.</summary>
    public static IReadOnlyList<FlatIntegral> In(IEnumerable<Statement> statements) =>
        [.. statements.OfType<MapReduce>().Select(static s => s.Target).Where(static t => t.Role == TensorRole.Nodes)
            .Select(static t => t.Extents.Select(static e => e.AsSymbol).OfType<Size>().Last(static s => s.Source is NodeCount)).Distinct()
            .OrderBy(static s => s.Id).Select(static s => new FlatIntegral(s))];

    public sealed record NodeTensors(Tensor Nodes, Tensor Weights);

    public sealed record Ends(Expr Lower, Expr Upper);

    /// <summary>The nodes between two bounds and their weights, each as an entry and the statement that says what it depends on.</summary>
    /// <param name="leads">The loops of whose entries each has an integral of its own.</param>
    /// <param name="at">The tensors of the nodes and weights, over the leads and the count.</param>
    public static IEnumerable<MapReduce> Stated(ValueArray<Loop> leads, Loop along, NodeTensors at, Ends ends, TextSpan origin)
    {
        var axes = leads.Add(along);
        yield return new MapReduce(at.Nodes, axes.Positions(), axes, null, new Call(Functions.Add, [ends.Lower, ends.Upper]), origin);
        yield return new MapReduce(at.Weights, axes.Positions(), axes, null, new Read(at.Nodes, axes.Positions()), origin);
    }

    /// <summary>Which axis of the tensor is that of the nodes; -1 if none is.</summary>
    public int AxisOf(Tensor tensor) => tensor.Extents.ToList().FindIndex(e => e.AsSymbol == Count);

    public bool IsOver(Loop loop) => loop.Upper.AsSymbol == Count;

    public bool IsNodes(Tensor tensor) => tensor.Role == TensorRole.Nodes && tensor.Rank == Leads + 1 && AxisOf(tensor) == Leads;

    public bool IsWeights(Tensor tensor) => tensor.Role == TensorRole.Weights && tensor.Rank == Leads + 1 && AxisOf(tensor) == Leads;
}
