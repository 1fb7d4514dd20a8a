using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Differentiation;

/// <summary>Every derivative of the programs whose gradients are tested.</summary>
public class ForwardModeTests
{
    public static TheoryData<string, string> Programs => GradientTests.Programs;

    public static TheoryData<string, string> Numbers
    {
        get
        {
            var numbers = new TheoryData<string, string>();
            foreach (var row in Programs.Where(static row => ProgramText.Parse((string)row[1]).Outputs is [{ Rank: 0, Element: ElementKind.Real }]))
            {
                numbers.Add((string)row[0], (string)row[1]);
            }

            numbers.Add("norm and product", "f(x[n], w) -> result\ns = sum i in 0..n of (x[i] - w)^2\nresult = sqrt(s + 1) * sin(w)");
            numbers.Add("two layers", "f(A[k, n], B[k, k], x[n]) -> loss\nh[i] = sum j in 0..n of A[i, j] * x[j]\ny[i] = sum j in 0..k of B[i, j] * tanh(h[j])\nloss = sum i in 0..k of y[i]^2");
            return numbers;
        }
    }

    [Theory, MemberData(nameof(Programs))]
    public void Jacobian_vector_products_agree_with_differences(string name, string text) => AtSizes(name, text, static (program, size) => ForwardCheck.JacobianVectorProduct(program, size));

    [Theory, MemberData(nameof(Programs))]
    public void Jacobians_agree_with_differences(string name, string text) => AtSizes(name, text, ForwardCheck.Jacobian);

    [Theory, MemberData(nameof(Numbers))]
    public void Hessian_vector_products_agree_with_differences(string name, string text) => AtSizes(name, text, ForwardCheck.HessianVectorProduct);

    [Theory, MemberData(nameof(Numbers))]
    public void Hessians_agree_with_differences(string name, string text) => AtSizes(name, text, ForwardCheck.Hessian);

    [Theory, MemberData(nameof(DerivativeTableTests.Calls), MemberType = typeof(DerivativeTableTests))]
    public void Rows_serve_forward_mode_too(string call, double lowest, double highest)
    {
        var parameters = IrParser.ParseExpr(call).SelfAndDescendants().Any(static e => e is Hole { Name: "y" }) ? "x, y" : "x";
        ForwardCheck.JacobianVectorProduct(ProgramText.Parse($"f({parameters}) -> result\nresult = {call}"), 0, lowest, highest);
    }

    private static void AtSizes(string name, string text, Action<Program, int> check)
    {
        Assert.NotEmpty(name);
        foreach (var size in (int[])[0, 1, 2, 4])
        {
            check(ProgramText.Parse(text), size);
        }
    }
}
