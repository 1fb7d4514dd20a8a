using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>An integral's part of <see cref="ProgramVerifier"/>: bounds that are numbers, and a body that computes the value from what is there.</summary>
internal static class IntegralVerifier
{
    public static IEnumerable<string> Verify(Program program, Integral integral, IReadOnlyCollection<Tensor> available)
    {
        string Finding(string text) => $"{program.Name}: the integral '{integral.Target.Name}' {text}";
        foreach (var bound in integral.Places.Append(integral.Lower).Append(integral.Upper).Where(static b => b is not (Constant or Read)))
        {
            yield return Finding($"has the bound '{bound}', which is no constant and no entry of a tensor");
        }

        var known = new HashSet<Tensor>(available) { integral.Nodes };
        foreach (var read in integral.TensorsRead().Where(t => !available.Contains(t)))
        {
            yield return Finding($"reads '{read.Name}' before it is written");
        }

        foreach (var statement in integral.Body)
        {
            foreach (var read in statement.TensorsRead().Where(t => !known.Contains(t)))
            {
                yield return Finding($"reads '{read.Name}' before it is written");
            }

            known.UnionWith(statement.Targets);
        }

        if (!known.Contains(integral.Value) || integral.Value.Extents != integral.Nodes.Extents)
        {
            yield return Finding("computes no value at each of its nodes");
        }
    }
}
