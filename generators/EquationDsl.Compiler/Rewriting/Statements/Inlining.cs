using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Puts definitions where they are read, if that costs nothing (another name, a constant; each entry read once) or if algebra can then go on:
/// a monomial as a factor, an exponential below a logarithm.
/// </summary>
internal static class Inlining
{
    /// <summary>Functions of which 1 less, or 1 and, the value is another function, which has the digits that the difference lacks.</summary>
    private static readonly HashSet<FunctionId> Complements =
    [
        FunctionId.Logistic, FunctionId.Tanh, FunctionId.Erf, FunctionId.Erfc, FunctionId.NormalCdf, FunctionId.Cos, FunctionId.Exp, FunctionId.GammaLower, FunctionId.StudentLower,
    ];

    public static Program Run(Program program) => Run(program, static _ => true);

    /// <summary>All but values that have a rare form.</summary>
    public static Program RunAroundGuarded(Program program) => Run(program, static s => s.Body is not Guarded);

    private static Program Run(Program program, Func<MapReduce, bool> isMeant)
    {
        var statements = program.MapReduces;
        var ahead = Scans.ReadAhead(program.Statements);
        for (var i = 0; i < statements.Count; i++)
        {
            var definition = statements[i];
            if (isMeant(definition) && !ahead.Contains(definition.Target.Id) && definition.IsPlainMap() && definition.Target.Role is not (TensorRole.Shift or TensorRole.Nodes or TensorRole.Weights or TensorRole.Correction or TensorRole.Compared))
            {
                statements = InlineOne(definition, statements);
            }
        }

        return program.With(statements);
    }

    private static ValueArray<MapReduce> InlineOne(MapReduce definition, ValueArray<MapReduce> statements)
    {
        var readers = statements.Where(s => Reads(s, definition.Target).Any()).ToList();
        if (readers.Count == 0)
        {
            return statements;
        }

        var isIntermediate = definition.Target.Role == TensorRole.Intermediate;
        var everywhere = isIntermediate && (IsTrivial(definition.Body) || (readers.Count == 1 && (IsReadOncePerEntry(definition, readers[0]) || IsReadInPart(definition, readers[0]))));
        Func<MapReduce, Expr, Expr> rewrite = everywhere ? (_, e) => e.Map(n => Inline(n, definition))
            : isIntermediate && (IsMonomial(definition.Body) || IsSteep(definition.Body)) ? (s, e) => Loops(s) > definition.Axes.Count ? e.Map(n => InlineFactor(n, definition)) : e
            : HasExponential(definition.Body) ? (_, e) => e.Map(n => InlineComplement(InlineBelowLogarithm(n, definition), definition))
            : Complements.Contains((definition.Body as Call)?.Function.Id ?? FunctionId.Add) ? (_, e) => e.Map(n => InlineComplement(n, definition))
            : (_, e) => e;
        return statements.Select(s => readers.Contains(s) ? s.WithExpressions(e => rewrite(s, e)) : s).ToValueArray();
    }

    private static IEnumerable<Read> Reads(MapReduce statement, Tensor tensor) => statement.Reads().Where(r => r.Tensor.Id == tensor.Id);

    private static int Loops(MapReduce statement) => statement.Axes.Count + statement.ReductionLoops.Count;

    private static bool IsReadOncePerEntry(MapReduce definition, MapReduce reader) =>
        Reads(reader, definition.Target).Take(2).Count() == 1 && Loops(reader) == definition.Axes.Count
        && reader.Body.Reads().Any(r => r.Tensor.Id == definition.Target.Id);

    /// <summary>Of a matrix only the diagonal, or a row: the other entries need not be computed.</summary>
    private static bool IsReadInPart(MapReduce definition, MapReduce reader)
    {
        var loops = reader.Axes.AddRange(reader.ReductionLoops);
        return loops.Count < definition.Axes.Count && Reads(reader, definition.Target).Take(2).ToList() is [{ Boundary: Boundary.None } read]
            && read.Indices.All(i => i is AffineIndex { Value: var at } && (at.IsOfSizes || loops.Any(l => at.AsSymbol == l.Index)))
            && loops.All(l => read.Indices.Select((i, d) => (i, d)).Any(p => p.i is AffineIndex { Value: var at } && at.AsSymbol == l.Index && l.Upper == definition.Target.Extents[p.d]));
    }

