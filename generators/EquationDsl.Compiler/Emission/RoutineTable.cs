using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// How routines are called at run time. In braces: the operands of <see cref="Routines"/> as spans, or as locals where they are numbers; their extents, as
/// whole numbers; <c>T</c>,
/// the element; <c>of</c>, the name of the matrix. And why this routine is taken and how many operations it takes, in the same extents, for readers of the
/// generated file.
/// </summary>
internal static class RoutineTable
{
    private const string Substitution = "substitution, as the matrix is triangular";

    public static IReadOnlyDictionary<RoutineId, (string Text, string Reason, string Flop)> Rows { get; } = new Dictionary<RoutineId, (string Text, string Reason, string Flop)>
    {
        [RoutineId.Lu] = ("LuDecomposition.Decompose<{T}>({A}, {F}, {p}, {n});", "LU decomposition with exchanges of rows, as nothing more is known of the matrix", "2/3 n^3"),
        [RoutineId.LuSolve] = ("LuDecomposition.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {of});", "substitution, without an inverse", "2 n^2 *"),
        [RoutineId.LuSolveTransposed] = ("LuDecomposition.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {of}, isTransposed: true);", "substitution, without an inverse or a transpose", "2 n^2 *"),
        [RoutineId.LuInvert] = ("LuDecomposition.Invert<{T}>({F}, {p}, {n}, {B}, {of});", "the inverse, of which more is needed than products", "4/3 n^3"),
        [RoutineId.LuDeterminant] = ("var {d} = LuDecomposition.Determinant<{T}>({F}, {p}, {n});", "the product of the pivots", "n"),
        [RoutineId.LuCofactors] = ("LuCofactors.Of<{T}>({F}, {p}, {n}, {C}, {of});", "the cofactors, which singular matrices have too", "4/3 n^3"),
        [RoutineId.LuLogDeterminant] = ("var ({s}, {l}) = LuDecomposition.LogDeterminant<{T}>({F}, {p}, {n});", "the sum of the logarithms of the pivots, which cannot overflow", "n"),
        [RoutineId.Cholesky] = ("CholeskyDecomposition.Decompose<{T}>({A}, {L}, {n}, {of});", "Cholesky decomposition, as the matrix is {why}", "1/3 n^3"),
        [RoutineId.Qr] = ("QrDecomposition.Decompose<{T}>({A}, {Q}, {R}, {m}, {n}, {of});", "QR decomposition by reflections", "4 m n^2"),
        [RoutineId.QrFactors] = ("QrDecomposition.Factor<{T}>({A}, {F}, {t}, {m}, {n}, {of});", "QR decomposition by reflections, which does not square the condition of the matrix", "2 m n^2"),
        [RoutineId.QrLeastSquares] = ("QrDecomposition.LeastSquares<{T}>({F}, {t}, {m}, {n}, {B}, {X}, {*}, {of});", "reflections and substitution, without Q", "4 m n *"),
        [RoutineId.QrSolveNormal] = ("QrDecomposition.SolveNormal<{T}>({F}, {m}, {n}, {B}, {X}, {*}, {of});", "substitution, without the product", "2 n^2 *"),
        [RoutineId.SymmetricEigen] = ("SymmetricEigenvalues.Decompose<{T}>({A}, {w}, {Q}, {n}, {of});", "eigenvalues of a symmetric matrix by tridiagonal form and QL", "9 n^3"),
        [RoutineId.Eigen] = ("Eigenvalues.Decompose<{T}>({A}, {w}, {V}, {n}, {of});", "eigenvalues of a general matrix by Hessenberg form and QR", "25 n^3"),
        [RoutineId.SingularValues] = ("SingularValues.Decompose<{T}>({A}, {U}, {s}, {V}, {m}, {n}, {of});", "singular values by bidiagonal form", "(4 m^2 n + 8 m n^2 + 9 n^3)"),
        [RoutineId.PseudoInverse] = ("PseudoInverse.Of<{T}>({A}, {X}, {m}, {n}, {of});", "the pseudo-inverse by singular values", "(6 m^2 n + 8 m n^2 + 9 n^3)"),
        [RoutineId.Rank] = ("{T} {r} = QrDecomposition.Rank<{T}>({A}, {m}, {n}, parameter: {of});", "QR decomposition with exchanges of columns", "4 m n^2"),
        [RoutineId.SpectralFunction] = ("SpectralFunction.Of<{T}>({Q}, {c}, {S}, {n});", "the function of the matrix by its eigenvalues", "2 n^3"),
        [RoutineId.SingularFunction] = ("SpectralFunction.Of<{T}>({U}, {V}, {c}, {S}, {m}, {n}, {p});", "the function of the matrix by its singular values", "2 m n p"),
        [RoutineId.InverseGaps] = ("SpectralFunction.InverseGaps<{T}>({w}, {c}, {d}, {G}, {n}, {of});", "0 where values are equal, which slopes are then for", "n^2"),
        [RoutineId.InverseSums] = ("SpectralFunction.InverseSums<{T}>({w}, {c}, {d}, {G}, {n}, {of});", "0 where values are 0, which slopes are then for", "n^2"),
        [RoutineId.LuFactors] = ("LuFactors.Decompose<{T}>({A}, {L}, {U}, {n}, {of});", "LU decomposition without exchanges of rows, as the equation has none", "2/3 n^3"),
        [RoutineId.Exponential] = ("MatrixExponential.Of<{T}>({A}, {E}, {n}, {of});", "scaling and squaring of a Padé quotient", "30 n^3"),
        [RoutineId.ExponentialDerivative] = ("MatrixExponential.Derivative<{T}>({A}, {D}, {X}, {n}, {*}, {of});", "the exponential of a triangle of blocks", "200 n^3 *"),
        [RoutineId.DivideDifferences] = ("SpectralQuotient.ByDifferences<{T}>({w}, {M}, {G}, {X}, {n}, {*}, {of});", "0 where 0 is divided by the difference of equal values", "n^2 *"),
        [RoutineId.DivideSums] = ("SpectralQuotient.BySums<{T}>({w}, {M}, {G}, {X}, {n}, {*}, {of});", "0 where 0 is divided by 0", "n^2 *"),
        [RoutineId.DivideColumns] = ("SpectralQuotient.ByColumns<{T}>({w}, {M}, {G}, {X}, {m}, {n}, {*}, {of});", "0 where 0 is divided by 0", "m n *"),
        [RoutineId.Reshape] = ("{A}.CopyTo({B});", "the same entries in the same order, with other axes", "0"),
        [RoutineId.SolveLower] = ("TriangularSolve.FromLeft<{T}>({U}, {n}, {B}, {X}, {*}, {of});", Substitution, "n^2 *"),
        [RoutineId.SolveLowerTransposed] = ("TriangularSolve.FromLeft<{T}>({U}, {n}, {B}, {X}, {*}, {of}, isTransposed: true);", Substitution, "n^2 *"),
        [RoutineId.SolveUpper] = ("TriangularSolve.FromLeft<{T}>({U}, {n}, {B}, {X}, {*}, {of}, isUpper: true);", Substitution, "n^2 *"),
        [RoutineId.SolveUpperTransposed] = ("TriangularSolve.FromLeft<{T}>({U}, {n}, {B}, {X}, {*}, {of}, isUpper: true, isTransposed: true);", Substitution, "n^2 *"),
        [RoutineId.CholeskySolve] = ("CholeskyDecomposition.Solve<{T}>({L}, {n}, {B}, {X}, {*}, {of});", "substitution, without an inverse", "2 n^2 *"),
        [RoutineId.CholeskyInvert] = ("CholeskyDecomposition.Invert<{T}>({L}, {n}, {B}, {of});", "the inverse, of which more is needed than products", "2/3 n^3"),
        [RoutineId.CholeskyDeterminant] = ("var {d} = CholeskyDecomposition.Determinant<{T}>({L}, {n});", "the square of the product of the diagonal", "n"),
        [RoutineId.CholeskyLogDeterminant] = ("{T} {s} = 1, {l} = CholeskyDecomposition.LogDeterminant<{T}>({L}, {n});", "twice the sum of the logarithms of the diagonal", "n"),
    };

