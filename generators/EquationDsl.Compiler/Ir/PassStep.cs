using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>What a pass made of the program that it was given.</summary>
public sealed record PassStep(string Pass, Program Program)
{
    /// <summary>The program after each pass, in order; those that change nothing are left out.</summary>
    public static ValueArray<PassStep> Run(IEnumerable<Pass> passes, Program program)
    {
        var steps = new List<PassStep>();
        foreach (var pass in passes)
        {
            var after = pass.Run(program);
            if (!ReferenceEquals(after, program))
            {
                steps.Add(new PassStep(pass.Name, program = after));
            }
        }

        return steps.ToValueArray();
    }
}
