using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// Gives every chain of matrices a statement of its own, as derivatives have them among other terms and factors: <c>sum_{i,k,l} w[i] chained(a[i, k], b[k,
/// l], c[l, j])</c> is <c>t[i, j] = sum_{k,l} chained(..)</c> and <c>sum_i w[i] t[i, j]</c>.
/// </summary>
internal static class LoneChains
{
    public static Program Run(Program program)
    {
        if (!program.MapReduces.Any(static s => Contains(s.Body) && !IsAlone(s)))
        {
            return program;
        }

        var names = new FreshNames(program);
        return program.With(program.MapReduces.SelectMany(s => Contains(s.Body) && !IsAlone(s) && s.IsPlainSum() && s.Reduction is { Guard: null } ? Apart(s, names) : [s]));
    }

    /// <summary>Whether it is the sum of a chain and nothing else.</summary>
    public static bool IsAlone(MapReduce statement) =>
        statement is { Body: Chained, Reduction: { Operator: ReductionOperator.Sum, Guard: null }, Target.Element: ElementKind.Real } && statement.Loops().All(static l => l.IsWhole);

    public static bool Contains(Expr expr) => expr.SelfAndDescendants().Any(static e => e is Chained);

    private static IEnumerable<MapReduce> Apart(MapReduce statement, FreshNames names)
    {
        var terms = Sum.Of(statement.Body).Terms;
        return terms.Count < 2 ? Factored(statement, names) : Summed(statement, terms.Select(static t => Product.Of(t.Expr).Scale(t.Coefficient)).ToList(), names);
    }

    /// <summary>A statement for each term, and their sum.</summary>
    private static IEnumerable<MapReduce> Summed(MapReduce statement, IReadOnlyList<Product> terms, FreshNames names)
    {
        var position = statement.Axes.Positions();
        var parts = terms.Select(t => statement with { Target = Intermediate(statement, statement.Axes, names), TargetIndices = position, Body = t.ToExpr() }).ToList();
        var sum = Sum.Of(parts.Select(p => new Term(Ratio.One, new Read(p.Target, position))));
        return [.. parts.SelectMany(p => Contains(p.Body) && !IsAlone(p) ? Factored(p, names) : [p]).Select(names.WithOwnIndices), statement with { Reduction = null, Body = sum.ToExpr() }];
    }

    /// <summary>The chain by itself, and the sum of what it is multiplied with.</summary>
    private static IEnumerable<MapReduce> Factored(MapReduce statement, FreshNames names)
    {
        var product = Product.Of(statement.Body);
        var chains = product.Factors.Where(static f => f is { Exponent: 1, Base: Chained }).ToList();
        if (chains.Count != 1)
        {
            return [statement];
        }

        var chain = chains[0].Base;
        var others = product / Product.Of(chain);
        var own = others.ToExpr();
        bool IsInner(Loop loop) => chain.DependsOn(loop.Index) && !own.DependsOn(loop.Index);
        var inner = statement.ReductionLoops.Where(IsInner).ToValueArray();
        var outer = statement.ReductionLoops.Where(l => !IsInner(l)).ToValueArray();
        if (inner.IsEmpty || !statement.Loops().All(static l => l.IsWhole))
        {
            return [statement];
        }

        var axes = statement.Axes.AddRange(outer).Where(l => chain.DependsOn(l.Index)).ToValueArray();
        var alone = new MapReduce(Intermediate(statement, axes, names), axes.Positions(), axes, statement.Reduction! with { Loops = inner }, chain, statement.Origin);
        var rest = statement with { Reduction = outer.IsEmpty ? null : statement.Reduction! with { Loops = outer }, Body = (others * Product.Of(new Read(alone.Target, axes.Positions()))).ToExpr() };
        return [names.WithOwnIndices(alone), rest];
    }

    private static Tensor Intermediate(MapReduce statement, ValueArray<Loop> axes, FreshNames names) =>
        names.Tensor(statement.Target.Name + "Product", axes.Select(static a => a.Upper).ToValueArray());
}
