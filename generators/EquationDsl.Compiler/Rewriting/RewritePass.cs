using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>A pass of rewriting.</summary>
/// <param name="Run">Adds the stability rules that it applies to the list.</param>
internal sealed record RewritePass(string Name, Func<Program, ICollection<AppliedRule>, Program> Run)
{
    /// <summary>One that applies no rule of which a reader should know.</summary>
    public RewritePass(string name, Func<Program, Program> run)
        : this(name, (program, _) => run(program))
    {
    }
}
