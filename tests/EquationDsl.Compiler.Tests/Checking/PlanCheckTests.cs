using EquationDsl.Compiler.Checking;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Checking;

/// <summary>What is planned is held against what was written: what is right passes, and what is wrong does not.</summary>
public sealed class PlanCheckTests
{
    private const string Written = "f(x[n], a) -> y[n]; require y.length(0) == n; s = sum j in 0..n of x[j]^2; y[i] = a * x[i] / (1 + s)";

    private const string Number = "f(x[n], a) -> result; result = sum j in 0..n of a * x[j]^2";

    [Theory]
    [InlineData(Written, ProgramKind.Forward, Written)]
    [InlineData(Written, ProgramKind.Forward, "f(x[n], a) -> y[n]; s = sum j in 0..n of x[j] * x[j]; q = a / (1 + s); y[i] = q * x[i]")]
    [InlineData(Number, ProgramKind.Gradient, "fGradient(x[n], a) -> result, xGradient[n], aGradient; aGradient = sum j in 0..n of x[j]^2; result = a * aGradient; xGradient[j] = 2 * a * x[j]")]
    [InlineData(Number, ProgramKind.JacobianVectorProduct, "fJacobianVectorProduct(x[n], a, xTangent[n], aTangent) -> result; result = sum j in 0..n of aTangent * x[j]^2 + 2 * a * x[j] * xTangent[j]")]
    [InlineData(Number, ProgramKind.Jacobian, "fJacobian(x[n], a) -> result_x[n], result_a; result_x[j] = 2 * a * x[j]; result_a = sum j in 0..n of x[j]^2")]
    [InlineData(Number, ProgramKind.Hessian, "fHessian(x[n], a) -> xHessian[n, n], x_aHessian[n], aHessian; xHessian[i, j] = select(i == j, 2 * a, 0); x_aHessian[j] = 2 * x[j]; aHessian = 0")]
    [InlineData(Number, ProgramKind.HessianVectorProduct, "fHessianVectorProduct(x[n], a, xVector[n], aVector) -> xProduct[n], aProduct; xProduct[j] = 2 * a * xVector[j] + 2 * x[j] * aVector; aProduct = sum j in 0..n of 2 * x[j] * xVector[j]")]
    public void WhatIsRightPasses(string written, ProgramKind kind, string planned) => Check(written, kind, planned);

    [Theory]
    [InlineData(Written, ProgramKind.Forward, "f(x[n], a) -> y[n]; s = sum j in 0..n of x[j]^2; y[i] = a * x[i] / (1 - s)", "y[0]")]
    [InlineData(Written, ProgramKind.Forward, "f(x[n], a) -> y[n]; s = sum j in 1..n of x[j]^2; y[i] = a * x[i] / (1 + s)", "y[0]")]
    [InlineData(Number, ProgramKind.Gradient, "fGradient(x[n], a) -> result, xGradient[n], aGradient; aGradient = sum j in 0..n of x[j]^2; result = 2 * a * aGradient; xGradient[j] = 2 * a * x[j]", "result")]
    [InlineData(Number, ProgramKind.Gradient, "fGradient(x[n], a) -> result, xGradient[n], aGradient; aGradient = sum j in 0..n of x[j]^2; result = a * aGradient; xGradient[j] = a * x[j]", "the derivative")]
    [InlineData(Written, ProgramKind.Gradient, "fGradient(x[n], a, yGradient[n]) -> xGradient[n]; s = sum j in 0..n of x[j]^2; xGradient[j] = a * yGradient[j] / (1 + s)", "the derivative")]
    [InlineData(Number, ProgramKind.JacobianVectorProduct, "fJacobianVectorProduct(x[n], a, xTangent[n], aTangent) -> result; result = sum j in 0..n of 2 * a * x[j] * xTangent[j]", "the derivative")]
    [InlineData(Number, ProgramKind.Jacobian, "fJacobian(x[n], a) -> result_x[n], result_a; result_x[j] = 3 * a * x[j]; result_a = sum j in 0..n of x[j]^2", "the derivative")]
    [InlineData(Number, ProgramKind.Hessian, "fHessian(x[n], a) -> xHessian[n, n], x_aHessian[n], aHessian; xHessian[i, j] = select(i == j, 2 * a, 0); x_aHessian[j] = 4 * x[j]; aHessian = 0", "the derivative")]
    [InlineData(Number, ProgramKind.HessianVectorProduct, "fHessianVectorProduct(x[n], a, xVector[n], aVector) -> xProduct[n], aProduct; xProduct[j] = 2 * a * xVector[j]; aProduct = sum j in 0..n of 2 * x[j] * xVector[j]", "the derivative")]
    public void WhatIsWrongDoesNot(string written, ProgramKind kind, string planned, string what) =>
        Assert.Contains("as planned, " + what, Assert.Throws<InvalidOperationException>(() => Check(written, kind, planned)).Message, StringComparison.Ordinal);

