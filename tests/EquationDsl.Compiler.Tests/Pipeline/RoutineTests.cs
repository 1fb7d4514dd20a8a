using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>Which routines equations with inverses and determinants call: one decomposition of each matrix, solutions instead of inverses, in the value and in each derivative.</summary>
public class RoutineTests
{
    private const string Matrices = "Tensor<double> F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)";
    private const string Vector = "double[] F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)";
    private const string Number = "double F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)";
    private const string OfMatrix = "double F(ReadOnlyTensorSpan<double> A)";

    [Theory]
    [InlineData(@"A^{-1} b", Vector, "lu, lu_solve")]
    [InlineData(@"A^{-\top} b", Vector, "lu, lu_solve_transposed")]
    [InlineData(@"(A^\top)^{-1} b", Vector, "lu, lu_solve_transposed")]
    [InlineData(@"b^\top A^{-1}", Vector, "lu, lu_solve_transposed")]
    [InlineData(@"b^\top A^{-1} b", Number, "lu, lu_solve_transposed")]
    [InlineData(@"A^{-1} B", Matrices, "lu, lu_solve")]
    [InlineData(@"B A^{-1}", Matrices, "lu, lu_solve_transposed")]
    [InlineData(@"A^{-1} B A", Matrices, "lu, lu_solve")]
    [InlineData(@"A^{-1} + 0 B", Matrices, "lu, lu_invert")]
    [InlineData(@"A^{-2} b", Vector, "lu, lu_solve, lu_solve")]
    [InlineData(@"\|A^{-1} b\|^2 + \log|A|", Number, "lu, lu_log_det, lu_solve")]
    [InlineData(@"b^\top (A + I)^{-1} b + b^\top A^{-1} b", Number, "lu, lu_solve_transposed, lu, lu_solve_transposed")]
    [InlineData(@"\det A", OfMatrix, "lu, lu_det")]
    [InlineData(@"\log\det A", OfMatrix, "lu, lu_log_det")]
    [InlineData(@"\log|\det(A)|", OfMatrix, "lu, lu_log_det")]
    [InlineData(@"(A^\top A + 3 I)^{-1} A^\top b", Vector, "lu, lu_solve")]
    public void ProductsWithInversesAreSolutions(string equation, string signature, string routines) => Assert.Equal(routines, Calls(equation, signature).First());

