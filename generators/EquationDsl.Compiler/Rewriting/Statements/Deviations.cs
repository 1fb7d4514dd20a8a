using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// A mean is rounded, and far from 0 its rounding is as large as the deviations from it. So the rounded mean is only where deviations are counted from,
/// <c>c</c>, and how far it is off is their own mean: <c>x[i] - mean</c> is <c>(x[i] - c) - drift</c>, with <c>drift = sum_j (x[j] - c) / n</c>.
/// </summary>
/// <remarks>
/// The corrected two-pass algorithm of Chan, Golub, LeVeque, "Algorithms for computing the sample variance", 1983. It costs one more sum in the
/// loop that adds up the squares, and no pass: sums of deviations are corrected after the loop. Where no squares are summed nothing is done.
/// </remarks>
internal static class Deviations
{
    private static readonly AppliedRule Corrected = new(
        "corrected-mean", "sum_j (x[j] - mean)^2 -> sum_j (x[j] - c)^2 - (sum_j (x[j] - c))^2 / n, c = mean rounded",
        "the rounding of the mean is as large as deviations that are small beside it");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        foreach (var plain in program.MapReduces)
        {
            if (RoundedMean.Of(program, plain) is { } mean && program.MapReduces.Any(mean.IsSumOfSquares))
            {
                program = Correct(program, mean);
                applied.Add(Corrected);
            }
        }

        return program;
    }

    private static Program Correct(Program program, RoundedMean mean)
    {
        var names = new FreshNames(program);
        var plain = mean.Sum;
        var centre = plain with { Target = names.Tensor("centre", plain.Target.Extents, TensorRole.Shift), Reduction = null, Body = mean.Value };
        var total = plain with
        {
            Target = names.Tensor("driftSum", plain.Target.Extents, TensorRole.Intermediate),
            Body = Exprs.Apply(Functions.Subtract, plain.Body, centre.Entry()),
        };
        var drift = plain with
        {
            Target = names.Tensor("drift", plain.Target.Extents, TensorRole.Correction),
            Reduction = null,
            Body = (Product.Of(total.Entry()) / mean.Count).ToExpr(),
        };
        var rewriting = new Rewriting(mean, centre.Target, total.Target, drift.Target, names);
        
        // A sum of weights may be one that the program has.
        return CommonStatements.Run(program.With(program.MapReduces.SelectMany(s => s == plain ? [s, centre, total, drift] : rewriting.Apply(s))));
    }

    /// <summary>What replaces deviations from one mean.</summary>
    private sealed class Rewriting(RoundedMean mean, Tensor centre, Tensor total, Tensor drift, FreshNames names)
    {
        public IEnumerable<MapReduce> Apply(MapReduce statement)
        {
            if (mean.IsSumOfSquares(statement))
            {
                return Squares(statement);
            }

            var product = Product.Of(statement.Body);
            var factor = statement.IsPlainSum()
                ? product.Factors.FirstOrDefault(f => f.Exponent == 1 && mean.Deviation(f.Base, statement.ReductionLoops) is not null) : null;
            return factor is null
                ? [statement.WithExpressions(e => e.Map(n => mean.Replace(n, centre, drift)))]
                : Weighted(statement, product / Product.Of(factor.Base), mean.Deviation(factor.Base, statement.ReductionLoops)!);
        }

        /// <summary>The difference cannot be negative but for rounding; squares that overflow or are NaN stay what they are.</summary>
        private IEnumerable<MapReduce> Squares(MapReduce statement)
        {
            var found = mean.Deviation(Product.Of(statement.Body).Factors[0].Base, statement.ReductionLoops)!;
            var about = Companion(statement, "About", Exprs.Apply(Functions.IntegerPower, found.FromCentre(centre), Exprs.Number(2)));
            var excess = Exprs.Apply(Functions.Multiply, found.At(total), found.At(drift));
            var squares = new Select(
                Exprs.Apply(Functions.Less, about.Entry(), new Constant(double.PositiveInfinity, "inf")),
                Exprs.Apply(Functions.Max, Exprs.Zero, Exprs.Apply(Functions.Subtract, about.Entry(), excess)),
                about.Entry());
            return [about, statement with { Reduction = null, Body = squares }];
        }

        /// <summary><c>sum_j h[j] (x[j] - mean)</c> is <c>sum_j h[j] (x[j] - c) - drift sum_j h[j]</c>.</summary>
        private IEnumerable<MapReduce> Weighted(MapReduce statement, Product weight, Deviation found)
        {
            var about = Companion(statement, "About", (weight * Product.Of(found.FromCentre(centre))).ToExpr());
            var weights = Companion(statement, "Weight", weight.ToExpr());
            var excess = Exprs.Apply(Functions.Multiply, found.At(drift), weights.Entry());
            return [about, weights, statement with { Reduction = null, Body = Exprs.Apply(Functions.Subtract, about.Entry(), excess) }];
        }

        private MapReduce Companion(MapReduce statement, string suffix, Expr body) =>
            statement with { Target = names.Tensor(statement.Target.Name + suffix, statement.Target.Extents, TensorRole.Intermediate), Body = body };
    }
}
