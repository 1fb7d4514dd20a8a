using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A statement of the form <c>S = sum_j weight exp(varying + constant)</c>, not shifted yet.</summary>
/// <param name="Varying">What of the exponent changes with j.</param>
/// <param name="Constant">The rest of the exponent.</param>
/// <param name="ShiftAxes">The axes of S on which the exponent depends; the maximum has no others.</param>
internal sealed record ExponentialSum(MapReduce Statement, Product Weight, Expr Varying, Expr Constant, ValueArray<Loop> ShiftAxes)
{
    /// <summary>What the shift would compute; sums with equal maxima share it.</summary>
    public StatementShape Maximum => StatementShape.Of(new MapReduce(
        Statement.Target with { Extents = ShiftAxes.Select(static a => a.Upper).ToValueArray() },
        ShiftAxes.Positions(),
        ShiftAxes,
        Statement.Reduction! with { Operator = ReductionOperator.Max },
        Varying,
        default));

    public static ExponentialSum? Find(MapReduce statement)
    {
        if (!statement.IsPlainSum())
        {
            return null;
        }

        var body = Product.Of(statement.Body);
        if (body.Where(static f => f.Base.Is(Functions.Exp)) is not { Factors: [{ Exponent: 1, Base: Call exponential }] } factor)
        {
            return null;
        }

        var loops = statement.ReductionLoops;
        var exponent = Sum.Of(exponential.Arguments[0]);
        var varying = Sum.OfTerms(exponent.Terms.Where(t => t.Expr.DependsOnAny(loops)));
        var constant = Sum.OfTerms(exponent.Terms.Where(t => !t.Expr.DependsOnAny(loops)));

        // One that is shifted subtracts a shift that all its terms share; any other is that of another sum, a softmax in the exponent or a sum of sums.
        if (varying.Terms.IsEmpty || constant.Terms.Any(static t => t.Coefficient.IsNegative && t.Expr is Read { Tensor.Role: TensorRole.Shift }))
        {
            return null;
        }

        var used = varying.ToExpr();
        var axes = statement.Axes.Where(a => used.DependsOn(a.Index) || statement.Reduction!.Guard?.DependsOn(a.Index) == true
            || loops.Any(l => l.Lower.DependsOn(a.Index) || l.Upper.DependsOn(a.Index))).ToValueArray();
        return new ExponentialSum(statement, body / factor, used, constant.ToExpr(), axes);
    }

    /// <summary>The exponent of the factor that leaves the sum.</summary>
    public Expr Scale(Tensor shift) => Sum.Of(Exprs.Apply(Functions.Add, Constant, ShiftEntry(shift))).ToExpr();

    /// <summary>The sum of shifted exponentials; if the sum itself is a result, also that.</summary>
    public IEnumerable<MapReduce> Shifted(Tensor target, Tensor shift)
    {
        var exponential = Exprs.Apply(Functions.Exp, Sum.Of(Exprs.Apply(Functions.Subtract, Varying, ShiftEntry(shift))).ToExpr());
        yield return Statement with { Target = target, Body = (Weight * Product.Of(exponential)).ToExpr() };
        if (Statement.Target.Role == TensorRole.Output)
        {
            var scale = Exprs.Apply(Functions.Exp, Scale(shift));
            yield return Statement with { Reduction = null, Body = Exprs.Apply(Functions.Multiply, scale, new Read(target, Statement.TargetIndices)) };
        }
    }

    private Read ShiftEntry(Tensor shift) => new(shift, ShiftAxes.Positions());
}
