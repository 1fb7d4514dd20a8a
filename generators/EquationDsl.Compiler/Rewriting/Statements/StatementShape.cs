using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>What a statement computes, apart from what it is called and how its indices are called: equal shapes are equal values.</summary>
internal sealed record StatementShape(ValueArray<IndexExpr> TargetIndices, ValueArray<Loop> Axes, Reduction? Reduction, Expr Body, ValueArray<Affine> Extents)
{
    public static StatementShape Of(MapReduce statement)
    {
        var positions = new Dictionary<LoopIndex, LoopIndex>();
        foreach (var loop in statement.Axes.AddRange(statement.ReductionLoops))
        {
            positions[loop.Index] = new LoopIndex("#", -1 - positions.Count);
        }

        var neutral = statement.WithIndices(index => positions[index]);
        return new StatementShape(neutral.TargetIndices, neutral.Axes, neutral.Reduction, neutral.Body, neutral.Target.Extents);
    }

    /// <summary>Whether both compute the same.</summary>
    public static bool AreEqual(MapReduce left, MapReduce right) => Outline(left) == Outline(right) && Of(left).Equals(Of(right));

    /// <summary>Equal for equal shapes, seldom for others, and found without renaming anything. Which tensors are read does not count.</summary>
    public static int Outline(MapReduce statement) => unchecked(
        (((((int?)statement.Reduction?.Operator ?? -1) * 31) + statement.Axes.Count) * 31) + (statement.ReductionLoops.Count * 31) + Outline(statement.Body));

    private static int Outline(Expr expr)
    {
        var hash = expr switch
        {
            Call call => call.Function.GetHashCode(),
            Constant constant => constant.Value.GetHashCode(),
            Read => 1,
            IndexValue => 2,
            _ => 3,
        };
        foreach (var child in expr.Children())
        {
            hash = unchecked((hash * 31) + Outline(child));
        }

        return hash;
    }
}
