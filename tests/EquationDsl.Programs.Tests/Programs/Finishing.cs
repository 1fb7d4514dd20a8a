namespace EquationDsl.Programs.Tests.Programs;

/// <summary>Declares what a program reads and writes: storage, shapes, lengths that nothing else tells, the order of the parameters.</summary>
internal sealed class Finishing(Random random, IReadOnlyList<string> extents)
{
    public Program Finish(Program program)
    {
        var used = Used(program);
        var tensors = random.Next(3);
        List<Variable> variables = [.. program.Variables.Where(v => v.IsWritten || used.Contains(v.Name)).Select(v => Stored(v, tensors))];
        var named = extents.Where(used.Contains).ToList();
        var known = variables.Where(static v => v.IsParameter && v.Axes.Count == 1).SelectMany(static v => v.Axes)
            .Concat(variables.Where(static v => v.IsParameter && v.Storage == Storage.TensorSpan).SelectMany(static v => v.Axes)).ToHashSet(StringComparer.Ordinal);
        foreach (var extent in extents.Where(e => variables.Exists(v => v.Axes.Contains(e))))
        {
            if (!known.Contains(extent) || (named.Contains(extent) && random.Next(3) == 0))
            {
                variables.Add(new(extent, extent, [], Role.Extent));
            }
            else if (named.Contains(extent))
            {
                var at = variables.FindIndex(v => v.IsParameter && v.Axes.Contains(extent) && (v.Axes.Count == 1 || v.Storage == Storage.TensorSpan));
                variables[at] = variables[at] with { IsShaped = true };
            }
        }

        variables = [.. variables.OrderBy(_ => random.Next())];
        if (program.Variables.Any(static v => v is { Role: Role.Output, Storage: not Storage.Returned }) && random.Next(3) > 0)
        {
            variables = [.. variables.OrderBy(static v => v.Role == Role.Output)];
        }

        return program with { Variables = variables, Sizes = program.Sizes.Where(s => variables.Exists(v => v.Axes.Contains(s.Key)) || used.Contains(s.Key)).ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>Without what nothing reads.</summary>
    public static Program Trimmed(Program program)
    {
        var used = Used(program);
        return program with
        {
            Variables = [.. program.Variables.Where(v => v.IsWritten || used.Contains(v.Name) || (v.Role == Role.Extent && program.Variables.Any(o => o.Axes.Contains(v.Name))))],
            Used = [.. program.Used.Where(u => used.Contains(u.Name))],
        };
    }

    private static HashSet<string> Used(Program program)
    {
        var names = program.Statements.SelectMany(static s => s.Right.Names().Append(s.Target.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var used in program.Used.Where(u => names.Contains(u.Name)))
        {
            names.UnionWith(used.Body.Names().Where(n => used.Parameters.All(p => p.Name != n)));
        }

        return names;
    }

    /// <param name="tensors">0: plain spans, 1: tensor spans, 2: some of each.</param>
    private Variable Stored(Variable variable, int tensors)
    {
        if (!variable.IsParameter || variable.Axes.Count == 0 || variable.Role == Role.Extent)
        {
            return variable;
        }

        var isTensor = variable.Role != Role.Positions && (tensors == 1 || (tensors == 2 && random.Next(2) == 0));
        return variable with { Storage = isTensor ? Storage.TensorSpan : Storage.Span, IsShaped = variable.Axes.Count > 1 ? !isTensor || random.Next(3) > 0 : random.Next(3) == 0 };
    }
}
