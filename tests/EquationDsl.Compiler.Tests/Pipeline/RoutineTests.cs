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
    private const string Named = "Tensor<double> F(ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> R, ReadOnlyTensorSpan<double> X, double lambda)";
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
    [InlineData(@"(A^\top A + 3 I)^{-1} A^\top b", Vector, "cholesky, cholesky_solve")]
    [InlineData(@"(A^\top A - 3 I)^{-1} A^\top b", Vector, "lu, lu_solve")]
    public void ProductsWithInversesAreSolutions(string equation, string signature, string routines) => Assert.Equal(routines, Calls(equation, signature).First());

    /// <summary>Products of matrices before a vector are taken from the right, so that the solution is of one right side.</summary>
    [Theory]
    [InlineData(@"A^{-1} A A b", Vector, "2 n^2 FLOP")]
    [InlineData(@"(A^\top A + 3 I)^{-1} A^\top b", Vector, "2 n^2 FLOP")]
    public void AVectorIsSolvedFor(string equation, string signature, string cost) =>
        Assert.Matches(@"_solve\(.*" + System.Text.RegularExpressions.Regex.Escape(cost), EquationCompiler.Compile(Signatures.Request(equation, signature)).Source!);

    [Theory]
    [InlineData(@"(X^\top X + \lambda I)^{-1}", "cholesky, cholesky_invert")]
    [InlineData(@"(\lambda I + X X^\top)^{-1}", "cholesky, cholesky_invert")]
    [InlineData(@"(X^\top X)^{-1}", "cholesky, cholesky_invert")]
    [InlineData(@"(X^\top K X + \lambda^2 I)^{-1} \text{ where } K \succ 0", "cholesky, cholesky_invert")]
    [InlineData(@"(X K X^\top + R)^{-1} \text{ where } K, R \succ 0", "cholesky, cholesky_invert")]
    [InlineData(@"(\frac{1}{\lambda^2} X^\top X + I)^{-1}", "cholesky, cholesky_invert")]
    [InlineData(@"(\lambda X^\top X + I)^{-1} \text{ where } \lambda > 0", "cholesky, cholesky_invert")]
    [InlineData(@"(K + X^\top X)^{-1} \text{ where } K \succ 0", "cholesky, cholesky_invert")]
    [InlineData(@"(K + \lambda I)^{-1} \text{ where } K \succeq 0", "cholesky, cholesky_invert")]
    [InlineData(@"(K^{-1} + X^\top R^{-1} X)^{-1} \text{ where } K, R \succ 0", "cholesky, cholesky_invert, cholesky, cholesky_solve, cholesky, cholesky_invert")]
    [InlineData(@"M = K + R \\ M^{-1} \text{ where } M \succ 0", "cholesky, cholesky_invert")]
    [InlineData(@"K^{-1} \log\det(K) \text{ where } K \succ 0", "cholesky, cholesky_invert, cholesky_log_det")]
    [InlineData(@"X \log\det(X^\top X + \lambda I)", "cholesky, cholesky_log_det")]
    public void DefiniteMatricesAreDecomposedByCholesky(string equation, string routines) => Assert.Equal(routines, Calls(equation, Named).First());

    /// <summary>A sum may be indefinite where nothing says how large its parts are, and a product that is singular has a determinant.</summary>
    [Theory]
    [InlineData(@"(K + \lambda I)^{-1}")]
    [InlineData(@"K^{-1} \text{ where } K \succeq 0")]
    [InlineData(@"(X^\top X - \lambda I)^{-1}")]
    [InlineData(@"(\lambda X^\top X + I)^{-1}")]
    [InlineData(@"(X^\top R + \lambda I)^{-1}")]
    [InlineData(@"(K X + \lambda I)^{-1} \text{ where } K \succ 0")]
    [InlineData(@"(X^\top K R + \lambda I)^{-1} \text{ where } K \succ 0")]
    [InlineData(@"(K - R)^{-1} \text{ where } K, R \succ 0")]
    [InlineData(@"X \det(X^\top X)")]
    [InlineData(@"X \log\det(X^\top X)")]
    public void OthersAreDecomposedByLu(string equation) => Assert.StartsWith("lu, lu_", Calls(equation, Named).First(), StringComparison.Ordinal);

    /// <summary>Every method is checked against differences of the equation where matrices are symmetric and definite, in directions in which they stay so.</summary>
    [Theory]
    [InlineData(@"b^\top K^{-1} b - \log\det K \text{ where } K \succ 0", "double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> b)")]
    [InlineData(@"b^\top K^{-1} c \text{ where } K \succ 0", "double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> b, ReadOnlySpan<double> c)")]
    [InlineData(@"y^\top (X X^\top + \lambda I)^{-1} y + \log\det(X X^\top + \lambda I)", "double F(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, double lambda)")]
    [InlineData(@"\mathrm{tr}((X K X^\top + R)^{-1}) \text{ where } K, R \succ 0", "double F(ReadOnlyTensorSpan<double> K, ReadOnlyTensorSpan<double> R, ReadOnlyTensorSpan<double> X)")]
    public void DerivativesOfDefiniteMatrices(string equation, string signature)
    {
        foreach (var kinds in new[] { DerivativeKinds.Gradient, DerivativeKinds.JacobianVectorProduct, DerivativeKinds.HessianVectorProduct, DerivativeKinds.Hessian })
        {
            var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions { Derivatives = kinds }));
            Assert.True(compiled.Source is not null, string.Join("\n", compiled.Diagnostics));
        }
    }

    [Theory]
    [InlineData(@"A = L L^\top", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> L)", false)]
    [InlineData(@"c^\top \mathrm{chol}(X^\top X + 2 I) c", "double F(ReadOnlySpan<double> c, ReadOnlyTensorSpan<double> X)", true)]
    [InlineData(@"\Sigma = L L^\top \\ \|\mu + L \epsilon\|^2 + \log\det\Sigma", "double F(ReadOnlyTensorSpan<double> Sigma, ReadOnlySpan<double> mu, ReadOnlySpan<double> epsilon)", true)]
    [InlineData(@"A = Q R", "void F([Shape(\"n\")] ReadOnlySpan<double> c, [Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R)", false)]
    [InlineData(@"A = Q R \\ (c^\top R c) (b^\top Q c)^2", "double F(ReadOnlySpan<double> c, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", true)]
    [InlineData(@"x = \arg\min_x \|A x - b\| \\ c \odot x", "double[] F(ReadOnlySpan<double> c, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", false)]
    [InlineData(@"x = \arg\min_x \|b - A x\|^2 \\ (c^\top x)^2", "double F(ReadOnlySpan<double> c, ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b)", true)]
    [InlineData(@"W = \arg\min_W \|A W - B\|_F^2 \\ \|C \odot W\|^2", "double F(ReadOnlyTensorSpan<double> C, ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)", true)]
    public void DerivativesOfFactorsAndLeastSquares(string equation, string signature, bool isNumber)
    {
        DerivativeKinds[] kinds = [DerivativeKinds.Gradient, DerivativeKinds.JacobianVectorProduct, .. isNumber ? new[] { DerivativeKinds.HessianVectorProduct, DerivativeKinds.Hessian } : []];
        foreach (var kind in kinds)
        {
            var compiled = EquationCompiler.Compile(Signatures.Request(equation, signature, new EquationOptions { Derivatives = kind }));
            Assert.True(compiled.Source is not null, string.Join("\n", compiled.Diagnostics));
        }
    }

    [Theory]
    [InlineData(@"A = L L^\top", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> L)", "cholesky")]
    [InlineData(@"L L^\top = A + 3 I", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> L)", "cholesky")]
    [InlineData(@"A = L L^\top \\ b^\top A^{-1} b", Number, "cholesky, cholesky_solve")]
    [InlineData(@"A = Q R", "void F(ReadOnlyTensorSpan<double> A, TensorSpan<double> Q, TensorSpan<double> R)", "qr")]
    [InlineData(@"\arg\min_x \|A x - b\|", Vector, "qr_factors, qr_least_squares")]
    [InlineData(@"\hat{x} = \arg\min_x \|A x - b\|_2^2", Vector, "qr_factors, qr_least_squares")]
    [InlineData(@"\arg\min_x \|A x - b\|^2 + 3 \|x\|^2", Vector, "cholesky, cholesky_solve")]
    public void FactorsAndLeastSquares(string equation, string signature, string routines) => Assert.Equal(routines, Calls(equation, signature).First());

    [Theory]
    [InlineData(@"\begin{bmatrix} A & 0 \\ A & 0 \end{bmatrix}", "Tensor<double> F(ReadOnlyTensorSpan<double> A)", "EQ0031 ", "A row or a column of zeros alone has no meaning here; write a parameter for one of these zeros instead.")]
    [InlineData(@"\begin{bmatrix} b \\ 0 \end{bmatrix}", "double[] F(ReadOnlySpan<double> b)", "EQ0031 ", "write a parameter for one of these zeros instead.")]
    [InlineData(@"\begin{bmatrix} A & 0 \\ 0 & I \end{bmatrix}", "Tensor<double> F(ReadOnlyTensorSpan<double> A)", "EQ0126 'I'", "Nothing says how large this identity matrix is; write I_n, where n is a length or an int parameter.")]
    [InlineData(@"\begin{bmatrix} A & B \end{bmatrix}", "Tensor<double> F([Shape(\"2, 3\")] ReadOnlySpan<double> A, [Shape(\"3, 3\")] ReadOnlySpan<double> B)", "EQ0050 'B'", "'B' has length 3, but 'A' has length 2; here they must be equal. They stand in one row.")]
    [InlineData(@"\begin{bmatrix} A \\ B \end{bmatrix}", "Tensor<double> F([Shape(\"2, 3\")] ReadOnlySpan<double> A, [Shape(\"3, 4\")] ReadOnlySpan<double> B)", "EQ0050 'B'", "They stand in one column.")]
    public void BlocksFitTogether(string equation, string signature, string at, string finding)
    {
        Assert.StartsWith(at, Lowered.Findings(equation, signature), StringComparison.Ordinal);
        Assert.Contains(finding, Lowered.Findings(equation, signature), StringComparison.Ordinal);
    }

    private const string Stack = "void F([Shape(\"m, n, n\")] ReadOnlyTensorSpan<double> A, [Shape(\"m, n, n\")] ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> b, Span<double> y)";

    /// <summary>What is stated of <c>A_k</c> is known of every matrix of the stack, be it an input, a line or a sequence.</summary>
    [Theory]
    [InlineData(@"y_k = b^\top A_k^{-1} b + \log\det(A_k) \text{ where } A_k \succ 0", "cholesky")]
    [InlineData(@"y_k = b^\top A_k^{-1} b \text{ where } A_j \succ 0", "cholesky")]
    [InlineData(@"y_k = \log|A^{(k)}| \text{ where } A^{(k)} \succ 0", "cholesky")]
    [InlineData(@"y_k = \log\det(A_k + B_k) \text{ where } A_k, B_k \succ 0", "cholesky")]
    [InlineData(@"S_k = A_k + B_k \\ y_k = \log\det S_k \text{ where } S_k \succ 0", "cholesky")]
    [InlineData(@"y_k = \log\det(A_k^\top A_k + 2 I)", "cholesky")]
    [InlineData(@"y_k = \log\det(A_k B_k A_k^\top + 2 I) \text{ where } B_k \succ 0", "cholesky")]
    [InlineData(@"y_k = \log\det A_k", "lu")]
    [InlineData(@"y_k = \log\det B_k \text{ where } A_k \succ 0", "lu")]
    public void StacksOfMatricesAreStatedToBeDefinite(string equation, string decomposition) =>
        Assert.StartsWith(decomposition + ", ", Calls(equation, Stack).First(), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"y_k = b^\top A_k^{-1} b \text{ where } A_1 \succ 0", @"A_1 \succ 0", "'A_1' is one of several matrices, so write A_k for all of them.")]
    [InlineData(@"y_k = b^\top A_{ik} b_i \text{ where } A_{kk} \succ 0", @"A_{kk} \succ 0", "'A_{kk}' is ")]
    [InlineData(@"y_k = b^\top A_k^{-1} b \text{ where } b_k \succ 0", @"b_k \succ 0", "write > for a number.")]
    public void StatementsOfStacksAreOfAllTheirMatrices(string equation, string at, string advice) => Assert.Contains(
        $@"EQ0171 '{at}': '{at}' is to state that a matrix is positive definite, as K \succ 0 does; {advice}", Lowered.Findings(equation, Stack), StringComparison.Ordinal);

    [Fact]
    public void TheHeaderSaysWhyAndHowMuch()
    {
        var source = EquationCompiler.Compile(Signatures.Request(@"b^\top K^{-1} b \text{ where } K \succ 0", "double F(ReadOnlyTensorSpan<double> K, ReadOnlySpan<double> b)")).Source!;
        Assert.Contains("routine: KFactor = cholesky(K): Cholesky decomposition, as the matrix is stated to be positive definite; 1/3 n^3 FLOP", source, StringComparison.Ordinal);
        Assert.Contains("routine: sum = cholesky_solve(KFactor, b): substitution, without an inverse; 2 n^2 FLOP", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"b^\top b \text{ where } b \succ 0", @"b \succ 0", "'b' is a vector.")]
    [InlineData(@"b^\top b \text{ where } A + A \succ 0", @"A + A \succ 0", "give the matrix a name on a line of its own.")]
    [InlineData(@"b^\top b \text{ where } A \succ b", @"A \succ b", "compare one matrix with 0.")]
    public void StatementsOfDefinitenessAreOfMatrices(string equation, string at, string advice) => Assert.Contains(
        $@"EQ0171 '{at}': '{at}' is to state that a matrix is positive definite, as K \succ 0 does; {advice}", Lowered.Findings(equation, Number), StringComparison.Ordinal);

    [Fact]
    public void SymmetryIsOfSquareMatrices()
    {
        const string Signature = "double F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> y)";
        Assert.Contains(
            @"EQ0171 'A = A^\top': 'A = A^\top' is to state that a matrix is symmetric; 'A' is a matrix (m × n).",
            Lowered.Findings(@"x^\top A y \text{ where } A = A^\top", Signature), StringComparison.Ordinal);
        Assert.Equal("", Lowered.Findings(@"x^\top A y \text{ where } A = A^\top", Signature.Replace("m, n", "n, n", StringComparison.Ordinal)));
    }

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
    [InlineData("-A x = b - c", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> x)", "lu, lu_solve")]
    [InlineData("(I + h A) u^{n+1} = u^n", "void F(ReadOnlyTensorSpan<double> A, double h, Span<double> u)", "lu, lu_solve")]
    [InlineData(@"X \Sigma = B \\ L = \mathrm{tr}(X)", "double F(ReadOnlyTensorSpan<double> Sigma, ReadOnlyTensorSpan<double> B)", "lu, lu_solve_transposed")]
    [InlineData(@"A y = b \\ B x = y", "void F(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve, lu, lu_solve")]
    [InlineData(@"\sum_j A_{ij} x_j = b_i", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve")]
    [InlineData(@"\sum_i x_i A_{ij} = b_j", "void F(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> x)", "lu, lu_solve_transposed")]
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
    [InlineData(@"\max(b_{1:2}) + \sum_k \det(A_{1:k,1:k}) b^\top b", "1:k", @"EQ0128 '1:k': The length of '1:k' changes with k; write a sum or another operator with that bound, as in \sum_{s=1}^{k}, or the equation for one k, with 'int k' among the parameters.")]
    public void OtherMeaningsAreSaid(string equation, string at, string finding)
    {
        Assert.NotEmpty(at);
        Assert.Contains(finding, Lowered.Findings(equation.Replace(@"\sum_k", @"\sum_{k=1}^{3}", StringComparison.Ordinal), Number), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\sum_{ij} b_i A_{ij}^{-1} b_j", @"A_{ij}^{-1}", @"\frac{1}{A_{ij}}", @"(A^{-1})_{ij}")]
    [InlineData(@"\sum_{i,j} b_i A_{i,j}^{-2} b_j", @"A_{i,j}^{-2}", @"\frac{1}{A_{i,j}^{2}}", @"(A^{-2})_{i,j}")]
    [InlineData(@"A_{1,1}^{-1} b_1", @"A_{1,1}^{-1}", @"\frac{1}{A_{1,1}}", @"(A^{-1})_{1,1}")]
    public void APowerOfAnEntryIsNoEntryOfAPower(string equation, string power, string ofEntry, string ofMatrix)
    {
        Assert.Equal($"EQ0170 '{power}': '{power}' is {ofEntry}, and printed it is what many write for an entry of the inverse; write {ofMatrix} for that, or {ofEntry}.", Lowered.Findings(equation, Number).Trim());
        foreach (var advice in new[] { ofEntry, ofMatrix })
        {
            Assert.Equal("", Lowered.Findings(equation.Replace(power, advice, StringComparison.Ordinal), Number).Trim());
        }
    }

    [Theory]
    [InlineData(@"\sum_{ij} A_{ij}^{-1}", "double F([Shape(\"m, n\")] ReadOnlyTensorSpan<double> A)")]
    [InlineData(@"\sum_{ij} A_{ij}^{2}", OfMatrix)]
    [InlineData(@"\sum_{ij} (A_{ij})^{-1}", OfMatrix)]
    [InlineData(@"\sum_{i} x_{i}^{-1}", "double F(ReadOnlySpan<double> x)")]
    public void PowersOfEntriesThatCanMeanNothingElseAreTakenAsTheyAre(string equation, string signature) => Assert.Equal("", Lowered.Findings(equation, signature).Trim());

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
    [InlineData(@"2 (A + I)^{-1} b + b", Vector, "that of the routines; beside them 2 passes; ", "(A + I) is singular, or has entries that are not finite.")]
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
