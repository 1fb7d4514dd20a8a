using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>How the reduction operators are written in C#.</summary>
internal static class ReductionTable
{
    public static IReadOnlyDictionary<ReductionOperator, ReductionText> Rows { get; } = new Dictionary<ReductionOperator, ReductionText>
    {
        [ReductionOperator.Sum] = new("sum", new("Sum", "Sum", static _ => "Zero", static _ => "0")),
        [ReductionOperator.Product] = new("prod", new("Product", "Product", static _ => "One", static _ => "1")),
        [ReductionOperator.Max] = new("max", new("MaxAcross", "Max", static type => $"Create({type}.NegativeInfinity)", static type => type + ".MinValue")),
        [ReductionOperator.Min] = new("min", new("MinAcross", "Min", static type => $"Create({type}.PositiveInfinity)", static type => type + ".MaxValue")),
        [ReductionOperator.ArgMax] = new("argmax", null),
        [ReductionOperator.ArgMin] = new("argmin", null),
    };

    /// <summary>What two parts come to together.</summary>
    /// <param name="vector">The type whose member joins where no operator does.</param>
    public static string Joined(ReductionOperator operation, string left, string right, string vector)
    {
        var join = FunctionTable.Rows[operation.Row().Join!];
        return join.Precedence is null ? $"{vector}.{join.Text}({left}, {right})" : $"{left} {join.Text} {right}";
    }

    public static AccumulatorText Accumulator(ReductionOperator operation) =>
        Rows[operation].Accumulator ?? throw new ArgumentOutOfRangeException(nameof(operation), operation, "a search has an accumulator of another make");
}

/// <summary>One operator.</summary>
/// <param name="Name">In formulas for readers.</param>
/// <param name="Accumulator">Null for a search, whose accumulator takes each term with its position.</param>
internal sealed record ReductionText(string Name, AccumulatorText? Accumulator);

/// <summary>What an accumulator of vectors begins with and comes to.</summary>
/// <param name="Across">The member of the vector type that joins its lanes.</param>
/// <param name="OnThreads">The member of <c>Threads</c> that joins the numbers of several threads.</param>
/// <param name="Empty">The vector type's value of nothing, by the element's type.</param>
/// <param name="WholeEmpty">The same in whole numbers: of none the greatest is the least that there is.</param>
internal sealed record AccumulatorText(string Across, string OnThreads, Func<string, string> Empty, Func<string, string> WholeEmpty);
