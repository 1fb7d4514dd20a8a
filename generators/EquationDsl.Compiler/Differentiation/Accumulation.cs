using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// A gradient that is added to what its parameters hold: they are state, read and written. Those that are one number stay as they are; the method adds them.
/// </summary>
public static class Accumulation
{
    public static Program Of(Program gradient)
    {
        var names = new FreshNames(gradient);
        var sums = gradient.Outputs.Where(static o => o.Rank > 0)
            .Select(o => (Output: o, Held: names.Tensor(o.Name, o.Extents, role: TensorRole.Input) with { Name = o.Name }, Term: names.Tensor(o.Name + "Term", o.Extents))).ToList();
        var replacement = new TensorReplacement(sums.ToDictionary(static s => s.Output, static s => s.Term));
        return gradient with
        {
            Inputs = [.. gradient.Inputs, .. sums.Select(static s => s.Held)],
            State = sums.Select(static s => new StatePair(s.Output, s.Held)).ToValueArray(),
            Statements = [.. gradient.Statements.Select(replacement.Apply), .. sums.Select(s => Sum(s.Output, s.Held, s.Term, gradient, names))],
        };
    }

    private static MapReduce Sum(Tensor output, Tensor held, Tensor term, Program gradient, FreshNames names)
    {
        var axes = output.Extents.Select(e => new Loop(names.Index("i"), Affine.Zero, e)).ToValueArray();
        var position = axes.Positions();
        var origin = gradient.Statements.First(s => s.Writes(output)).Origin;
        return names.WithOwnIndices(new MapReduce(output, position, axes, null, Algebra.Add(new Read(held, position), new Read(term, position)), origin));
    }
}
