using System.Reflection;
using EquationDsl.Oracle;
using EquationDsl.Simd;
using EquationDsl.Tests.Stability;

namespace EquationDsl.Tests.Simd;

/// <summary>No elementary function of the vector interface goes without a row in the accuracy tests.</summary>
public class DoubleCompletenessTests
{
    /// <summary>Members that move, select or reduce lanes and bits: no functions of real numbers.</summary>
    private static readonly HashSet<string> Structural = new(
    [
        "Create", "FirstLanes", "Select", "LessThan", "LessThanOrEqual", "EqualTo", "NotEqualTo", "MultiplyAdd", "AddProduct", "FusedMultiplyAdd",
        "Min", "Max", "MinNative", "MaxNative", "ShiftLeft", "ShiftRight", "ShiftRightLogical", "AddBits", "SubtractBits", "Scale",
        // Lane by lane in scalar code, which has tests of its own.
        .. ShareFunctionTests.Members, .. CompensatedSumTests.Members,
        "Load", "LoadMask", "LoadInside", "LoadPartial", "LoadStrided", "InterleaveLower", "InterleaveUpper", "Gather", "Only", "FromBelow", "FromAbove", "LastLane", "StoreSums",
    ], StringComparer.Ordinal);

    [Fact]
    public void Every_elementary_function_has_a_row()
    {
        string[] rows = [.. DoubleFunctionRows.Unary.Select(row => row.Member), .. DoubleFunctionRows.Binary.Select(row => row.Member)];
        var missing = typeof(IVector<,>)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => !method.IsSpecialName && method.ReturnType.IsGenericParameter && method.ReturnType.Name == "TSelf")
            .Select(method => method.Name)
            .Distinct()
            .Where(name => !Structural.Contains(name) && !rows.Any(row => row.TrimEnd('-', '1', '2', '3', '5') == name || row == name));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_width_gives_the_same_to_two_ULP()
    {
        var x = DoubleSamples.Padded([.. DoubleSamples.Special, .. DoubleSamples.Stratified(200, -5, 5, seed: 3)]);
        foreach (var row in DoubleFunctionRows.Unary)
        {
            var expected = DoubleMembers<Double256>.Map(row.Member, x);
            AssertNear(expected, DoubleMembers<DoubleScalar>.Map(row.Member, x));
            AssertNear(expected, DoubleMembers<Double128>.Map(row.Member, x));
            AssertNear(expected, DoubleMembers<Double512>.Map(row.Member, x));
        }
    }

    /// <summary>Lanes beside a huge angle, and machines without a fused product, may round otherwise.</summary>
    private static void AssertNear(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), static pair => Assert.True(UlpError.Of(pair.Second, pair.First) <= 2));
}
