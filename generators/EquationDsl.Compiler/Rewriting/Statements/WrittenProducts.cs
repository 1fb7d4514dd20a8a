using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Writes out products of other terms, when no derivative of them will be taken any more. What only their derivatives need goes.</summary>
internal static class WrittenProducts
{
    public static Program Run(Program program) => !program.Statements.SelectMany(static s => s.Expressions()).Any(Contains) ? program
        : DeadStatements.Run(program.WithAll(program.Statements.Select(static s => s.WithExpressions(Written))));

    private static bool Contains(Expr expr) => expr.SelfAndDescendants().Any(static n => n is OtherTerms);

    private static Expr Written(Expr expr) => expr.Map(static n => n is OtherTerms others ? others.Value : n);
}
