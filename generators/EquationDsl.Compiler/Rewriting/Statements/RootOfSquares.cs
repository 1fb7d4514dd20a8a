using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary><c>sqrt(factor S + addend)</c> in a program, S being a sum of squares; perhaps by way of a definition: <c>v = S / n; sqrt(v + e)</c>.</summary>
/// <param name="Square">What is below the root, at the entry that S writes.</param>
/// <param name="Reader">The first statement that takes the root.</param>
internal sealed record RootOfSquares(MapReduce Sum, Product Factor, Expr Addend, Expr Square, MapReduce? Definition, int Reader)
{
    public static RootOfSquares? Find(Program program, MapReduce sum)
    {
        for (var at = 0; at < program.MapReduces.Count; at++)
        {
            foreach (var argument in program.MapReduces[at].Expressions().SelectMany(static e => e.SelfAndDescendants()).Where(static n => n.Is(Functions.Sqrt)).Select(static n => ((Call)n).Arguments[0]))
            {
                if (Of(program, sum, argument, at) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>The entry of which the expression is the root; null if it is anything else.</summary>
    public ValueArray<IndexExpr>? PositionOf(Expr node)
    {
        if (!node.Is(Functions.Sqrt))
        {
            return null;
        }

        var argument = ((Call)node).Arguments[0];
        var holder = Definition?.Target ?? Sum.Target;
        var read = argument.Reads().FirstOrDefault(r => r.Tensor == holder);
        return read is not null && Sum.At(Square, read) is { } expected && expected.Equals(argument) ? read.Indices : null;
    }

    /// <summary><c>factor S' + addend / m^2</c>, with the sum taken over entries divided by m.</summary>
    public Expr SquareOver(Expr scaled, Expr scale)
    {
        var square = (Factor * Product.Of(scaled)).ToExpr();
        return Addend.IsNumber(0) ? square
            : Exprs.Apply(Functions.Add, square, Exprs.Apply(Functions.Divide, Exprs.Apply(Functions.Divide, Addend, scale), scale));
    }

    private static RootOfSquares? Of(Program program, MapReduce sum, Expr argument, int reader)
    {
        foreach (var read in argument.Reads())
        {
            var definition = read.Tensor == sum.Target ? null
                : program.MapReduces.FirstOrDefault(s => s.Target == read.Tensor && s.IsPlainMap() && s.Axes.Count == sum.Axes.Count
                && s.TensorsRead().Contains(sum.Target));
            if ((read.Tensor == sum.Target || definition is not null) && IsOfItsEntry(argument, read, program.MapReduces[reader])
                && Of(sum, definition, argument, read, reader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether no index but those of the sum's entry is below the root: of one sum there is one root then, and its terms are scaled alike.</summary>
    private static bool IsOfItsEntry(Expr argument, Read entry, MapReduce reader) =>
        reader.Axes.Concat(reader.ReductionLoops).All(l => !argument.DependsOn(l.Index) || entry.DependsOn(l.Index));

    private static RootOfSquares? Of(MapReduce sum, MapReduce? definition, Expr argument, Read read, int reader)
    {
        // In the indices of S itself.
        var names = new Dictionary<AffineSymbol, Affine>();
        for (var d = 0; d < read.Indices.Count; d++)
        {
            if (read.Indices[d] is not AffineIndex { Value.AsSymbol: LoopIndex index })
            {
                return null;
            }

            names[index] = sum.Axes[d].Index;
        }


        var square = new Substitution(names).Apply(argument);
        var written = definition is null ? square : square.Map(n => n is Read r && r.Tensor == read.Tensor ? definition.At(definition.Body, r) ?? n : n);
        var terms = Algebra.Sum.Of(written).Terms.Select(static t => Product.Of(t.ToExpr())).ToList();
        var own = terms.FindIndex(t => t.Factors.Any(f => f is { Exponent: 1, Base: Read r } && r.Equals(sum.Entry())));
        if (own < 0 || written.Reads().Count(r => r.Tensor == sum.Target) != 1 || terms[own].Coefficient.IsNegative)
        {
            return null;
        }

        var factor = terms[own] / Product.Of(sum.Entry());
        var addend = Algebra.Sum.OfTerms(Algebra.Sum.Of(written).Terms.Where((_, i) => i != own)).ToExpr();
        var isPlain = factor.Equals(Product.One) && addend.IsNumber(0);
        return factor.Factors.All(static f => f.Base is IndexValue or Constant) && (isPlain || IsAlongRows(sum))
            ? new RootOfSquares(sum, factor, addend, square, definition, reader)
            : null;
    }

    /// <summary>
    /// Whether what is summed lies side by side. Of columns many are summed at once, so that the second path could not be skipped as a whole: there a
    /// normalisation is left as it is, a pass over memory being dearer than the ends of the exponent range.
    /// </summary>
    private static bool IsAlongRows(MapReduce sum) => sum.Axes.IsEmpty || sum.Body.Reads().Where(static r => !r.Indices.IsEmpty)
        .All(r => !sum.Axes.Any(a => r.Indices[r.Indices.Count - 1].DependsOn(a.Index)) || r.Indices.Count < sum.Axes.Count + 1);
}