    /// <summary>How those are called that take a stack of matrices in one call; the others are called for one matrix after the other.</summary>
    public static IReadOnlyDictionary<RoutineId, string> Stacks { get; } = new Dictionary<RoutineId, string>
    {
        [RoutineId.Lu] = "LuStack.Decompose<{T}>({A}, {F}, {p}, {n}, {count});",
        [RoutineId.LuSolve] = "LuStack.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {count}, {of});",
        [RoutineId.LuSolveTransposed] = "LuStack.Solve<{T}>({F}, {p}, {n}, {B}, {X}, {*}, {count}, {of}, isTransposed: true);",
        [RoutineId.LuInvert] = "LuStack.Invert<{T}>({F}, {p}, {n}, {B}, {count}, {of});",
        [RoutineId.Cholesky] = "CholeskyStack.Decompose<{T}>({A}, {L}, {n}, {count}, {of});",
        [RoutineId.CholeskySolve] = "CholeskyStack.Solve<{T}>({L}, {n}, {B}, {X}, {*}, {count}, {of});",
        [RoutineId.CholeskyInvert] = "CholeskyStack.Invert<{T}>({L}, {n}, {B}, {count}, {of});",
        [RoutineId.Qr] = "QrStack.Decompose<{T}>({A}, {Q}, {R}, {m}, {n}, {count}, {of});",
        [RoutineId.QrFactors] = "QrStack.Factor<{T}>({A}, {F}, {t}, {m}, {n}, {count}, {of});",
        [RoutineId.QrLeastSquares] = "QrStack.LeastSquares<{T}>({F}, {t}, {m}, {n}, {B}, {X}, {*}, {count}, {of});",
    };

