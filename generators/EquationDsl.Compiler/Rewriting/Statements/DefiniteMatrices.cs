using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Finds the matrices of routines that are symmetric and positive definite: by statement, or as they are computed, <c>A^T A + c I</c>, <c>K + c I</c>, <c>H P
/// H^T + R</c>. What decomposes them may rely on it; of a stack, all its matrices are. The factor of an identity is taken to be positive, as it is for those
/// who write such sums, where it is a parameter of its own.
/// </summary>
internal sealed class DefiniteMatrices
{
    private const int Horizon = 16;

    private readonly Dictionary<int, MapReduce> _sums;
    private readonly Dictionary<int, OpaqueCall> _calls;
    private readonly Facts _facts;

    private DefiniteMatrices(Program program)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        _sums = program.MapReduces.Where(s => s.Sets && s.IsCanonical
            && !ahead.Contains(s.Target.Id)).GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
        _calls = program.Statements.OfType<OpaqueCall>().ToDictionary(static c => c.Results[0].Id);
        _facts = new Facts(t => _sums.TryGetValue(t.Id, out var definition) ? definition.Body : null);
    }

    public static Program Run(Program program)
    {
        var calls = program.Statements.OfType<OpaqueCall>().Where(static c => c.Definite is null && c.Id != RoutineId.Cofactors).ToList();
        if (calls.Count == 0)
        {
            return program;
        }

        // What one call knows of its matrix holds for all of them.
        var told = program.Statements.OfType<OpaqueCall>().Where(static c => c.Definite is not null).GroupBy(static c => c.Inputs[0].Id)
            .ToDictionary(static g => g.Key, static g => g.First().Definite!);
        var matrices = new DefiniteMatrices(program);
        var reasons = calls.Select(static c => c.Inputs[0]).Distinct().ToDictionary(
            static m => m.Id, m => told.TryGetValue(m.Id, out var reason) ? (reason, Definiteness.Definite) : matrices.Reason(m));

        // A product with its own transpose may be singular: then its determinant is 0, and no error.
        var withDeterminants = new HashSet<int>(program.Statements.OfType<OpaqueCall>().Where(static c => c.Id is RoutineId.Determinant or RoutineId.LogDeterminant).Select(static c => c.Inputs[0].Id));
        return program.WithAll(program.Statements.Select(s => s is OpaqueCall { Definite: null, Id: not RoutineId.Cofactors } call && reasons[call.Inputs[0].Id] is var (reason, definiteness)
            && (definiteness == Definiteness.Definite || !withDeterminants.Contains(call.Inputs[0].Id)) ? call with { Definite = reason } : s));
    }

    private (string Reason, Definiteness Definiteness)? Reason(Tensor matrix) => Of(matrix, Horizon) switch
    {
        Definiteness.Definite when matrix.Stated == Definiteness.Definite => ("stated to be positive definite", Definiteness.Definite),
        Definiteness.Definite => ("symmetric and positive definite as it is computed", Definiteness.Definite),
        Definiteness.Semidefinite when Stated(matrix) == Definiteness.Unknown => ("a product with its own transpose, definite if it has an inverse", Definiteness.Semidefinite),
        _ => null,
    };

    private Definiteness Of(Tensor matrix, int horizon)
    {
        var stated = Stated(matrix);
        if (stated == Definiteness.Definite || horizon == 0 || matrix.Rank < 2)
        {
            return horizon == 0 ? Definiteness.Unknown : stated;
        }

        var found = _calls.TryGetValue(matrix.Id, out var call) ? call.Id == RoutineId.Invert && Of(call.Inputs[0], horizon - 1) != Definiteness.Unknown
            ? Definiteness.Definite : Definiteness.Unknown
            : !_sums.TryGetValue(matrix.Id, out var definition) || definition.Target.Element != ElementKind.Real
                || definition.Axes.Any(static a => a.Lower != Affine.Zero) ? Definiteness.Unknown
            : definition.Reduction is null ? OfSum(definition.Body, RowOf(definition), ColumnOf(definition), horizon)
            : definition.IsPlainSum() && definition is { Reduction.Guard: null, ZeroIfEmpty.IsEmpty: true } ? OfProducts(definition, horizon)
            : Definiteness.Unknown;
        return found > stated ? found : stated;
    }

    /// <summary>One that is merely symmetric may have any sign.</summary>
    private static Definiteness Stated(Tensor matrix) => matrix.Stated == Definiteness.Symmetric ? Definiteness.Unknown : matrix.Stated;

    /// <summary>The last two axes are those of the matrix.</summary>
    private static LoopIndex RowOf(MapReduce definition) => definition.Axes[definition.Axes.Count - 2].Index;

    private static LoopIndex ColumnOf(MapReduce definition) => definition.Axes[definition.Axes.Count - 1].Index;

    /// <summary>A sum of semidefinite terms, definite if one of them is.</summary>
    private Definiteness OfSum(Expr body, LoopIndex row, LoopIndex column, int horizon)
    {
        var terms = Sum.Of(body).Terms.Select(t => t.Coefficient.IsNegative ? Definiteness.Unknown : OfTerm(t.Expr, row, column, horizon)).ToList();
        return terms.Count == 0 || terms.Contains(Definiteness.Unknown) ? Definiteness.Unknown : terms.Max();
    }

    private Definiteness OfTerm(Expr term, LoopIndex row, LoopIndex column, int horizon)
    {
        var product = Product.Of(term);
        bool Varies(Factor factor) => factor.Base.DependsOn(row) || factor.Base.DependsOn(column);
        var (scale, varying) = (product.Factors.Where(f => !Varies(f)).ToList(), product.Factors.Where(Varies).ToList());
        if (varying is [{ Exponent: 1, Base: Select { Condition: var condition, Then: var diagonal, Else: var rest } }]
            && IsDiagonal(condition, row, column) && rest.IsNumber(0))
        {
            return scale.TrueForAll(IsTakenForPositive) && Product.Of(diagonal) is var entry && !entry.Coefficient.IsNegative
                && entry.Factors.All(IsTakenForPositive)
                ? Definiteness.Definite : Definiteness.Unknown;
        }

        if (product.Coefficient.IsNegative || !scale.TrueForAll(IsNonNegative))
        {
            return Definiteness.Unknown;
        }

        return varying is [{ Exponent: 1, Base: Read read }] && IsEntry(read, row, column)
            ? Of(read.Tensor, horizon - 1) is var of && of == Definiteness.Definite && !scale.TrueForAll(IsPositive) ? Definiteness.Semidefinite : of
            : IsSymmetric(varying, row, column) ? Definiteness.Semidefinite : Definiteness.Unknown;
    }

    /// <summary><c>sum_k w[k] A[k, i] A[k, j]</c>; and <c>sum_k T[i, k] H[j, k]</c>, where T is the product of H with a semidefinite matrix.</summary>
    private Definiteness OfProducts(MapReduce definition, int horizon)
    {
        var (row, column) = (RowOf(definition), ColumnOf(definition));
        var product = Product.Of(definition.Body);
        bool Varies(Factor factor) => factor.Base.DependsOn(row) || factor.Base.DependsOn(column);
        if (product.Coefficient.IsNegative || !product.Factors.Where(f => !Varies(f)).All(IsNonNegative))
        {
            return Definiteness.Unknown;
        }

        var varying = product.Factors.Where(Varies).ToList();
        return IsSymmetric(varying, row, column) || IsCongruence(varying, definition, row, column, horizon) ? Definiteness.Semidefinite : Definiteness.Unknown;
    }

    /// <summary>Whether each factor stands once with the one index and once with the other.</summary>
    private static bool IsSymmetric(List<Factor> factors, LoopIndex row, LoopIndex column)
    {
        var exchange = new Substitution(new Dictionary<AffineSymbol, Affine> { [row] = Affine.Of(column) });
        var (ofRow, ofColumn) = (factors.Where(f => !f.Base.DependsOn(column)).ToList(), factors.Where(f => !f.Base.DependsOn(row)).ToList());
        return ofRow.Count > 0 && ofRow.Count + ofColumn.Count == factors.Count && ofRow.Count == ofColumn.Count
            && ofRow.TrueForAll(f => ofColumn.Contains(f with { Base = exchange.Apply(f.Base) }));
    }

    /// <summary><c>T[i, k] H[j, k]</c> with <c>T[i, k] = sum_l H[i, l] P[l, k]</c>, in either order of each.</summary>
    private bool IsCongruence(List<Factor> factors, MapReduce outer, LoopIndex row, LoopIndex column, int horizon)
    {
        if (factors is not [{ Exponent: 1, Base: Read one }, { Exponent: 1, Base: Read other }] || outer.Reduction!.Loops is not [var along])
        {
            return false;
        }

        return IsMiddle(one, other) || IsMiddle(other, one);

        bool IsMiddle(Read product, Read side)
        {
            if (!_sums.TryGetValue(product.Tensor.Id, out var inner) || !inner.IsPlainSum()
                || inner is not { Reduction: { Guard: null, Loops: [var within] } } || !inner.ZeroIfEmpty.IsEmpty
                || inner.At(inner.Body, product) is not { } body
                    || Product.Of(body) is not { Coefficient.IsNegative: false, Factors: [{ Exponent: 1, Base: Read first }, { Exponent: 1, Base: Read second }] })
            {
                return false;
            }

            // The side with its free index exchanged, and what it runs along.
            var (mine, others) = side.DependsOn(column) ? (column, row) : (row, column);
            var mirrored = new Substitution(new Dictionary<AffineSymbol, Affine> { [mine] = Affine.Of(others), [along.Index] = Affine.Of(within.Index) }).Apply(side);
            bool IsOf(Read matrix, Read rest) => rest.Equals(mirrored) && IsEntry(matrix, within.Index, along.Index)
                && Of(matrix.Tensor, horizon - 1) != Definiteness.Unknown;
            return IsOf(first, second) || IsOf(second, first);
        }
    }

    private static bool IsEntry(Read read, LoopIndex row, LoopIndex column) => read.Boundary == Boundary.None && read.Indices.Count > 1
        && read.Indices.Take(read.Indices.Count - 2).All(i => !i.DependsOn(row) && !i.DependsOn(column))
        && read.Indices[read.Indices.Count - 2] is AffineIndex { Value: var first } && read.Indices[read.Indices.Count - 1] is AffineIndex { Value: var second }
        && ((first.AsSymbol == row && second.AsSymbol == column) || (first.AsSymbol == column && second.AsSymbol == row));

    private static bool IsDiagonal(Expr condition, LoopIndex row, LoopIndex column) =>
        condition is Call { Function: var f, Arguments: [IndexValue { Value: var left }, IndexValue { Value: var right }] } && f == Functions.Equal
        && ((left.AsSymbol == row && right.AsSymbol == column) || (left.AsSymbol == column && right.AsSymbol == row));

    private bool IsTakenForPositive(Factor factor) => factor.Exponent % 2 == 0 || factor.Base is Read { Tensor: { Role: TensorRole.Input, Rank: 0 } }
        || IsPositive(factor);

    private bool IsPositive(Factor factor) =>
        factor.Base is Read { Tensor: { Stated: Definiteness.Definite, Rank: 0 } } or IndexValue { Value.AsSymbol: Size } || _facts.IsPositive(factor.Base);

    private bool IsNonNegative(Factor factor) => factor.Exponent % 2 == 0 || IsPositive(factor) || _facts.IsNonNegative(factor.Base);
}