    /// <summary>A constant, another tensor's entry, or either with a sign.</summary>
    private static bool IsTrivial(Expr body) => Product.Of(body) is { Factors: [] or [{ Exponent: 1, Base: Read or IndexValue or Constant }] } product
        && (product.IsNumber || product.Coefficient.Abs().Equals(Ratio.One));

    private static bool IsMonomial(Expr body) => Product.Of(body).Factors.All(static f => f.Base is Read or IndexValue or Constant || IsPowerOfSizes(f.Base));

    private static bool IsPowerOfSizes(Expr expr) => expr.Is(Functions.Power) && !expr.Reads().Any() && expr.IsInvariant();

    /// <summary>A quotient by a power, but 0 where a norm is: what it is a factor of may be in range where it is not.</summary>
    private static bool IsSteep(Expr body) => body is Select { Else: var quotient } select && select.Then.IsNumber(0)
        && Product.Of(quotient) is { } product && product.Factors.All(static f => f.Base is Read or IndexValue or Constant || IsPowerBelow(f))
        && (product.Factors.Any(IsPowerBelow) || product.Factors.Where(static f => f is { Exponent: < 0, Base: Read }).Sum(static f => f.Exponent) < -1);

    /// <summary>The reciprocal of a power that is no number.</summary>
    private static bool IsPowerBelow(Factor factor) => factor is { Exponent: -1, Base: Call { Arguments: [Read, _] } power } && power.Function == Functions.Power;

    private static bool HasExponential(Expr body) => Product.Of(body).Factors.Any(static f => f.Base.Is(Functions.Exp) || f.Base.Is(Functions.Logistic));

    private static Expr Inline(Expr node, MapReduce definition) =>
        node is Read read && read.Tensor.Id == definition.Target.Id ? definition.At(definition.Body, read) ?? node : node;

    /// <summary>As a factor among others, or as a term of a sum whose terms then have a factor in common.</summary>
    private static Expr InlineFactor(Expr node, MapReduce definition)
    {
        if (node.IsProductNode() && Product.Of(node) is { Factors: [{ Exponent: not 1 }] or { Count: > 1 } } product)
        {
            var inlined = product.Factors.Select(f => f with { Base = Inline(f.Base, definition) }).ToValueArray();
            if (definition.Body is Select && inlined.FirstOrDefault(f => !product.Factors.Contains(f)) is { Exponent: 1, Base: Select choice } chosen)
            {
                var rest = Product.Of(product.Coefficient, inlined.Where(f => f != chosen));
                return choice with { Else = (rest * Product.Of(choice.Else)).ToExpr() };
            }

            return inlined.Equals(product.Factors) ? node : Product.Of(product.Coefficient, inlined).ToExpr();
        }

        if (node.IsSumNode() && definition.Body is not Select)
        {
            var sum = Sum.Of(node);
            var inlined = Sum.Of(sum.Terms.Select(t => t with { Expr = Inline(t.Expr, definition) }));
            return !inlined.Equals(sum) && Factoring.CommonFactor(inlined) is { Factor.IsNumber: false } ? inlined.ToExpr() : node;
        }

        return node;
    }

    /// <summary><c>1 - p</c>, where p is a function that has a complement of its own.</summary>
    private static Expr InlineComplement(Expr node, MapReduce definition)
    {
        if (!node.IsSumNode() || Sum.Of(node) is not { Terms: { Count: > 1 } terms } || terms.FirstOrDefault(static t => t.Expr.IsNumber(1)) is not { } number)
        {
            return node;
        }

        var inlined = terms.MapItems(t => t.Coefficient.Abs().Equals(number.Coefficient.Abs()) && Complements.Contains((definition.Body as Call)?.Function.Id ?? FunctionId.Add)
            ? t with { Expr = Inline(t.Expr, definition) } : t);
        return inlined.Equals(terms) ? node : Sum.Of(inlined).ToExpr();
    }

    private static Expr InlineBelowLogarithm(Expr node, MapReduce definition)
    {
        if (node is not Call { Function.Id: FunctionId.Log or FunctionId.Log1p or FunctionId.XLogY or FunctionId.XLog1pY } call)
        {
            return node;
        }

        var last = call.Arguments.Count - 1;
        var argument = Product.Of(call.Arguments[last]);
        var inlined = argument.Factors.Select(f => f with { Base = f.Base.IsSumNode() ? f.Base.Map(n => Inline(n, definition)) : Inline(f.Base, definition) });
        return call with { Arguments = call.Arguments.Take(last).Append(Product.Of(argument.Coefficient, inlined).ToExpr()).ToValueArray() };
    }
}
