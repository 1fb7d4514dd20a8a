using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Walking and rebuilding expressions: the one place that knows what the children of each node are.</summary>
public static class ExprTraversal
{
    /// <summary>Rebuilds from the leaves up; <paramref name="rewrite"/> sees each node after its children were rewritten.</summary>
    public static Expr Map(this Expr expr, Func<Expr, Expr> rewrite)
    {
        switch (expr)
        {
            case Call call:
                var arguments = call.Arguments.MapItems(a => a.Map(rewrite));
                return rewrite(arguments == call.Arguments ? call : call with { Arguments = arguments }).WithCharactersOf(call);
            case Select select:
                var (condition, then, otherwise) = (select.Condition.Map(rewrite), select.Then.Map(rewrite), select.Else.Map(rewrite));
                return rewrite(ReferenceEquals(condition, select.Condition) && ReferenceEquals(then, select.Then) && ReferenceEquals(otherwise, select.Else)
                    ? select : select with { Condition = condition, Then = then, Else = otherwise });
            case OtherTerms others:
                return rewrite(others.MapParts(part => part.Map(rewrite)));
            case Chained chained:
                return rewrite(chained.MapFactors(factor => factor.Map(rewrite)));
            default:
                return rewrite(expr);
        }
    }

    /// <summary>What stands for an expression, with the characters of that.</summary>
    public static Expr WithCharactersOf(this Expr expr, Expr before) =>
        before is Call { Written.Span: not null } written && expr is Call { Written.Span: null } call ? call with { Written = written.Written } : expr;

    /// <summary>The same of other parts; the same object if none changes.</summary>
    internal static OtherTerms MapParts(this OtherTerms others, Func<Expr, Expr> map)
    {
        var mapped = others with
        {
            Product = map(others.Product),
            Zeros = map(others.Zeros),
            Nonzero = map(others.Nonzero),
            ZeroPowers = others.ZeroPowers.MapItems(map),
            Term = map(others.Term),
        };
        return mapped.Equals(others) ? others : mapped;
    }

    /// <summary>The same of other factors; the same object if none changes.</summary>
    internal static Chained MapFactors(this Chained chained, Func<Expr, Expr> map)
    {
        var factors = chained.Factors.MapItems(map);
        return factors == chained.Factors ? chained : chained with { Factors = factors };
    }

    /// <summary>The node and all nodes below it, parents first. Subscripts are not expressions: see <see cref="Tensors(Expr)"/>.</summary>
    public static IReadOnlyList<Expr> SelfAndDescendants(this Expr expr)
    {
        var nodes = new List<Expr>();
        AddTo(nodes, expr);
        return nodes;
    }

    private static void AddTo(List<Expr> nodes, Expr expr)
    {
        nodes.Add(expr);
        foreach (var child in expr.Children())
        {
            AddTo(nodes, child);
        }
    }

    public static ValueArray<Expr> Children(this Expr expr) => expr switch
    {
        Call call => call.Arguments,
        Select select => [select.Condition, select.Then, select.Else],
        OtherTerms others => [others.Product, others.Zeros, others.Nonzero, .. others.ZeroPowers, others.Term],
        Chained chained => chained.Factors,
        _ => default,
    };

    /// <summary>Every read, from left to right, as often as it is written.</summary>
    public static IEnumerable<Read> Reads(this Expr expr) => expr.SelfAndDescendants().OfType<Read>();

    /// <summary>Every tensor whose entries the expression needs, be it as a number or as a subscript.</summary>
    public static IEnumerable<Tensor> Tensors(this Expr expr) =>
        expr.Reads().SelectMany(static read => read.Indices.SelectMany(Tensors).Prepend(read.Tensor));

    public static IEnumerable<Tensor> Tensors(this IndexExpr index) =>
        index is GatherIndex gather ? gather.Indices.SelectMany(Tensors).Prepend(gather.Tensor) : [];

    /// <summary>Whether the value changes with the symbol.</summary>
    public static bool DependsOn(this Expr expr, AffineSymbol symbol)
    {
        switch (expr)
        {
            case Read read:
                return read.Indices.Any(index => index.DependsOn(symbol));
            case IndexValue value:
                return value.Value.DependsOn(symbol);
            case Chained chained when chained.Corners.Any(c => c == symbol):
                return true;
            case Derivative derivative:
                return derivative.Of.DependsOn(symbol) || derivative.By.DependsOn(symbol) || derivative.Indices.Any(index => index.DependsOn(symbol));
            default:
                foreach (var child in expr.Children())
                {
                    if (child.DependsOn(symbol))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    public static bool DependsOn(this IndexExpr index, AffineSymbol symbol) => index switch
    {
        AffineIndex affine => affine.Value.DependsOn(symbol),
        GatherIndex gather => gather.Indices.Any(inner => inner.DependsOn(symbol)),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    internal static ValueArray<T> MapItems<T>(this ValueArray<T> items, Func<T, T> map)
    {
        var mapped = new T[items.Count];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = map(items[i]);
        }

        return new ValueArray<T>(mapped);
    }
}
