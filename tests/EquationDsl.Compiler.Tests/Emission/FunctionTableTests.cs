using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Tests.Emission;

public sealed class FunctionTableTests
{
    [Fact]
    public void EveryPrimitiveHasARow() => Assert.Equal(Functions.All.Select(static f => f.Name).Order(StringComparer.Ordinal), FunctionTable.Rows.Keys.Select(static f => f.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRowIsAMemberOfTheVectorInterface()
    {
        var calls = FunctionTable.Rows.Values.Where(static r => r.Function.Kind == FunctionKind.Real && r.Function.Arity == 1 && r.Precedence is null).Select(static r => r.Function.Name);
        var text = "all(x[n]) -> result[n]\nresult[i] = " + string.Join(" + ", calls.Select(static c => c + "(x[i])"))
            + " + min(x[i], 1) + max(x[i], 2) + mod(x[i], 3) + pow(x[i], 2.5) + powi(x[i], 5) + hypot(x[i], 1) + xlogy(x[i], 2) + xlog1py(x[i], 2) + atan2(x[i], 2) + polygamma(1, x[i])"
            + " + gammap(x[i], 2) + gammaq(x[i], 2) + gammapinv(2, x[i]) + gammapda(2, x[i]) + studentcdf(2, x[i]) + studentinv(2, x[i]) + poissoninv(2, x[i]) + binomentropy(2, x[i]) + binomentropydp(2, x[i])"
            + " + betainc(2, 3, x[i]) + betaincinv(2, 3, x[i]) + betaincda(2, 3, x[i]) + binominv(9, 0.5, x[i])"
            + " + select(x[i] < 1 and not(x[i] <= 2) or x[i] == 3 and x[i] != 4, -x[i], x[i] / 2)";
        Assert.NotNull(EmittedMethod.Compile(text, "void F(ReadOnlySpan<float> x, Span<float> result)"));
    }
}
