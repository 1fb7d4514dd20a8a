using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary><c>sqrt(factor S)</c> in a program, S being a sum of squares; perhaps by way of a definition: <c>v = S / n; sqrt(v)</c>.</summary>
/// <remarks>
/// Not <c>sqrt(factor S + e)</c>: with a second path, layer norm outgrew what the JIT inlines into one method and was four times slower.
/// </remarks>
/// <param name="Square">What is below the root, at the entry that S writes.</param>
/// <param name="Reader">The first statement that takes the root.</param>
internal sealed record RootOfSquares(Statement Sum, Product Factor, Expr Square, Statement? Definition, int Reader)
{
    public static RootOfSquares? Find(Program program, Statement sum)
    {
        for (var at = 0; at < program.Statements.Count; at++)
        {
            foreach (var argument in program.Statements[at].Expressions().SelectMany(static e => e.SelfAndDescendants()).Where(static n => n.Is(Functions.Sqrt)).Select(static n => ((Call)n).Arguments[0]))
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

    /// <summary><c>factor S'</c>, with the sum taken over entries divided by m.</summary>
    public Expr SquareOf(Expr scaled) => (Factor * Product.Of(scaled)).ToExpr();

    private static RootOfSquares? Of(Program program, Statement sum, Expr argument, int reader)
    {
        foreach (var read in argument.Reads())
        {
            var definition = read.Tensor == sum.Target ? null : program.Statements.FirstOrDefault(s => s.Target == read.Tensor && s.IsPlainMap() && s.Axes.Count == sum.Axes.Count && s.TensorsRead().Contains(sum.Target));
            if ((read.Tensor == sum.Target || definition is not null) && Of(sum, definition, argument, read, reader) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static RootOfSquares? Of(Statement sum, Statement? definition, Expr argument, Read read, int reader)
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
        var product = Product.Of(written);
        var factor = product / Product.Of(sum.Entry());
        return product.Factors.Any(f => f is { Exponent: 1, Base: Read r } && r.Equals(sum.Entry()))
            && factor.Factors.All(static f => f.Base is IndexValue or Constant) && !factor.Coefficient.IsNegative && (factor.Equals(Product.One) || IsAlongRows(sum))
            ? new RootOfSquares(sum, factor, square, definition, reader)
            : null;
    }

    /// <summary>
    /// Whether what is summed lies side by side. Of columns many are summed at once, so that the second path could not be skipped as a whole: there a
    /// normalisation is left as it is, a pass over memory being dearer than the ends of the exponent range.
    /// </summary>
    private static bool IsAlongRows(Statement sum) => sum.Axes.IsEmpty || sum.Body.Reads().Where(static r => !r.Indices.IsEmpty)
        .All(r => !sum.Axes.Any(a => r.Indices[r.Indices.Count - 1].DependsOn(a.Index)) || r.Indices.Count < sum.Axes.Count + 1);
}