    [Theory]
    [InlineData(@"b^\top A^{-1} b - \log\det A", Number, "lu, lu_invert, lu_log_det, lu_solve, lu_solve_transposed")]
    [InlineData(@"b^\top A^{-1} b + b^\top A^{-\top} b", Number, "lu, lu_solve, lu_solve_transposed")]
    [InlineData(@"\mathrm{tr}(A^{-1})", OfMatrix, "lu, lu_invert, lu_solve, lu_solve_transposed")]
    public void OneDecompositionServesTheValueAndTheGradient(string equation, string signature, string routines) =>
        Assert.Equal(routines, string.Join(", ", Calls(equation, signature).Skip(1).First().Split(", ").Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("A x = b", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve")]
    [InlineData("Ax = b", "double[] F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", "lu, lu_solve")]
    [InlineData(@"A^\top x = b", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve_transposed")]
    [InlineData(@"x^\top A = b^\top", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve_transposed")]
    [InlineData("X A = B", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> X)", "lu, lu_solve_transposed")]
    [InlineData("A X B = C", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlyTensorSpan<double> C, TensorSpan<double> X)", "lu, lu_solve_transposed, lu, lu_solve")]
    [InlineData(@"(A + \lambda I) x = b", "void F(ReadOnlyTensorSpan<double> A, double lambda, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve")]
    public void SystemsAreSolvedForTheOutput(string equation, string signature, string routines) =>
        Assert.Equal(routines.Split(", ").Order(StringComparer.Ordinal), Calls(equation, signature).First().Split(", ").Order(StringComparer.Ordinal));

    /// <summary>A routine reads all of a state before it writes the first entry of the new one.</summary>
    [Theory]
    [InlineData(@"x \leftarrow A^{-1} x", "void F(ReadOnlyTensorSpan<double> A, Span<double> x)", "lu, lu_solve")]
    [InlineData(@"A \leftarrow A^{-1}", "void F(TensorSpan<double> A)", "lu, lu_invert")]
    [InlineData(@"x \leftarrow A^{-1} x + x, y = A^{-1} x", "void F(ReadOnlyTensorSpan<double> A, Span<double> x, Span<double> y)", "lu, lu_solve, lu_solve")]
    public void StateIsSolvedForInPlace(string equation, string signature, string routines) => Assert.Equal(routines, Calls(equation, signature).First());

    [Theory]
    [InlineData("A^{-1}", "inverse = invert(A)\nresult[i, j] = inverse[i, j]")]
    [InlineData(@"\det(A) A", "determinant = det(A)\nresult[i, j] = determinant * A[i, j]")]
    public void TheyAreCallsOfWholes(string equation, string expected) =>
        Assert.EndsWith(expected, Lowered.Text(equation, "Tensor<double> F(ReadOnlyTensorSpan<double> A)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("|A|", "|A|", @"EQ0129 '|A|': '|A|' is the determinant; write \det(A) if that is meant, or y_{ij} = |a_{ij}| with subscripts")]
    [InlineData(@"\sum_k b^\top (A - k I)^{-1} b", @"(A - k I)^{-1}", @"EQ0128 '(A - k I)^{-1}': In '(A - k I)^{-1}' the matrix '(A - k I)' changes with k; write the equation of one matrix, without k")]
    public void OtherMeaningsAreSaid(string equation, string at, string finding)
    {
        Assert.NotEmpty(at);
        Assert.Contains(finding, Lowered.Findings(equation.Replace(@"\sum_k", @"\sum_{k=1}^{3}", StringComparison.Ordinal), Number), StringComparison.Ordinal);
    }

    [Fact]
    public void ADeterminantIsOfOneSquareMatrix()
    {
        Assert.Contains(@"EQ0127 '\det A': '\det A' is computed of one matrix, but 'A' is ", Lowered.Findings(@"\det A", "double F([Shape(\"k, n, n\")] ReadOnlyTensorSpan<double> A)"), StringComparison.Ordinal);
        Assert.Contains("EQ0", Lowered.Findings("A^{-1} b", "double[] F([Shape(\"2, 3\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b)"), StringComparison.Ordinal);
    }

    /// <summary>Of a matrix that is not symmetric, so that signs and transposes show.</summary>
    [Theory]
    [InlineData(@"b^\top A^{-1} (b \odot b)")]
    [InlineData(@"b^\top A^{-\top} (b \odot b)")]
    [InlineData(@"b^\top A^{-2} (b \odot b)")]
    [InlineData(@"\|b\|^2 \sum_i \sum_j \sin(A^{-1})_{ij}")]
    [InlineData(@"\|b\|^2 \det(A)")]
    [InlineData(@"\|b\|^2 \log|\det(A)|")]
    public void GradientsAreThoseOfDifferences(string equation) => Assert.InRange(
        EmittedGradient.DifferenceOf(
            equation, "double F([Shape(\"n, n\")] ReadOnlySpan<double> A, ReadOnlySpan<double> b)", null,
            ("A", [1, 3, 0.5, -2, 1, 1, 0.25, 0.5, 2]), ("b", [1, -2, 0.5])),
        0, 1e-7);

    /// <summary>Implicit Euler steps of a rotation: half of (a + b, b - a).</summary>
    [Theory]
    [InlineData(@"x_t = (I - \tau A)^{-1} x_{t-1}")]
    [InlineData(@"x_t = x_{t-1} (I - \tau A)^{-\top}")]
    [InlineData(@"x_t = 0 + (I - \tau A)^{-1} x_{t-1}")]
    public void ARecurrenceMultipliesByTheInverse(string equation) => Assert.Equal([3, 1, 2, -1, 0.5, -1.5], EmittedMethod.Run(
        equation, "void F([Shape(\"d, d\")] ReadOnlySpan<double> A, double tau, ReadOnlySpan<double> x0, [Shape(\"T, d\")] Span<double> x)",
        "var x = new double[6]; F(new double[] { 0, 1, -1, 0 }, 1, new double[] { 2, 4 }, x); return x;"));

    [Theory]
    [InlineData(@"A^{-1} b", Vector, "that of the routines<", "A is singular, or has entries that are not finite.")]
    [InlineData(@"2 (A + I)^{-1} b + b", Vector, "that of the routines; beside them 3 passes; ", "(A + I) is singular, or has entries that are not finite.")]
    [InlineData(@"\det A", OfMatrix, "that of the routines<", null)]
    public void TheGeneratedMethodSaysWhatTheyCostAndWhatTheyThrow(string equation, string signature, string cost, string? refusal)
    {
        var source = EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions(DerivativeKinds.None))).Source!;
        Assert.Contains("<para>cost: " + cost, source, StringComparison.Ordinal);
        Assert.Equal(refusal is not null, source.Contains("MatrixException", StringComparison.Ordinal));
        Assert.Contains(refusal is null ? "" : $"<exception cref=\"global::EquationDsl.MatrixException\">{refusal}</exception>", source, StringComparison.Ordinal);
    }

    /// <summary>Of each method that is made, the routines of its plan in order.</summary>
    private static IEnumerable<string> Calls(string equation, string signature)
    {
        var log = StageLog.Kept();
        var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature), log);
        Assert.True(compiled.Source is not null, string.Join("\n", compiled.Diagnostics));
        return log.Stages.Select(static s => s.Value).OfType<MethodPlan>()
            .Select(static m => string.Join(", ", m.Whole.Program.Statements.OfType<OpaqueCall>().Select(static c => c.Routine.Name)));
    }
}
