using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A product that is chosen where its factors are there, and else 0, is the product itself where all its factors are read as 0 outside: <c>select(t + 2 &lt;=
/// n, a[t + 1]?zero * s[t + 1]?zero, 0)</c>, as gradients of recurrences have it. A recurrence does not wait for the choice then.
/// </summary>
internal static class OutsideProducts
{
    public static Program Run(Program program) => program with
    {
        MapReduces = program.MapReduces.MapItems(static s => s.IsWhole ? s : s.WithExpressions(static e => e.Map(static n => n is Select select && IsZeroOutside(select) ? select.Then : n))),
    };

    private static bool IsZeroOutside(Select select) => select.Else.IsNumber(0) && Conditions.Forms(select.Condition) is [var form]
        && select.Then is Call { Function: var f } && f == Functions.Multiply && Factors(select.Then).All(x => x is Read read && IsOutsideUnless(form, read));

    private static IEnumerable<Expr> Factors(Expr expr) => expr is Call { Function: var f, Arguments: var factors } && f == Functions.Multiply ? factors.SelectMany(Factors) : [expr];

    /// <summary>Whether the read is outside of one of its axes wherever the form is below 0.</summary>
    private static bool IsOutsideUnless(Affine form, Read read) => read.Boundary == Boundary.Zero
        && read.Indices.Select((index, axis) => (index, Extent: read.Tensor.Extents[axis]))
            .Any(i => i.index is AffineIndex { Value: var at } && (at == form || i.Extent - Affine.One - at == form));
}
