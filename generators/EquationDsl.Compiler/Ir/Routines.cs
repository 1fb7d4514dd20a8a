namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The routines that a program may call. Equations speak of those of the first part, which have derivatives. Planning puts those of the second part in their
/// place: one decomposition, and what reads it.
/// </summary>
public static class Routines
{
    private static readonly Dictionary<RoutineId, Routine> Rows = new[]
    {
        new Routine(RoutineId.Solve, "solve", "A[n, n] | B[n, *] -> X[n, *]", "A X = B", 1),
        new Routine(RoutineId.SolveTransposed, "solve_transposed", "A[n, n] | B[n, *] -> X[n, *]", "A^T X = B", 1),
        new Routine(RoutineId.Invert, "invert", "A[n, n] -> B[n, n]", "B = A^-1", 2),
        new Routine(RoutineId.Determinant, "det", "A[n, n] -> d[]", "d = det A", 0.7),
        new Routine(RoutineId.Cofactors, "cofactors", "A[n, n] -> C[n, n]", "C = det(A) A^-T", 2),
        new Routine(RoutineId.LogDeterminant, "log_det", "A[n, n] -> s[] | l[]", "det A = s exp(l)", 0.7),
        new Routine(RoutineId.Cholesky, "cholesky", "A[n, n] -> L[n, n]", "A = L L^T", 0.35),
        new Routine(RoutineId.Qr, "qr", "A[m, n] -> Q[m, k] | R[k, n]", "A = Q R", 4),
        new Routine(RoutineId.LeastSquares, "least_squares", "A[m, n] | B[m, *] -> X[n, *]", "A^T A X = A^T B", 2),
        new Routine(RoutineId.SolveNormal, "solve_normal", "A[m, n] | B[n, *] -> X[n, *]", "A^T A X = B", 2),
        new Routine(RoutineId.SolveLower, "solve_lower", "U[n, n] | B[n, *] -> X[n, *]", "U X = B", 0.1),
        new Routine(RoutineId.SolveLowerTransposed, "solve_lower_transposed", "U[n, n] | B[n, *] -> X[n, *]", "U^T X = B", 0.1),
        new Routine(RoutineId.SolveUpper, "solve_upper", "U[n, n] | B[n, *] -> X[n, *]", "U X = B", 0.1),
        new Routine(RoutineId.SolveUpperTransposed, "solve_upper_transposed", "U[n, n] | B[n, *] -> X[n, *]", "U^T X = B", 0.1),
        new Routine(RoutineId.SymmetricEigen, "symmetric_eigen", "A[n, n] -> w[n] | Q[n, n]", "A = Q diag(w) Q^T", 9) { NeedsPackage = true },
        new Routine(RoutineId.Eigen, "eigen", "A[n, n] -> w[n] | V[n, n]", "A V = V diag(w)", 25) { NeedsPackage = true },
        new Routine(RoutineId.SingularValues, "svd", "A[m, n] -> U[m, k] | s[k] | V[n, k]", "A = U diag(s) V^T", 12) { NeedsPackage = true },
        new Routine(RoutineId.PseudoInverse, "pinv", "A[m, n] -> X[n, m]", "X = A^+", 12) { NeedsPackage = true },
        new Routine(RoutineId.Rank, "rank", "A[m, n] -> r[]", "r = rank A", 4),
        new Routine(RoutineId.SpectralFunction, "spectral_function", "A[n, n] | w[n] | Q[n, n] | c[n] | d[n] -> S[n, n]", "S = Q diag(c) Q^T", 2),
        new Routine(RoutineId.SingularFunction, "singular_function", "A[m, n] | U[m, p] | s[p] | V[n, p] | c[p] | d[p] -> S[m, n]", "S = U diag(c) V^T", 2),
        new Routine(RoutineId.InverseGaps, "inverse_gaps", "w[n] | c[n] | d[n] -> G[n, n]", "G_ij = 1 / (w_i - w_j)", 0),
        new Routine(RoutineId.InverseSums, "inverse_sums", "w[n] | c[n] | d[n] -> G[n, n]", "G_ij = 1 / (w_i + w_j)", 0),
        new Routine(RoutineId.LuFactors, "lu_factors", "A[n, n] -> L[n, n] | U[n, n]", "A = L U", 0.7),
        new Routine(RoutineId.Exponential, "expm", "A[n, n] -> E[n, n]", "E = exp A", 30),
        new Routine(RoutineId.ExponentialDerivative, "expm_derivative", "A[n, n] | D[n, n, *] -> X[n, n, *]", "X = d/dt exp(A + t D) at t = 0", 100),
        new Routine(RoutineId.DivideDifferences, "divide_differences", "w[n] | M[n, n, *] | G[n, n, *] -> X[n, n, *]", "X_ij = M_ij / (w_j - w_i)", 0),
        new Routine(RoutineId.DivideSums, "divide_sums", "w[n] | M[n, n, *] | G[n, n, *] -> X[n, n, *]", "X_ij = M_ij / (w_j + w_i)", 0),
        new Routine(RoutineId.DivideColumns, "divide_columns", "w[n] | M[m, n, *] | G[m, n, *] -> X[m, n, *]", "X_ij = M_ij / w_j", 0),
        new Routine(RoutineId.Reshape, "reshape", "A[*] -> B[+]", "B = A, entry after entry", 0),
        new Routine(RoutineId.Lu, "lu", "A[n, n] -> F[n, n] | :p[n]", "P A = L U", 0.7),
        new Routine(RoutineId.LuSolve, "lu_solve", "F[n, n] | :p[n] | B[n, *] -> X[n, *]", "A X = B", 0.1),
        new Routine(RoutineId.LuSolveTransposed, "lu_solve_transposed", "F[n, n] | :p[n] | B[n, *] -> X[n, *]", "A^T X = B", 0.1),
        new Routine(RoutineId.LuInvert, "lu_invert", "F[n, n] | :p[n] -> B[n, n]", "B = A^-1", 1.3),
        new Routine(RoutineId.LuDeterminant, "lu_det", "F[n, n] | :p[n] -> d[]", "d = det A", 0),
        new Routine(RoutineId.LuCofactors, "lu_cofactors", "F[n, n] | :p[n] -> C[n, n]", "C = det(A) A^-T", 1.3),
        new Routine(RoutineId.LuLogDeterminant, "lu_log_det", "F[n, n] | :p[n] -> s[] | l[]", "det A = s exp(l)", 0),
        new Routine(RoutineId.CholeskySolve, "cholesky_solve", "L[n, n] | B[n, *] -> X[n, *]", "A X = B", 0.1),
        new Routine(RoutineId.CholeskyInvert, "cholesky_invert", "L[n, n] -> B[n, n]", "B = A^-1", 1.3),
        new Routine(RoutineId.CholeskyDeterminant, "cholesky_det", "L[n, n] -> d[]", "d = det A", 0),
        new Routine(RoutineId.CholeskyLogDeterminant, "cholesky_log_det", "L[n, n] -> s[] | l[]", "det A = s exp(l)", 0),
        new Routine(RoutineId.QrFactors, "qr_factors", "A[m, n] -> F[m, n] | t[n]", "A = Q R", 2),
        new Routine(RoutineId.QrLeastSquares, "qr_least_squares", "F[m, n] | t[n] | B[m, *] -> X[n, *]", "R X = Q^T B", 0.1),
        new Routine(RoutineId.QrSolveNormal, "qr_solve_normal", "F[m, n] | t[n] | B[n, *] -> X[n, *]", "R^T R X = B", 0.1),
    }.ToDictionary(static r => r.Id);

    public static IEnumerable<Routine> All => Rows.Values;

    public static Routine Row(this RoutineId id) => Rows[id];
}
