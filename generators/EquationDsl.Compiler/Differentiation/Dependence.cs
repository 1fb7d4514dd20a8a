using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Which tensors change with the inputs that are differentiated, and which statements a result needs.</summary>
internal static class Dependence
{
    /// <summary>A shift counts as a constant: its role says that all derivatives through it cancel.</summary>
    /// <param name="isByBounds">Whether an integral changes with its bounds as well, of which its derivative has terms of their own.</param>
    public static HashSet<Tensor> Varying(IEnumerable<Statement> statements, IEnumerable<Tensor> inputs, bool isByBounds = false)
    {
        var varying = new HashSet<Tensor>(inputs);
        var candidates = statements.SelectMany(Paths).Where(p => p.To.Role is not TensorRole.Shift && (isByBounds || p.To.Role is not (TensorRole.Nodes or TensorRole.Weights))).ToList();
        int before;
        do
        {
            // A recurrence varies with what stands after it too.
            before = varying.Count;
            varying.UnionWith(candidates.Where(p => p.From.Any(varying.Contains)).Select(static p => p.To));
        }
        while (varying.Count > before);
        return varying;
    }

    /// <summary>The statements that the outputs need, in order.</summary>
    public static IEnumerable<Statement> Live(IReadOnlyList<Statement> statements, IEnumerable<Tensor> outputs)
    {
        var needed = new HashSet<Tensor>(outputs);
        int before;
        do
        {
            before = needed.Count;
            foreach (var statement in statements.Reverse().Where(IsNeeded))
            {
                needed.UnionWith(statement.TensorsRead());
            }
        }
        while (needed.Count > before);
        return statements.Where(IsNeeded);

        bool IsNeeded(Statement statement) => statement.Targets.Any(needed.Contains);
    }

    /// <summary>What each target changes with.</summary>
    private static IEnumerable<(IReadOnlyList<Tensor> From, Tensor To)> Paths(Statement statement) => statement switch
    {
        MapReduce mapReduce => [([.. LocalGradient.NumericReads(mapReduce.Body).Select(static r => r.Tensor)], mapReduce.Target)],
        OpaqueCall call => call.Results.Where(static r => r.Element == ElementKind.Real).Select(r => ((IReadOnlyList<Tensor>)[.. call.Inputs], r)),
        Integral integral => [([.. integral.TensorsRead()], integral.Target)],
        Scan scan => scan.Body.SelectMany(Paths),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };
}
