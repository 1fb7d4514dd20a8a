using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Which tensors change with the inputs that are differentiated, and which statements a result needs.</summary>
internal static class Dependence
{
    /// <summary>A shift counts as a constant: its role says that all derivatives through it cancel.</summary>
    public static HashSet<Tensor> Varying(IEnumerable<Statement> statements, IEnumerable<Tensor> inputs)
    {
        var varying = new HashSet<Tensor>(inputs);
        foreach (var statement in statements)
        {
            if (statement.Target.Role != TensorRole.Shift && LocalGradient.NumericReads(statement.Body).Any(r => varying.Contains(r.Tensor)))
            {
                varying.Add(statement.Target);
            }
        }

        return varying;
    }

    /// <summary>The statements that the outputs need, in order.</summary>
    public static IEnumerable<Statement> Live(IReadOnlyList<Statement> statements, IEnumerable<Tensor> outputs)
    {
        var needed = new HashSet<Tensor>(outputs);
        var live = new List<Statement>();
        foreach (var statement in statements.Reverse())
        {
            if (needed.Contains(statement.Target))
            {
                live.Add(statement);
                needed.UnionWith(statement.TensorsRead());
            }
        }

        return Enumerable.Reverse(live);
    }
}
