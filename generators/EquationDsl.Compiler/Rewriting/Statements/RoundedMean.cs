using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary><c>sum_j x[j] / n</c> in a program, as a value of its own or written out, and the expressions that are deviations from it.</summary>
/// <param name="Sum"><c>sum_j x[j]</c>.</param>
/// <param name="Count">n.</param>
/// <param name="Tensors">Numbers of the tensors that hold the mean.</param>
internal sealed record RoundedMean(MapReduce Sum, Read Element, Product Count, ValueArray<int> Tensors)
{
    public Expr Value => (Product.Of(Sum.Entry()) / Count).ToExpr();

    /// <summary>Null if the statement is no plain sum of entries, or the mean of nothing in the program.</summary>
    public static RoundedMean? Of(Program program, MapReduce sum)
    {
        if (!sum.IsPlainSum() || sum.Body is not Read { Boundary: Boundary.None } element || Variance.Count(sum) is not { } count)
        {
            return null;
        }

        var mean = sum with { Reduction = null, Body = (Product.Of(sum.Entry()) / count).ToExpr() };
        var held = program.MapReduces.Where(s => s.IsPlainMap() && s.Axes.Count == sum.Axes.Count
            && StatementShape.AreEqual(s, mean with { Target = s.Target })).ToList();

        // Where deviations are counted from it already, all is done.
        return held.Exists(static s => s.Target.Role == TensorRole.Shift)
            ? null
            : new RoundedMean(sum, element, count, held.Select(static s => s.Target.Id).ToValueArray());
    }

    /// <summary><c>sum_j (x[j] - mean)^2</c> over what the mean is taken of.</summary>
    public bool IsSumOfSquares(MapReduce statement) =>
        statement.IsPlainSum()
        && Product.Of(statement.Body) is { Factors: [{ Exponent: 2, Base: var deviation }] } square && square.Coefficient.Equals(Ratio.One)
        && Deviation(deviation, statement.ReductionLoops) is { Coefficient: var k } found && k.Abs().Equals(Ratio.One)
        && statement.Axes.Count == Sum.Axes.Count && StatementShape.AreEqual(statement with { Body = found.Element }, Sum with { Target = statement.Target });

    /// <summary>The expression as a deviation from one mean throughout the loops; null if it is anything else.</summary>
    public Deviation? Deviation(Expr expr, ValueArray<Loop> loops) =>
        Algebra.Sum.Of(expr) is { Terms.Count: 2 } sum && Find(sum) is { } found && !found.Position.Any(i => loops.Any(l => i.DependsOn(l.Index))) ? found : null;

    /// <summary>A sum with the deviation in it, if there is one, taken from the centre and corrected.</summary>
    public Expr Replace(Expr node, Tensor centre, Tensor drift)
    {
        var sum = node.IsSumNode() ? Algebra.Sum.Of(node) : null;
        if (sum is null || Find(sum) is not { } found)
        {
            return node;
        }

        var corrected = Exprs.Apply(Functions.Subtract, found.FromCentre(centre), found.At(drift));
        return Algebra.Sum.Of(sum.Terms.Where(t => t != found.ElementTerm && t != found.MeanTerm).Append(new Term(found.Coefficient, corrected))).ToExpr();
    }

    private Deviation? Find(Sum sum)
    {
        foreach (var entry in sum.Terms)
        {
            if (entry.Expr is not Read { Boundary: Boundary.None } element || element.Tensor.Id != Element.Tensor.Id)
            {
                continue;
            }

            foreach (var mean in sum.Terms)
            {
                if (MeanAt(mean, entry.Coefficient) is { } position && IsOf(element, position))
                {
                    return new Deviation(entry, mean, element, entry.Coefficient, position);
                }
            }
        }

        return null;
    }

    /// <summary>The entry of the mean of which the term is -k times the value.</summary>
    private ValueArray<IndexExpr>? MeanAt(Term term, Ratio k)
    {
        var product = Product.Of(term.ToExpr());
        foreach (var factor in product.Factors)
        {
            if (factor is { Exponent: 1, Base: Read { Boundary: Boundary.None } read })
            {
                var rest = product / Product.Of(read);
                var expected = Tensors.Contains(read.Tensor.Id) ? Product.One : read.Tensor.Id == Sum.Target.Id ? Count.Power(-1) : null;
                if (expected is not null && rest.Equals(expected.Scale(-k)))
                {
                    return read.Indices;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the mean at that position is one over entries of the same row (column, ...) as the element.</summary>
    private bool IsOf(Read element, ValueArray<IndexExpr> position)
    {
        for (var d = 0; d < Element.Indices.Count; d++)
        {
            if (Element.Indices[d] is not AffineIndex { Value.AsSymbol: LoopIndex index })
            {
                return false;
            }

            for (var a = 0; a < Sum.Axes.Count; a++)
            {
                if (Sum.Axes[a].Index == index && !element.Indices[d].Equals(position[a]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

/// <summary><c>k x[i] - k mean</c>.</summary>
/// <param name="Position">The entry of the mean.</param>
internal sealed record Deviation(Term ElementTerm, Term MeanTerm, Read Element, Ratio Coefficient, ValueArray<IndexExpr> Position)
{
    public Read At(Tensor tensor) => new(tensor, Position);

    public Expr FromCentre(Tensor centre) => Exprs.Apply(Functions.Subtract, Element, At(centre));
}
