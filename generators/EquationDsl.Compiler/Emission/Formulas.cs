using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>Statements as formulas for comments: <c>s = sum_j exp(z[j] - m)</c>.</summary>
internal static class Formulas
{
    public static string Of(Statement statement)
    {
        var target = statement.Target.Name + (statement.TargetIndices.IsEmpty ? "" : "[" + string.Join(", ", statement.TargetIndices) + "]");
        return statement.Reduction is { } reduction
            ? $"{target} = {Big(reduction)} {Operand(statement.Body)}"
            : $"{target} = {IrPrinter.Print(statement.Body)}";
    }

    private static string Big(Reduction reduction)
    {
        var indices = string.Join(",", reduction.Loops.Select(static l => l.Index.Name));
        var isPartial = reduction.Guard is not null || reduction.Loops.Any(static l => l.Lower != Ir.Affine.Zero || l.Upper.Terms.Any(static t => t.Symbol is LoopIndex));
        if (!isPartial)
        {
            return Name(reduction.Operator) + "_" + (indices.Length == 1 ? indices : "{" + indices + "}");
        }

        var ranges = string.Join(", ", reduction.Loops.Select(IrPrinter.Print));
        return Name(reduction.Operator) + "_{" + ranges + (reduction.Guard is { } guard ? ", " + IrPrinter.Print(guard) : "") + "}";
    }

    private static string Name(ReductionOperator reduction) => reduction switch
    {
        ReductionOperator.Product => "prod",
        _ => reduction.ToString().ToLowerInvariant(),
    };

    private static string Operand(Expr body) =>
        body is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract) ? "(" + IrPrinter.Print(body) + ")" : IrPrinter.Print(body);
}