    /// <summary>Whether there are matrices that the routine refuses.</summary>
    public static bool MayRefuse(RoutineId id) => Rows[id].Text.Contains("{of}");

    /// <summary>What of its matrix the routine refuses; null if nothing: only one that may refuse is told how the equation writes the matrix.</summary>
    public static string? Refused(RoutineId id) => !MayRefuse(id) ? null : id switch
    {
        RoutineId.Cholesky or RoutineId.CholeskySolve or RoutineId.CholeskyInvert => "is not positive definite",
        RoutineId.Qr or RoutineId.QrFactors or RoutineId.SingularValues or RoutineId.PseudoInverse or RoutineId.Rank or RoutineId.LuCofactors or RoutineId.Exponential or RoutineId.ExponentialDerivative => null,
        RoutineId.SymmetricEigen => "is not symmetric",
        RoutineId.Eigen => "has complex eigenvalues",
        RoutineId.LuFactors => "has no decomposition without exchanges of rows",
        RoutineId.DivideDifferences or RoutineId.InverseGaps => "has equal eigenvalues or singular values whose vectors are not determined",
        RoutineId.DivideSums or RoutineId.DivideColumns or RoutineId.InverseSums => "has singular values 0 whose vectors are not determined",
        RoutineId.QrLeastSquares or RoutineId.QrSolveNormal => "has columns that depend on each other",
        _ => "is singular",
    };

    /// <summary>Operations on numbers, to the leading power.</summary>
    public static string Flop(OpaqueCall call)
    {
        var extents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (operand, own) in call.Routine.Inputs.Zip(call.Inputs, (o, t) => (o, call.OwnExtents(t))))
        {
            for (var axis = 0; axis < operand.Extents.Count; axis++)
            {
                extents[operand.Extents[axis]] = operand.Extents[axis] == Routine.Rest ? Rest(own, axis) : Extent(own[axis]);
            }
        }

        return string.Concat(Rows[call.Id].Flop.Select(c => extents.TryGetValue(c.ToString(), out var extent) ? extent : c.ToString())).TrimEnd();
    }

    private static string Rest(ValueArray<Affine> own, int axis) => string.Join(" ", own.Skip(axis).Select(Extent));

    private static string Extent(Affine extent) => extent.AsSymbol is not null || extent.IsConstant ? extent.ToString() : $"({extent})";

    /// <summary>Why this routine is taken for this call.</summary>
    public static string Reason(OpaqueCall call) => Rows[call.Id].Reason.Replace("{why}", call.Definite);
}
