using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>What no output needs is not computed.</summary>
internal static class DeadStatements
{
    public static Program Run(Program program)
    {
        var needed = new HashSet<int>(program.Outputs.Select(static o => o.Id));
        int before;
        do
        {
            // A recurrence needs what stands after it too.
            before = needed.Count;
            foreach (var statement in program.Statements.Reverse().Where(IsNeeded))
            {
                needed.UnionWith(statement.TensorsRead().Select(static t => t.Id));
            }
        }
        while (needed.Count > before);
        return program.WithAll(program.Statements.Where(IsNeeded));

        bool IsNeeded(Statement statement) => statement.Targets.Any(t => needed.Contains(t.Id));
    }
}
