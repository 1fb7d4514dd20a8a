using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>Of an input that is stated to be symmetric only the lower triangle is read: what is above it is its mirror image.</summary>
internal static class SymmetricInputs
{
    public static Program Mirrored(Program program)
    {
        var names = new FreshNames(program);
        var mirrored = program.Inputs.Where(static i => i is { Stated: Definiteness.Symmetric, Rank: > 1 })
            .ToDictionary(static i => i.Id, i => names.Tensor(i.Name + "Symmetric", i.Extents, TensorRole.Intermediate));
        if (mirrored.Count == 0)
        {
            return program;
        }

        var origin = program.Statements.IsEmpty ? default : program.Statements[0].Origin;
        var mirrors = program.Inputs.Where(i => mirrored.ContainsKey(i.Id)).Select(i => Mirror(i, mirrored[i.Id], names, origin));
        return program with
        {
            Statements = [.. mirrors, .. program.Statements.Select(s => s.WithReads(t => mirrored.TryGetValue(t.Id, out var mirror) ? mirror : t))],
        };
    }

    private static Statement Mirror(Tensor input, Tensor mirrored, FreshNames names, TextSpan origin)
    {
        var axes = input.Extents.Select(e => new Loop(names.Index("i"), Affine.Zero, e)).ToValueArray();
        ValueArray<IndexExpr> at = axes.Positions(), turned = [.. at.Take(at.Count - 2), at[at.Count - 1], at[at.Count - 2]];
        var isLower = new Call(Functions.LessOrEqual, [new IndexValue(axes[axes.Count - 1].Index), new IndexValue(axes[axes.Count - 2].Index)]);
        return names.WithOwnIndices(new MapReduce(mirrored, at, axes, null, new Select(isLower, new Read(input, at), new Read(input, turned)), origin));
    }
}
