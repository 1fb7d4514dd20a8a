using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>What every pass must preserve. Tests run it after each pass; an empty list means that the program is well formed.</summary>
public static class ProgramVerifier
{
    /// <param name="whole">The program of which this one is a part: its parameters are known to the part as well.</param>
    public static ValueArray<string> Verify(Program program, Program? whole = null)
    {
        var findings = new List<string>();
        findings.AddRange(VerifyParameters(program));
        findings.AddRange(VerifyState(program));
        var available = new HashSet<Tensor>(program.Inputs);
        if (Scans.WithoutOrder(program.Statements) is { } circular)
        {
            findings.Add($"'{circular.Targets[0].Name}' needs itself at the same time");
        }
        else
        {
            available.UnionWith(Scans.Parts(program.Statements).OfType<Scan>().SelectMany(static s => s.Targets));
        }

        var written = new HashSet<Tensor>(program.Inputs);
        foreach (var statement in program.Statements)
        {
            findings.AddRange(Verify(program, statement, available));
            available.UnionWith(statement.Targets);
            var isAdded = statement is MapReduce { Mode: WriteMode.Add };
            findings.AddRange(statement.Targets.Where(t => written.Add(t) == isAdded).Select(t => $"'{t.Name}' is {(isAdded ? "added to before it is written" : "written twice, or is an input")}"));
        }

        findings.AddRange(program.Outputs.Where(o => !written.Contains(o)).Select(static o => $"output '{o.Name}' is never written"));
        findings.AddRange(VerifyIdentities(program, whole ?? program));
        return findings.ToValueArray();
    }

    private static IEnumerable<string> Verify(Program program, Statement statement, IReadOnlyCollection<Tensor> available) => statement switch
    {
        MapReduce mapReduce => new StatementVerifier(program, mapReduce, available).Verify(),
        OpaqueCall call => CallVerifier.Verify(program, call, available),
        Integral integral => IntegralVerifier.Verify(program, integral, available),
        Scan => [$"'{statement}' stands in a program, which keeps the statements of a recurrence side by side"],
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static IEnumerable<string> VerifyParameters(Program program)
    {
        foreach (var input in program.Inputs.Where(static t => t.Role != TensorRole.Input))
        {
            yield return $"'{input.Name}' is among the inputs but its role is {input.Role}";
        }

        foreach (var output in program.Outputs.Where(static t => t.Role != TensorRole.Output))
        {
            yield return $"'{output.Name}' is among the outputs but its role is {output.Role}";
        }

        foreach (var target in program.Statements.SelectMany(static s => s.Targets))
        {
            if (target.Role == TensorRole.Input || (target.Role == TensorRole.Output && !program.Outputs.Contains(target)))
            {
                yield return $"'{target.Name}' is written, its role is {target.Role}, but it is no output";
            }
        }

        if (program.ReturnsResult && !program.Outputs.Any(static o => o.Name == "result"))
        {
            yield return "ReturnsResult without an output 'result'";
        }

        foreach (var check in program.Checks)
        {
            if (!program.Inputs.Concat(program.Outputs).Any(t => t.Name == check.Parameter && (check.IsOfNumber ? t is { Rank: 0, Element: ElementKind.Integer } : check.Axis >= 0 && check.Axis < t.Rank)))
            {
                yield return $"a check asks for axis {check.Axis} of '{check.Parameter}', which is no such parameter";
            }
        }
    }

    private static IEnumerable<string> VerifyState(Program program)
    {
        foreach (var pair in program.State)
        {
            if (!program.Inputs.Contains(pair.Input) || !program.Outputs.Contains(pair.Output))
            {
                yield return $"state '{pair.Output.Name}' does not join an output to an input";
            }

            if (pair.Input.Name != pair.Output.Name || pair.Input.Extents != pair.Output.Extents || pair.Input.Element != pair.Output.Element)
            {
                yield return $"state '{pair.Output.Name}' and '{pair.Input.Name}' are not one parameter";
            }
        }
    }

    /// <summary>Equal ids are the same thing, different things have different names; only the two sides of a state pair share a name.</summary>
    private static IEnumerable<string> VerifyIdentities(Program program, Program whole)
    {
        var tensors = program.Inputs.Concat(program.Outputs).Concat(program.Statements.SelectMany(static s => s.Targets))
            .Concat(program.Statements.SelectMany(static s => s.TensorsRead())).Distinct().ToList();
        foreach (var group in tensors.GroupBy(static t => t.Id).Where(static g => g.Count() > 1))
        {
            yield return $"tensors {string.Join(", ", group.Select(static t => $"'{t.Name}'"))} share id {group.Key}";
        }

        var stateInputs = new HashSet<Tensor>(program.State.Select(static p => p.Input));
        foreach (var group in tensors.Where(t => !stateInputs.Contains(t)).GroupBy(static t => t.Name, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            yield return $"two tensors are named '{group.Key}'";
        }

        var sizes = program.Sizes().ToList();
        foreach (var group in sizes.GroupBy(static s => s.Id).Where(static g => g.Count() > 1))
        {
            yield return $"sizes {string.Join(", ", group.Select(static s => $"'{s.Name}'"))} share id {group.Key}";
        }

        foreach (var size in sizes.Where(s => !HasSource(program, s) && !HasSource(whole, s)))
        {
            yield return $"size '{size.Name}' comes from no parameter: {size.Source}";
        }
    }

    private static bool HasSource(Program program, Size size) => size.Source switch
    {
        AxisLength length => program.Inputs.Concat(program.Outputs).Any(t => t.Name == length.Parameter && length.Axis >= 0 && length.Axis < t.Rank),
        IntegerValue value => program.Inputs.Any(t => t.Name == value.Parameter && t.Rank == 0 && t.Element == ElementKind.Integer),
        DerivedSize derived => derived.Sizes.All(s => HasSource(program, s)),
        NodeCount => true,
        _ => false,
    };
}
