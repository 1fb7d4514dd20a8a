namespace EquationDsl.Compiler.Ir;

/// <summary>Values that only guarded values need: of these one form or the other is used, and what the other one came to does not matter.</summary>
internal static class ProvisionalValues
{
    /// <summary>The numbers of their tensors.</summary>
    public static HashSet<int> Of(IReadOnlyList<Statement> statements)
    {
        var provisional = new HashSet<int>();
        foreach (var statement in statements.Reverse().Where(static s => s.Targets.All(static t => t.Role != TensorRole.Output)))
        {
            var readers = statements.Where(s => statement.Targets.Any(s.Needs)).ToList();
            if (readers.Count > 0 && readers.TrueForAll(r => r.Targets.All(t => provisional.Contains(t.Id)) || NeedsInGuarded(r, statement)))
            {
                provisional.UnionWith(statement.Targets.Select(static t => t.Id));
            }
        }

        return provisional;
    }

    private static bool NeedsInGuarded(Statement reader, Statement statement) =>
        !reader.WithExpressions(static e => e.Map(static n => n is Guarded ? new Constant(0) : n)).TensorsRead().Any(statement.Writes);
}
