using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Which tensors change with the inputs that are differentiated, and which statements a result needs.</summary>
internal static class Dependence
{
    /// <summary>A shift counts as a constant: its role says that all derivatives through it cancel.</summary>
    public static HashSet<Tensor> Varying(IEnumerable<Statement> statements, IEnumerable<Tensor> inputs)
    {
        var varying = new HashSet<Tensor>(inputs);
        var candidates = statements.Where(static s => s.Target.Role != TensorRole.Shift).ToList();
        int before;
        do
        {
            // A recurrence varies with what stands after it too.
            before = varying.Count;
            varying.UnionWith(candidates.Where(s => LocalGradient.NumericReads(s.Body).Any(r => varying.Contains(r.Tensor))).Select(static s => s.Target).ToList());
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
            foreach (var statement in statements.Reverse().Where(s => needed.Contains(s.Target)))
            {
                needed.UnionWith(statement.TensorsRead());
            }
        }
        while (needed.Count > before);
        return statements.Where(s => needed.Contains(s.Target));
    }
}
