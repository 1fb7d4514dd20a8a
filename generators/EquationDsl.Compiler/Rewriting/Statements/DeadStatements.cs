using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>What no output needs is not computed.</summary>
internal static class DeadStatements
{
    public static Program Run(Program program)
    {
        var needed = new HashSet<int>(program.Outputs.Select(static o => o.Id));
        var kept = new List<Statement>();
        foreach (var statement in program.Statements.Reverse())
        {
            if (needed.Contains(statement.Target.Id))
            {
                kept.Add(statement);
                needed.UnionWith(statement.TensorsRead().Select(static t => t.Id));
            }
        }

        kept.Reverse();
        return program.With(kept);
    }
}
