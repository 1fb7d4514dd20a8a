using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>What is done before a derivative is taken that will be differentiated itself: products of other terms are to be right then too.</summary>
internal static class Deepening
{
    /// <param name="orders">How many derivatives will be taken, one after the other.</param>
    public static Program Run(Program program, int orders) => program with
    {
        Statements = program.Statements.MapItems(s => s.WithExpressions(e => e.Map(n => n is OtherTerms others ? others with { Orders = orders } : n))),
    };
}
