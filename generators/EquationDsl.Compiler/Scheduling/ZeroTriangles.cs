using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Where a value is zero beyond a diagonal or beside a band, sums over it end there, and what is beyond is not computed: <c>t[i, j] = select(j &lt;= i, x,
/// 0)</c> and <c>sum_j t[i, j] b[j, k]</c>, as gradients of triangular sums have them, are <c>t[i, j] = x</c> and the sum over <c>j in 0..i + 1</c>.
/// </summary>
internal static class ZeroTriangles
{
    public static Program Run(Program program)
    {
        foreach (var statement in program.MapReduces.Where(static s => s is { IsMap: true, Sets: true, Target: { Role: TensorRole.Intermediate, Rank: > 1 } }))
        {
            if (Nonzero.Where(statement.Body) is { } condition && Narrowed(statement, condition, program) is { } narrowed)
            {
                var changed = program.MapReduces.Select(s => narrowed.TryGetValue(s.Target.Id, out var other) ? other : s);
                program = program with { MapReduces = changed.ToValueArray() };
            }
        }

        return program;
    }

    /// <summary>
    /// The statement without its condition, and its readers with the ranges where it holds; null unless every reader is a product that can do without the
    /// rest.
    /// </summary>
    private static Dictionary<int, MapReduce>? Narrowed(MapReduce statement, Expr condition, Program program)
    {
        var readers = program.Statements.Where(s => s.Needs(statement.Target)).ToList();
        if (readers.Count == 0 || !statement.IsCanonical)
        {
            return null;
        }

        var narrowed = readers.Select(r => r is not MapReduce reader ? null : Narrowed(reader, statement, Conditions.Forms(condition))).ToList();
        return narrowed.Contains(null) ? null
            : narrowed.OfType<MapReduce>().Append(statement with { Body = Nonzero.Within(statement.Body, condition) }).ToDictionary(static s => s.Target.Id);
    }

    /// <summary>The sum over the terms of which the forms are at least 0.</summary>
    private static MapReduce? Narrowed(MapReduce reader, MapReduce statement, ValueArray<Affine> forms)
    {
        var reads = Factors.Of(reader.Body).OfType<Read>().Where(r => r.Tensor.Id == statement.Target.Id).ToList();
        if (reader.Reduction is not { Loops: [{ IsWhole: true } range] } || reads is not [{ Boundary: Boundary.None } read]
            || reader.Reads().Count(r => r.Tensor.Id == statement.Target.Id) != 1 || Contraction.Of(reader) is null
            || !read.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }))
        {
            return null;
        }

        var here = new Substitution(statement.Axes.Select(static (a, d) => (Axis: (AffineSymbol)a.Index, At: d)).ToDictionary(static p => p.Axis, p => ((AffineIndex)read.Indices[p.At]).Value));
        var conditions = forms.Select(here.Apply).ToList();
        if (!conditions.TrueForAll(f => Math.Abs(f.CoefficientOf(range.Index)) == 1))
        {
            return null;
        }

        var narrowed = Nonzero.Narrowed(reader, conditions);
        return Contraction.Of(narrowed) is null ? null : narrowed;
    }
}
