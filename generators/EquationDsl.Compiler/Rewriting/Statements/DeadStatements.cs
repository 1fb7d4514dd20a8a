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
            foreach (var statement in program.Statements.Reverse().Where(s => needed.Contains(s.Target.Id)))
            {
                needed.UnionWith(statement.TensorsRead().Select(static t => t.Id));
            }
        }
        while (needed.Count > before);
        return program.With(program.Statements.Where(s => needed.Contains(s.Target.Id)));
    }
}
