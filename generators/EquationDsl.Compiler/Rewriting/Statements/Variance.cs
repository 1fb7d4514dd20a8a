using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// <c>sum_j v[j]^2 - (sum_j v[j])^2 / n</c> is <c>sum_j (v[j] - mean)^2</c>, which does not cancel; and deviations from the mean add up to 0.
/// </summary>
/// <remarks>Chan, Golub, LeVeque, "Algorithms for computing the sample variance", 1983: the two-pass algorithm.</remarks>
internal static class Variance
{
    private static readonly AppliedRule TwoPass = new(
        "variance", "sum_j x[j]^2 - (sum_j x[j])^2 / n -> sum_j (x[j] - mean)^2", "the difference of two large sums cancels");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var sums = program.MapReduces.Where(static s => s.IsPlainSum()).ToList();
        foreach (var plain in sums)
        {
            if (Count(plain) is { } count)
            {
                program = DropDeviations(program, plain, count);
                foreach (var squares in sums)
                {
                    program = Pair(program, plain, squares, count, applied);
                }
            }
        }

        return program;
    }

    /// <summary>The number of terms, if it is a size.</summary>
    public static Product? Count(MapReduce sum) =>
        sum.Reduction is { Guard: null, Loops: [{ IsWhole: true } loop] }
        ? Hoisting.Extent(loop.Upper)
        : null;

    private static Program Pair(Program program, MapReduce plain, MapReduce squares, Product count, ICollection<AppliedRule> applied)
    {
        var squared = plain with { Target = squares.Target, Body = Product.Of(plain.Body).Power(2).ToExpr() };
        if (plain == squares || plain.Axes.Count != squares.Axes.Count || !StatementShape.AreEqual(squared, squares))
        {
            return program;
        }

        var names = new FreshNames(program);
        var deviations = names.Tensor(squares.Target.Name + "Centred", squares.Target.Extents, TensorRole.Intermediate);
        var found = false;
        var statements = program.MapReduces.Select(s => s.WithExpressions(e => e.Map(Replace))).ToList();
        if (!found)
        {
            return program;
        }

        var mean = (Product.Of(plain.Entry()) / count).ToExpr();
        var deviation = Exprs.Apply(Functions.IntegerPower, Exprs.Apply(Functions.Subtract, plain.Body, mean), Exprs.Number(2));
        var at = 1 + Math.Max(statements.FindIndex(s => s.Target == plain.Target), statements.FindIndex(s => s.Target == squares.Target));
        statements.Insert(at, plain with { Target = deviations, Body = deviation });
        applied.Add(TwoPass);
        return program.With(statements);

        Expr Replace(Expr node)
        {
            if (!node.IsSumNode())
            {
                return node;
            }

            var sum = Sum.Of(node);
            foreach (var (square, other) in sum.Terms.SelectMany(_ => sum.Terms, static (a, b) => (a, b)))
            {
                var first = Product.Of(square.ToExpr());
                var read = first.Factors.Where(f => f is { Exponent: 1, Base: Read r } && r.Tensor == squares.Target).Select(static f => (Read)f.Base).FirstOrDefault();
                if (read is null)
                {
                    continue;
                }

                var expected = (first / Product.Of(read) * Product.Of(read with { Tensor = plain.Target }).Power(2) / count).Scale(Ratio.MinusOne);
                if (Product.Of(other.ToExpr()).Equals(expected))
                {
                    found = true;
                    var centred = first / Product.Of(read) * Product.Of(read with { Tensor = deviations });
                    return Sum.Of(sum.Terms.Where(t => t != square && t != other).Append(new Term(Ratio.One, centred.ToExpr()))).ToExpr();
                }
            }

            return node;
        }
    }

    private static Program DropDeviations(Program program, MapReduce plain, Product count)
    {
        var means = program.MapReduces.Where(s => s.IsPlainMap() && s.Target.Role != TensorRole.Shift && s.Axes.Count == plain.Axes.Count
            && StatementShape.AreEqual(s, plain with { Target = s.Target, Reduction = null, Body = (Product.Of(plain.Entry()) / count).ToExpr() })).ToList();
        return program.With(program.MapReduces.Select(s => IsDeviation(s) ? s with { Reduction = null, Body = Exprs.Zero } : s));

        bool IsDeviation(MapReduce s)
        {
            if (!s.IsPlainSum() || !s.Body.IsSumNode() || s.Axes.Count != plain.Axes.Count)
            {
                return false;
            }

            return means.Select(static m => m.Target).Append(null).Any(mean =>
            {
                var average = mean is null ? (Product.Of(plain.Entry()) / count).ToExpr() : plain.Entry() with { Tensor = mean };
                var deviation = Sum.Of(Exprs.Apply(Functions.Subtract, plain.Body, average));
                var flat = Factoring.CommonFactor(deviation) is var (factor, remainder)
                    ? Product.Of(Exprs.Apply(Functions.Multiply, factor.ToExpr(), remainder.ToExpr())).ToExpr()
                    : deviation.ToExpr();
                return StatementShape.AreEqual(s, plain with { Target = s.Target, Body = flat })
                    || StatementShape.AreEqual(s, plain with { Target = s.Target, Body = deviation.Scale(Ratio.MinusOne).ToExpr() });
            });
        }
    }
}