    /// <summary>Products below a diagonal on blocks of rows, parts of a method that hand numbers on, and second derivatives of a number that is an output.</summary>
    [Theory]
    [InlineData(@"s_{ij} = \sum_k Q_{ik} K_{jk}; o_{ic} = \frac{\sum_{j \le i} e^{s_{ij}} V_{jc}}{\sum_{j \le i} e^{s_{ij}}}",
        "void F([Shape(\"n, d\")] ReadOnlySpan<double> Q, [Shape(\"n, d\")] ReadOnlySpan<double> K, [Shape(\"n, m\")] ReadOnlySpan<double> V, [Shape(\"n, m\")] Span<double> o, int d, int m)")]
    [InlineData(@"U = A B C; s = \mathrm{tr}(U U^\top); V = s U D E",
        "void F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"n, p\")] ReadOnlyTensorSpan<double> B, [Shape(\"p, q\")] ReadOnlyTensorSpan<double> C, "
        + "[Shape(\"q, r\")] ReadOnlyTensorSpan<double> D, [Shape(\"r, m\")] ReadOnlyTensorSpan<double> E, TensorSpan<double> U, TensorSpan<double> V)")]
    [InlineData(@"L = x^\top A x + e^a \sin b", "void F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> x, double a, double b, out double L)", DerivativeKinds.HessianVectorProduct)]
    [InlineData(@"Y = A B C D", "void F([Shape(\"m, n\")] ReadOnlySpan<double> A, [Shape(\"n, p\")] ReadOnlySpan<double> B, [Shape(\"p, q\")] ReadOnlySpan<double> C, "
        + "[Shape(\"q, r\")] ReadOnlySpan<double> D, [Shape(\"m, r\")] Span<double> Y)", DerivativeKinds.Jacobian)]
    [InlineData(@"L = \|A B C D\|_F^2", "double F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"n, p\")] ReadOnlyTensorSpan<double> B, [Shape(\"p, q\")] ReadOnlyTensorSpan<double> C, "
        + "[Shape(\"q, r\")] ReadOnlyTensorSpan<double> D)", DerivativeKinds.Hessian)]
    public void WhatIsPlannedForAnEquationPasses(string equation, string signature, DerivativeKinds kinds = DerivativeKinds.Gradient) => Assert.DoesNotContain(
        EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions { Derivatives = kinds })).Diagnostics, static d => d.IsError);

    /// <summary>Derivatives of each entry by each entry are taken in every order of a chain that may be the cheapest, with the parameters of the first.</summary>
    [Theory]
    [InlineData(@"Y = A B C D", "void F([Shape(\"m, n\")] ReadOnlySpan<double> A, [Shape(\"n, p\")] ReadOnlySpan<double> B, [Shape(\"p, q\")] ReadOnlySpan<double> C, "
        + "[Shape(\"q, r\")] ReadOnlySpan<double> D, [Shape(\"m, r\")] Span<double> Y)", DerivativeKinds.Jacobian, 4)]
    [InlineData(@"L = \|X B C\|_F^2", "double F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> X, [Shape(\"n, p\")] ReadOnlyTensorSpan<double> B, [Shape(\"p, q\")] ReadOnlyTensorSpan<double> C)", DerivativeKinds.Hessian, 2)]
    public void DerivativesOfEntriesHaveTheOrdersOfChains(string equation, string signature, DerivativeKinds kind, int orders) => Assert.Contains(
        $"var products{orders} = ", EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions { Derivatives = kind })).Source!.Split($"F{kind}(")[1], StringComparison.Ordinal);

    /// <summary>The second loop reads what the first has overwritten.</summary>
    [Fact]
    public void AnUpdateInPlaceThatReadsOverwrittenValuesDoesNot()
    {
        const string Program = "f(w[n]) -> w[n]; w[i] = w[n - 1 - i] + 1";
        var plan = Plan(Program);
        PlanCheck.Run(Parse(Program), Derived(ProgramKind.Forward, plan.Program), plan);

        var unsafely = Scheduler.Schedule(Parse("f(w[n]) -> v[n]; v[i] = w[n - 1 - i] + 1"));
        var program = unsafely.Program with { Outputs = [unsafely.Program.Outputs[0] with { Name = "w" }], State = [new StatePair(unsafely.Program.Outputs[0] with { Name = "w" }, unsafely.Program.Inputs[0])] };
        Assert.Throws<InvalidOperationException>(() => PlanCheck.Run(Parse(Program), Derived(ProgramKind.Forward, program), unsafely with { Program = program }));
    }

    /// <summary>An output that claims to be able to be an input's memory, and is not.</summary>
    [Fact]
    public void AnOutputThatMayNotBeAnInputDoesNot()
    {
        const string Program = "f(x[n]) -> y[n]; require y.length(0) == n; y[i] = x[n - 1 - i]";
        var plan = Plan(Program);
        PlanCheck.Run(Parse(Program), Derived(ProgramKind.Forward, plan.Program), plan);
        Assert.Throws<InvalidOperationException>(() =>
            PlanCheck.Run(Parse(Program), Derived(ProgramKind.Forward, plan.Program), plan with { Aliasing = plan.Aliasing.Select(static r => r with { MayBeSame = true }).ToValueArray() }));
    }

    private static void Check(string written, ProgramKind kind, string planned)
    {
        var plan = Plan(planned);
        PlanCheck.Run(Parse(written), Derived(kind, plan.Program), plan);
    }

    private static KernelPlan Plan(string program) => Scheduler.Schedule(Parse(program));

    private static DerivedProgram Derived(ProgramKind kind, Program program) => new(kind, program, default);

    private static Program Parse(string program)
    {
        var parsed = ProgramText.Parse(program.Replace("; ", "\n", StringComparison.Ordinal));
        return parsed with { ReturnsResult = parsed.Outputs.Any(static o => o.Name == "result") };
    }
}
