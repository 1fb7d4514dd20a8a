using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The chain rule inside one body, from the reads to the value: the rows of the table are linear in the cotangent, so each, given the tangent of its
/// argument instead, is that argument's share in the tangent of the call.
/// </summary>
/// <param name="tangentOf">The tangent at a read that varies.</param>
internal sealed class LocalTangent(Func<Tensor, bool> varies, Func<Read, Expr> tangentOf, SquareSums squares)
{
    private readonly List<Function> _missing = [];

    /// <summary>Primitives that the table cannot differentiate in the argument that varies.</summary>
    public IReadOnlyList<Function> Missing => _missing;

    /// <param name="value">Where the value of the expression can be read, or the expression itself.</param>
    public Expr Of(Expr expr, Expr value) => expr switch
    {
        Read read => varies(read.Tensor) ? tangentOf(read) : Algebra.Zero,
        Select select => Algebra.Simplify(select with { Then = Of(select.Then, select.Then), Else = Of(select.Else, select.Else) }),
        OtherTerms others => Of(others.Varying, others.Varying),
        Chained chained => Algebra.Sum(chained.Factors.Select((f, at) => (Tangent: Of(f, f), At: at)).Where(static f => !Algebra.IsZero(f.Tangent))
            .Select(f => (Expr)chained.With(f.At, f.Tangent))),
        Call { Function.Kind: FunctionKind.Real } call => OfCall(call, value),
        Constant or IndexValue => Algebra.Zero,
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.ToString(), "no number"),
    };

    private Expr OfCall(Call call, Expr value)
    {
        var row = DerivativeTable.Find(call.Function);
        Expr sum = Algebra.Zero;
        for (var a = 0; a < call.Arguments.Count; a++)
        {
            var argument = call.Arguments[a];
            if (!LocalGradient.NumericReads(argument).Any(r => varies(r.Tensor)))
            {
                continue;
            }

            if (LocalGradient.Partials(row, call, squares)?[a] is not { } partial)
            {
                _missing.Add(call.Function);
            }
            else if (Of(argument, argument) is var tangent && !Algebra.IsZero(tangent))
            {
                sum = Algebra.Add(sum, DerivativeTable.Instantiate(partial, call, value, tangent));
            }
        }

        return sum;
    }
}
