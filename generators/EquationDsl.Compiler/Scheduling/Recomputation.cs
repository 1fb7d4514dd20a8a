using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Puts cheap elementwise intermediates into the statements that read them: a few arithmetic operations cost less than
/// a pass through memory. Expensive ones stay, so that each entry is computed once.
/// </summary>
internal static class Recomputation
{
    /// <summary>About what a store, a load and the loop around them cost, in multiplications.</summary>
    private const int PassCost = 8;

    public static Program Run(Program program)
    {
        var statements = program.MapReduces;
        var ahead = Scans.ReadAhead(program.Statements);
        var others = program.Statements.Where(static s => s is not MapReduce).ToList();
        for (var at = 0; at < statements.Count;)
        {
            var candidate = statements[at];
            if (ahead.Contains(candidate.Target.Id) || others.Exists(s => s.Needs(candidate.Target)) || !IsWorthwhile(candidate, statements, ahead))
            {
                at++;
                continue;
            }

            statements = statements.Where(s => s != candidate).Select(s => Inline(s, candidate)).ToValueArray();
        }

        return program with { MapReduces = statements };
    }

    private static bool IsWorthwhile(MapReduce candidate, ValueArray<MapReduce> statements, HashSet<int> ahead)
    {
        if (candidate.Target.Role is TensorRole.Input or TensorRole.Output or TensorRole.Compared || candidate.Target.Rank == 0 || candidate.Target.Element == ElementKind.Integer
            || !candidate.IsMap || !candidate.Sets)
        {
            return false;
        }

        var readers = statements.Where(s => s.Needs(candidate.Target)).ToList();
        var reads = readers.SelectMany(static s => s.Reads()).Where(r => r.Tensor.Id == candidate.Target.Id).ToList();
        if (reads.Any(static r => r.Boundary != Boundary.None || r.Indices.Any(static i => i is not AffineIndex)))
        {
            return false;
        }

        // What a recurrence takes from an earlier time is taken once, before it is used many times.
        if (candidate.TensorsRead().Any(t => ahead.Contains(t.Id)) && readers.Exists(r => LoopCount(r) > candidate.Axes.Count))
        {
            return false;
        }

        var isReadOncePerEntry = readers.Count == 1 && reads.Distinct().Count() == 1 && LoopCount(readers[0]) == candidate.Axes.Count;
        return isReadOncePerEntry || candidate.Body.Cost() <= PassCost;
    }

    private static int LoopCount(MapReduce statement) => statement.Loops().Count();

    private static MapReduce Inline(MapReduce reader, MapReduce definition) => reader.WithExpressions(e => e.Map(node =>
        node is Read read && read.Tensor.Id == definition.Target.Id ? Entry(definition, read) : node));

    /// <summary>The defining expression at the position that is read.</summary>
    private static Expr Entry(MapReduce definition, Read read)
    {
        var replacements = new Dictionary<AffineSymbol, Affine>();
        for (var d = 0; d < definition.Axes.Count; d++)
        {
            replacements[definition.Axes[d].Index] = ((AffineIndex)read.Indices[d]).Value;
        }

        return new Substitution(replacements).Apply(definition.Body);
    }
}
