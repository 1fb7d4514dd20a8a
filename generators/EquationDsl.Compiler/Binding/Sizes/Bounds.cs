using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sizes;

/// <summary>Bounds of ranges, in storage's counting, and lengths that contradict each other.</summary>
internal sealed class Bounds(Report report, ShapeWording shapes, RangeSolver ranges, ExpressionEntry expressions, WholeForms wholeForms)
{
    public IndexVariable? IndexOf(NameSyntax name, Scope scope) =>
        scope.Find(Spelling.Key(name)!) is BoundWhole { Value.Terms: [var term] } ? ranges.Find(term.Symbol) : null;

    public Affine Stored(ExpressionSyntax bound, Scope scope, long offset)
    {
        var value = expressions.Bind(bound, scope);
        if (wholeForms.Whole(value) is { } form)
        {
            return form - Affine.Of(offset);
        }

        if (value is not BoundError)
        {
            var rule = bound is NameSyntax { Name: "infty" } ? IntegralRules.NoLastIndex
                : bound is UnarySyntax { Operand: NameSyntax { Name: "infty" } } ? ExtentRules.NoFirstIndex
                : bound.Descendants().Any(static n => n is FractionSyntax or BinarySyntax { Operator: BinaryOperator.Divide }) ? LimitRules.QuotientBound : BindingRules.BoundNotWhole;

            // The end of a sum without a first index is the same mistake.
            if (rule != IntegralRules.NoLastIndex || !report.Has(ExtentRules.NoFirstIndex))
            {
                report.Error(scope, rule, bound, report.Text(scope, bound));
            }
        }

        return Affine.Zero;
    }

    public void ReportConflict(IndexRead read, IndexRead other) =>
        shapes.Differ(new(read.Extent, other.Extent, report.PlaceOf(read.Span)), read.Place, other.Place);

    public bool AreBounded(List<IndexVariable> indices, Scope scope)
    {
        ranges.Solve(indices, scope.Frame.Reads, ReportConflict);
        if (indices.Find(static i => !i.IsSolved) is { } open)
        {
            report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Wording.RangeAdvice(open));
            return false;
        }

        return true;
    }
}
