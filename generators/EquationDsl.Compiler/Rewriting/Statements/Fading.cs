using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>The terms of a sum over all positions up to (or from) the own one, and how their weights change from one entry to the next.</summary>
/// <param name="Term">The index of the terms.</param>
internal sealed record Fading(OneSidedRange Range, Expr Body, LoopIndex Term, Program Program)
{
    private LoopIndex Own => Range.Axis.Index;

    /// <summary>By what a term's weight differs from its weight in the entry before; null if the own position changes a term in another way.</summary>
    public Expr? Ratio()
    {
        var ratio = Product.One;
        foreach (var weight in Product.Of(Body).Factors.Where(f => f.Base.DependsOn(Own)))
        {
            if (weight.Exponent != 1 || (OfPower(weight.Base) ?? OfExponential(weight.Base)) is not { } factor)
            {
                return null;
            }

            ratio *= Product.Of(factor);
        }

        return ratio.ToExpr();
    }

    /// <summary><c>c^(t - k)</c>: c.</summary>
    private Expr? OfPower(Expr weight) =>
        weight is Call { Function: var f, Arguments: [var root, IndexValue { Value: var exponent }] } && f == Functions.Power
        && !root.DependsOn(Own) && !root.DependsOn(Term) && exponent.CoefficientOf(Own) == -Range.Shift
            ? root
            : null;

    /// <summary><c>exp(x[k] - m[t])</c>, m the running maximum: <c>exp(m[t - 1] - m[t])</c>. <c>exp(-c (t - k))</c>: <c>exp(-c)</c>.</summary>
    private Expr? OfExponential(Expr weight)
    {
        if (weight is not Call { Function: var f, Arguments: [var exponent] } || f != Functions.Exp)
        {
            return null;
        }

        var terms = Sum.Of(exponent).Terms;
        return terms.Where(t => t.Expr.DependsOn(Own)).ToList() is not [var own] ? null
            : own.Expr is Read read && own.Coefficient.Equals(Algebra.Ratio.MinusOne) ? OfMaximum(read)
            : terms.Count == 1 && Step(own) is { } step ? Exprs.Apply(Functions.Exp, step) : null;
    }

    /// <summary>
    /// A running maximum only grows, so that the ratio is at most 1. Where all is -infinity the shift is 0, and a first finite maximum may lie below it:
    /// nothing is summed then, and nothing may be made of it.
    /// </summary>
    private Expr? OfMaximum(Read shift) => !IsRunningMaximum(shift) ? null
        : Exprs.Apply(Functions.Exp, Exprs.Apply(Functions.Min, Exprs.Apply(Functions.Subtract, Range.Before(shift.Tensor, shift.Indices), shift), Exprs.Zero));

    /// <summary>Whether the shift, or that of which it is the finite value, is the greatest of the positions up to the own one.</summary>
    private bool IsRunningMaximum(Read shift)
    {
        var definition = shift.Tensor.Role == TensorRole.Shift ? Program.MapReduces.FirstOrDefault(s => s.Target.Id == shift.Tensor.Id) : null;
        if (definition is not { Sets: true } || definition.At(definition.Body, shift) is null)
        {
            return false;
        }

        var axis = shift.Indices.ToList().FindIndex(i => i is AffineIndex { Value.AsSymbol: { } at } && at == Own);
        return axis >= 0 && definition switch
        {
            { IsMap: true, Body: Select { Then: Read greatest, Else: Constant { Value: 0 } } } => greatest.Indices == definition.TargetIndices
                && IsRunningMaximum(greatest with { Indices = shift.Indices }),
            { Reduction: { Operator: ReductionOperator.Max, Guard: null, Loops: [var loop] } } => !definition.Body.DependsOn(definition.Axes[axis].Index)
                && OneSidedRange.Of(definition.Axes[axis], loop) is { } range && range.Shift == Range.Shift && range.Behind == Range.Behind,
            _ => false,
        };
    }

    /// <summary>The -c of <c>-c (t - k)</c>.</summary>
    private Expr? Step(Term steady)
    {
        var product = Product.Of(steady.Expr);
        var rest = product.Where(f => !f.Base.DependsOn(Own));
        return product.Factors.Where(f => f.Base.DependsOn(Own)).ToList() is [{ Exponent: 1, Base: IndexValue { Value: var distance } }]
            && !rest.ToExpr().DependsOn(Term)
            ? rest.Scale(product.Coefficient * steady.Coefficient * Algebra.Ratio.Of(-Range.Shift * distance.CoefficientOf(Own))).ToExpr()
            : null;
    }
}
