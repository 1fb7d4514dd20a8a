using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Verification;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Tests.Ir;

/// <summary>What is known of primitives and of reductions stands in tables: every one has its row in each, and what a row says is true.</summary>
public sealed class TableTests
{
    private static readonly double[] Points = [-7.3, -2.5, -1.25, -0.75, -0.1, 0, 0.3, 0.5, 0.9, 1, 1.5, 2.6, 11.7];

    public static TheoryData<ReductionOperator> Operators => [.. Enum.GetValues<ReductionOperator>()];

    [Fact]
    public void EveryPrimitiveHasOneRow()
    {
        Assert.Equal(Enum.GetValues<FunctionId>().Order(), Functions.All.Select(static f => f.Id).Order());
        Assert.Equal(Functions.All.Count, Functions.All.Select(static f => f.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ParityAndRangeAreThoseOfTheValues()
    {
        foreach (var function in Functions.All.Where(static f => f is { Kind: FunctionKind.Real, Arity: 1 }))
        {
            var pairs = Points.Select(x => (At: FunctionValues.Of(function, x), Opposite: FunctionValues.Of(function, -x))).Where(static p => p.At.IsFinite && p.Opposite.IsFinite).ToList();
            bool Always(Func<Ball, Ball, Ball> difference) => pairs.TrueForAll(p => difference(p.At, p.Opposite) is var d && Math.Abs(d.Middle.High) <= d.Radius);
            var parity = pairs.Count < 2 ? FunctionParity.None : Always(static (a, b) => a - b) ? FunctionParity.Even : Always(static (a, b) => a + b) ? FunctionParity.Odd : FunctionParity.None;
            Assert.True(function.Parity == parity || function == Functions.Negate, $"{function} is {parity}");

            var least = Points.Select(x => FunctionValues.Of(function, x)).Where(static v => v.IsFinite).Min(static v => v.Middle.High);
            Assert.True(function.Range switch { FunctionRange.Positive => least > 0, FunctionRange.Nonnegative => least >= 0, _ => true }, $"{function} can be {least}");
        }
    }

    [Theory, MemberData(nameof(Operators))]
    public void EveryReductionHasARowInEachTable(ReductionOperator operation)
    {
        var row = operation.Row();
        Assert.Equal(operation, row.Operator);
        Assert.True(ReductionGradient.Rows.ContainsKey(operation) && ReductionTable.Rows.ContainsKey(operation) && LatexPrinter.Signs.ContainsKey(operation));
        Assert.Equal(row.Join is null, row.Sought is not null);
        Assert.Equal(row.Join is null, ReductionTable.Rows[operation].Accumulator is null);
    }

    /// <summary>What nothing gives joined with a value is the value.</summary>
    [Theory, MemberData(nameof(Operators))]
    public void TheIdentityChangesNothing(ReductionOperator operation) =>
        Assert.All(Points, x => Assert.True(operation.Row() is not { Join: { } join } row || (FunctionValues.Of(join, row.Identity, x).Middle.High == x && FunctionValues.Of(join, x, row.Identity).Middle.High == x)));
}
