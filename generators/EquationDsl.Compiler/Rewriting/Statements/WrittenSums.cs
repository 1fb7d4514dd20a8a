using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Sums that are left as their author wrote them are added in the author's order: where <c>(x - 1) - y</c> and <c>x - (1 + y)</c> are written, parentheses
/// keep digits that another order loses, and a reader finds the formula again.
/// </summary>
internal sealed class WrittenSums
{
    /// <summary>Longer sums have an order for speed.</summary>
    private const int MostTerms = 12;

    private readonly Dictionary<Expr, Expr> _written = [];
    private readonly Dictionary<int, Expr> _sums;
    private readonly Func<Expr, Expr> _simplify;

    private WrittenSums(Program given, Func<Expr, Expr> simplify)
    {
        _simplify = simplify;
        var ahead = Scans.ReadAhead(given.Statements);
        _sums = given.MapReduces.Where(s => s.IsPlainMap() && s.Axes.IsEmpty && s.Body.IsSumNode() && !ahead.Contains(s.Target.Id)).GroupBy(static s => s.Target.Id)
            .ToDictionary(static g => g.Key, static g => g.First().Body);
        foreach (var sum in given.MapReduces.Where(static s => !s.IsWhole).SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants()).Where(static e => e.IsSumNode()))
        {
            Add(sum);
            Add(sum.Map(Defined));
        }
    }

    /// <param name="given">The program as it was before it was simplified.</param>
    public static Program Run(Program program, Program given, Func<Expr, Expr> simplify) =>
        new WrittenSums(given, simplify) is { _written.Count: > 0 } sums ? program.With(program.MapReduces.Select(s => s.IsWhole ? s : s.WithExpressions(sums.Restored))) : program;

    /// <summary>A sum that is a line of its own, where it is a term.</summary>
    private Expr Defined(Expr node) => node is Read { Indices.IsEmpty: true } read && _sums.TryGetValue(read.Tensor.Id, out var sum) ? sum : node;

    private void Add(Expr sum)
    {
        if (Count(sum) is < 3 or > MostTerms || Written(sum) is not { } written)
        {
            return;
        }

        var normal = Sum.Of(written);
        if (normal.Terms.Count == Count(sum) && !normal.ToExpr().Equals(written) && normal.ToExpr().Equals(_simplify(sum)))
        {
            _written[normal.ToExpr()] = written;

            // A derivative is often that of the negative.
            var opposite = normal.Scale(-Ratio.One).ToExpr();
            _written[opposite] = _written.TryGetValue(opposite, out var own) ? own : new Call(Functions.Negate, [written]);
        }
    }

    private static int Count(Expr expr) => expr is Call sum && sum.IsSumNode() ? Math.Min(Count(sum.Arguments[0]) + Count(sum.Arguments[1]), MostTerms + 1) : 1;

    /// <summary>The same order of simplified terms; null where a term has become a sum.</summary>
    private Expr? Written(Expr expr)
    {
        if (expr is not Call sum || !sum.IsSumNode())
        {
            return _simplify(expr) is var term && term.IsSumNode() ? null : term;
        }

        if (Written(sum.Arguments[0]) is not { } left || Written(sum.Arguments[1]) is not { } right)
        {
            return null;
        }

        var isNegative = !right.IsSumNode() && Product.Of(right).Coefficient.IsNegative;
        var function = isNegative == (sum.Function == Functions.Add) ? Functions.Subtract : Functions.Add;
        return new Call(function, [left, isNegative ? Product.Of(right).Scale(-Ratio.One).ToExpr() : right]);
    }

    private Expr Restored(Expr expr) => _written.TryGetValue(expr, out var written) ? Terms(written) : expr.MapChildren(Restored);

    private Expr Terms(Expr written) => written.Is(Functions.Negate) ? ((Call)written).MapChildren(Terms)
        : written is Call sum && sum.IsSumNode() ? sum with { Arguments = [Terms(sum.Arguments[0]), Terms(sum.Arguments[1])] } : written.MapChildren(Restored);
}
