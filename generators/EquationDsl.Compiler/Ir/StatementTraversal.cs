namespace EquationDsl.Compiler.Ir;

/// <summary>Statements rebuilt; each stays of its kind.</summary>
public static class StatementTraversal
{
    /// <summary>Every expression rewritten, guards included; the same object if none changes.</summary>
    public static T WithExpressions<T>(this T statement, Func<Expr, Expr> rewrite)
        where T : Statement => (T)statement.Rewritten(rewrite);

    /// <summary>The same of other tensors: what is read, and what subscripts go through.</summary>
    public static T WithReads<T>(this T statement, Func<Tensor, Tensor> redirect)
        where T : Statement => (T)statement.Redirected(redirect);

    /// <summary>The same statement with other indices.</summary>
    public static T WithIndices<T>(this T statement, Func<LoopIndex, LoopIndex> rename)
        where T : Statement => (T)statement.Renamed(rename);
}
