using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// <c>sum_k dy[i]/dx[k] v[k]</c>, over all entries of x: the derivative of y in the direction v. Forward mode along v has it at a small multiple of what y
/// costs; the sum over the Jacobian would take that for each entry of x.
/// </summary>
/// <param name="Derivative">By an entry of x.</param>
/// <param name="Direction">Of the loops of the sum only.</param>
/// <param name="Factor">What the loops do not change.</param>
internal sealed record DirectionalSum(MapReduce Statement, Derivative Derivative, Expr Direction, Expr Factor)
{
    /// <summary>The direction, where it is a tensor as it is.</summary>
    public Tensor? Whole => Direction is Read { Boundary: Boundary.None } read && read.Indices == Derivative.Indices && read.Tensor.Extents == Derivative.By.Tensor.Extents ? read.Tensor : null;

    /// <summary>Null for any other statement, and for the gradient of a single number, which reverse mode has for all directions at once.</summary>
    public static DirectionalSum? Of(MapReduce statement)
    {
        if (statement.Reduction is not { Operator: ReductionOperator.Sum, Guard: null, Loops: var loops })
        {
            return null;
        }

        var product = Product.Of(statement.Body);
        var derivatives = product.Factors.Where(static f => f.Base.SelfAndDescendants().Any(static n => n is Derivative)).ToList();
        if (derivatives is not [{ Exponent: 1, Base: Derivative { By.Indices.IsEmpty: true, Of.Indices.IsEmpty: false } derivative }]
            || !IsWhole(derivative, loops) || loops.Any(l => derivative.Of.DependsOn(l.Index)))
        {
            return null;
        }

        var others = product / Product.Of(derivative);
        var inside = others.Where(f => loops.Any(l => f.Base.DependsOn(l.Index)));
        var direction = inside.ToExpr();
        return statement.Axes.Any(a => direction.DependsOn(a.Index)) ? null : new DirectionalSum(statement, derivative, direction, (others / inside).ToExpr());
    }

    /// <summary>The direction as a tensor.</summary>
    public MapReduce DirectionAs(Tensor tensor)
    {
        var axes = Derivative.Indices.Select(i => Statement.Reduction!.Loops.First(l => i is AffineIndex { Value: var at } && at.AsSymbol == l.Index)).ToValueArray();
        return new MapReduce(tensor, Derivative.Indices, axes, null, Direction, Statement.Origin);
    }

    /// <summary>The statement over the derivative in that direction.</summary>
    public MapReduce With(Tensor tangent) =>
        Statement with { Reduction = null, Body = (Product.Of(Factor) * Product.Of(new Read(tangent, Derivative.Of.Indices))).ToExpr() };

    /// <summary>Whether the sum takes every entry of the variable once.</summary>
    private static bool IsWhole(Derivative derivative, ValueArray<Loop> loops) =>
        derivative.Indices.Count == loops.Count && derivative.Indices.Select((index, d) => (index, d)).All(p =>
            p.index is AffineIndex { Value: var at } && loops.Any(l => at.AsSymbol == l.Index && l.Lower == Affine.Zero && l.Upper == derivative.By.Tensor.Extents[p.d]))
        && derivative.Indices.Distinct().Count() == loops.Count;
}
