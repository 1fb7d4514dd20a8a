using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sums;

/// <summary>
/// What stands below a mean over samples and takes all of them at once: the <c>w^\top x</c> of <c>E_{x \sim D}[w^\top x]</c>, where x is one vector.
/// A reader means the vector x of each sample, of which only one is passed.
/// </summary>
internal sealed class WholeSamples(EquationInHand equation)
{
    /// <summary>The smallest part that does so; null if every sample is read entry by entry.</summary>
    public ExpressionSyntax? In(ExpressionSyntax body, BoundExpression value, IReadOnlyCollection<int> samples, Scope scope)
    {
        if (value is BoundError || !TakesWhole(value, samples))
        {
            return null;
        }

        var mark = equation.Report.Mark;
        var part = body;
        while (part.Children().OfType<ExpressionSyntax>().FirstOrDefault(c => TakesWhole(equation.Expressions.Bind(c, scope), samples)) is { } smaller)
        {
            part = smaller;
        }

        equation.Report.Forget(mark);
        return part;
    }

    private bool TakesWhole(BoundExpression value, IReadOnlyCollection<int> samples) =>
        value.Rank > 1 ? Reads(value, samples, []) : TakesWhole(value, samples, isLine: false, []);

    /// <param name="isLine">Whether it is the value of a line of its own, where sums over indices say what is meant.</param>
    /// <param name="seen">Shared values and lines, which are gone through once.</param>
    private bool TakesWhole(BoundExpression value, IReadOnlyCollection<int> samples, bool isLine, HashSet<int> seen)
    {
        if (equation.Means.IsMean(value) || (isLine && equation.Means.IsSum(value)))
        {
            return false;
        }

        return value switch
        {
            BoundReduction or BoundRoutine => Reads(value, samples, []),
            BoundElement { Source: BoundVariable source } element when !element.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }) =>
                Reads(source, samples, []),
            BoundVariable { Tensor: { Role: TensorRole.Intermediate } line } =>
                seen.Add(line.Id) && equation.BoundLines.Root.Last(line) is { } statement && TakesWhole(statement.Value, samples, isLine: true, seen),
            BoundShared shared when !seen.Add(shared.Id) => false,
            _ => BoundParts.Of(value).Any(part => TakesWhole(part, samples, isLine, seen)),
        };
    }

    private bool Reads(BoundExpression value, IReadOnlyCollection<int> samples, HashSet<int> seen) => !equation.Means.IsMean(value) && value switch
    {
        BoundVariable { Tensor: var tensor } => samples.Contains(tensor.Id)
            || (tensor.Role == TensorRole.Intermediate && seen.Add(tensor.Id)
                && equation.BoundLines.Root.Last(tensor) is { } line && Reads(line.Value, samples, seen)),
        BoundShared shared when !seen.Add(shared.Id) => false,
        _ => BoundParts.Of(value).Any(part => Reads(part, samples, seen)),
    };
}
