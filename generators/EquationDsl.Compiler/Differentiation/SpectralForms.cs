using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Sums over the columns of eigenvectors or singular vectors, <c>sum_k U[i, k] c_k V[j, k]</c>, as functions of the matrix by its values: <c>U_{:,1:r}
/// \Sigma_{1:r,1:r} V_{:,1:r}^\top</c>, <c>\sum_k \lambda_k q_k q_k^\top</c>, beside other factors or not. Before differentiation only: where values are
/// equal such a sum does not depend on the choice of vectors, and the divided differences of <c>c</c>, which its derivative is made of, have a limit that the
/// derivatives of the vectors have lost.
/// </summary>
internal sealed class SpectralForms
{
    private readonly FreshNames _names;
    private readonly SpectralSums _sums;
    private readonly List<Statement> _written = [];
    private bool _isChanged;

    private SpectralForms(Program program, IEnumerable<OpaqueCall> calls)
    {
        _names = new FreshNames(program);
        _sums = new SpectralSums(program, calls, _names);
    }

    public static Program Run(Program program)
    {
        // Where nothing reads the values, what turns with the vectors is all there is, and told by them alone.
        var calls = program.Statements.OfType<OpaqueCall>().Where(c => c.Id is RoutineId.SymmetricEigen or RoutineId.SingularValues && c.Axes.IsEmpty
            && program.MapReduces.Any(s => s.TensorsRead().Any(t => t.Id == SpectralSums.ValuesOf(c).Id))).ToList();
        if (calls.Count == 0 || Scans.Parts(program.Statements).Any(static p => p is Scan))
        {
            return program;
        }

        var forms = new SpectralForms(program, calls);
        foreach (var statement in program.Statements)
        {
            forms.Add(statement);
        }

        return forms._isChanged ? DeadStatements.Run(program.WithAll(forms._written)) : program;
    }

    private void Add(Statement statement)
    {
        if (statement is not MapReduce mapReduce || _sums.Expanded(mapReduce) is not { } sum)
        {
            _written.Add(statement);
            return;
        }

        var changed = mapReduce;
        while (_sums.Pair(sum) is { } pair && Function(pair, mapReduce) is { } function)
        {
            sum = sum with { Loops = sum.Loops.Where(l => l != pair.Loop).ToValueArray(), Product = Product.Of(sum.Product.Coefficient, [.. pair.Rest, new Factor(function, 1)]) };
            changed = _names.WithOwnIndices(mapReduce with
            {
                Reduction = sum.Loops.IsEmpty ? null : mapReduce.Reduction! with { Loops = sum.Loops },
                Body = sum.Product.ToExpr(),
            });
            _isChanged = true;
        }

        if (ReferenceEquals(changed, mapReduce))
        {
            _sums.Keep(mapReduce, sum);
        }

        _written.Add(changed);
    }

    /// <summary>The entry of the function of the matrix that stands for the sum over columns; null where the slope is not known.</summary>
    private Read? Function(SpectralPair pair, MapReduce statement)
    {
        var (values, entry) = (SpectralSums.ValuesOf(pair.Call), new Loop(_names.Index("k"), Affine.Zero, SpectralSums.ValuesOf(pair.Call).Extents[0]));
        var body = Substitution.Of(pair.Loop.Index, Affine.Of(entry.Index) - pair.Offset).Apply(pair.Weight.ToExpr());
        var slopes = LocalGradient.Of(body, new(Algebra.One), t => t.Id == values.Id, new SquareSums([]));
        if (slopes.Missing.Count > 0)
        {
            return null;
        }

        Tensor Vector(string name, Expr of)
        {
            var target = _names.Tensor(values.Name + name, values.Extents);
            _written.Add(_names.WithOwnIndices(new MapReduce(target, [new AffineIndex(entry.Index)], [entry], null, Inside(of), statement.Origin)));
            return target;
        }

        Expr Inside(Expr of)
        {
            var (index, lower, upper) = (new IndexValue(entry.Index), pair.Loop.Lower + pair.Offset, pair.Loop.Upper + pair.Offset);
            var isAbove = lower == Affine.Zero ? null : new Call(Functions.LessOrEqual, [Conditions.Number(lower), index]);
            var isBelow = upper == values.Extents[0] ? null : new Call(Functions.Less, [index, Conditions.Number(upper)]);
            return isAbove is null && isBelow is null ? of : Algebra.Where(Algebra.And(isAbove, isBelow ?? isAbove!), of);
        }

        var (weights, slope) = (Vector("Weights", body), Vector("Slopes", Algebra.Sum(slopes.Reads.Select(static r => r.Cotangent))));
        var matrix = pair.Call.Inputs[0];
        var isSymmetric = pair.Call.Id == RoutineId.SymmetricEigen;
        var result = _names.Tensor(matrix.Name + "Function", matrix.Extents);
        _written.Add(pair.Call with
        {
            Id = isSymmetric ? RoutineId.SpectralFunction : RoutineId.SingularFunction,
            Inputs = isSymmetric ? [matrix, values, pair.Call.Results[1], weights, slope] : [matrix, .. pair.Call.Results, weights, slope],
            Results = [result],
        });
        return new Read(result, [pair.Row, pair.Column]);
    }
}
