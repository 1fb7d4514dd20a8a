using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Holds every access of a program against its axis: from the ranges of the loops, their conditions, and the lengths that are checked before anything is
/// computed, each position must follow to be inside. What is read with a boundary, or at a label, is checked where it is read.
/// </summary>
internal sealed class AccessProof(Program program)
{
    private readonly List<Affine> _facts = [.. Facts(program)];

    /// <summary>What nothing proves to be inside.</summary>
    public IEnumerable<OpenAccess> Open() => program.MapReduces.SelectMany(Open);

    /// <summary>All forms that are at least 0 in every iteration of the statement.</summary>
    public List<Affine> Known(MapReduce statement)
    {
        var domain = Domain.Of(statement);
        return domain.Loops.SelectMany(Ranges).Concat(domain.Conditions).Concat(_facts).ToList();
    }

    /// <summary>
    /// The program, which comes from one that reads inside, with what a pass made it read outside as 0: a factor taken out of a sum over nothing, an entry
    /// that no result needs.
    /// </summary>
    public static Program ReadsInside(Program program)
    {
        var proof = new AccessProof(program);
        var safe = program.MapReduces.Select(proof.ReadSafely).ToValueArray();
        return safe == program.MapReduces ? program : program with { MapReduces = safe };
    }

    /// <summary>The statement with what it may read outside as 0: where the sum was over nothing, out of which the factor was taken.</summary>
    public MapReduce ReadSafely(MapReduce statement)
    {
        var domain = Domain.Of(statement);
        if (statement.Body.Reads().All(r => r.Boundary != Boundary.None || domain.IsInside(r)))
        {
            return statement;
        }

        var known = Known(statement);
        return statement with { Body = statement.Body.Map(node => node is Read { Boundary: Boundary.None } read && !IsInside(read, known) ? read with { Boundary = Boundary.Zero } : node) };
    }

    /// <summary>Whether every position that is no label follows to be inside.</summary>
    public static bool IsInside(Read read, List<Affine> known) => read.Indices.Zip(read.Tensor.Extents, (index, extent) =>
        index is not AffineIndex { Value: var at } || (Holds(known, at) && Holds(known, extent - at - Affine.One))).All(static inside => inside);

    private IEnumerable<OpenAccess> Open(MapReduce statement)
    {
        var (domain, known) = (Domain.Of(statement), Known(statement));
        var written = new Read(statement.Target, statement.TargetIndices, Boundary.None);
        foreach (var read in statement.Expressions().SelectMany(static e => e.Reads()).SelectMany(WithLabels).Prepend(written).Where(static r => r.Boundary == Boundary.None).Distinct())
        {
            for (var axis = 0; axis < read.Indices.Count; axis++)
            {
                var extent = read.Tensor.Extents[axis];
                if (read.Indices[axis] is AffineIndex { Value: var at } && !domain.IsInside(read.Indices[axis], extent))
                {
                    if (!Holds(known, at))
                    {
                        yield return new OpenAccess(statement, read, axis, IsBefore: true);
                    }

                    if (!Holds(known, extent - at - Affine.One))
                    {
                        yield return new OpenAccess(statement, read, axis, IsBefore: false);
                    }
                }
            }
        }
    }

    /// <summary>The lesser of two lengths is one of them, and the form has to be at least 0 for either.</summary>
    private static bool Holds(List<Affine> known, Affine form)
    {
        if (form.Terms.Select(static t => t.Symbol).OfType<Size>().FirstOrDefault(static s => s.Source is LesserOf) is not { Source: LesserOf lesser } size)
        {
            return Inequalities.Imply(known, form);
        }

        return new[] { lesser.One, lesser.Other }.All(one => Holds(known.ConvertAll(k => k.Substitute(size, one)), form.Substitute(size, one)));
    }

    private static IEnumerable<Read> WithLabels(Read read) => read.Indices.OfType<GatherIndex>()
        .SelectMany(static g => WithLabels(new Read(g.Tensor, g.Indices, g.Boundary))).Prepend(read);

    private static IEnumerable<Affine> Ranges(Loop loop) => loop.Lowers.Select(b => loop.Index - b).Concat(loop.Uppers.Select(b => b - loop.Index - Affine.One));

    private static IEnumerable<Affine> Facts(Program program)
    {
        foreach (var size in program.Inputs.Concat(program.Outputs).SelectMany(static t => t.Extents).Concat(program.Checks.Select(static c => c.Expected))
            .Concat(program.Statements.SelectMany(static s => s.Forms())).SelectMany(static e => e.Terms).Select(static t => t.Symbol).OfType<Size>().Distinct())
        {
            if (size.Source is not IntegerValue)
            {
                yield return size;
            }

            if (size.Source is LesserOf lesser)
            {
                yield return lesser.One - size;
                yield return lesser.Other - size;
            }
        }

        foreach (var check in program.Checks)
        {
            if (check.IsOfNumber)
            {
                yield return check.Expected;
            }
            else if (program.Inputs.Concat(program.Outputs).FirstOrDefault(t => t.Name == check.Parameter)?.Extents[check.Axis] is { } extent)
            {
                yield return extent - check.Expected;
            }
        }
    }
}

/// <summary>An access of which nothing says that it is inside of its axis.</summary>
internal sealed record OpenAccess(MapReduce Statement, Read Read, int Axis, bool IsBefore)
{
    public override string ToString() => $"{Read} in '{Statement}': axis {Axis} {(IsBefore ? "before 0" : $"behind {Read.Tensor.Extents[Axis]}")}";
}
