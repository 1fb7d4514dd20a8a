using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Statements as formulas for comments: <c>s = sum_j exp(z[j] - m)</c>.</summary>
internal static class Formulas
{
    /// <summary>
    /// All of a program but the statements that only extreme values need (see <see cref="Guarded"/>): they would hide the formula, and stand beside their
    /// loops.
    /// </summary>
    public static IEnumerable<string> Of(ValueArray<Statement> all)
    {
        var rare = Guarded.OnlyRare(all);
        return all.Where(s => !rare.Contains(s)).Select(static s => s is MapReduce value && value.Expressions().SelectMany(static e => e.SelfAndDescendants()).Any(static n => n is Guarded and not Nearby)
            ? Of(Usual(value)) + ", in another form where that is out of range (see the rules)"
            : Of(s));
    }

    public static string Of(Statement statement) => statement switch
    {
        MapReduce mapReduce => Of(mapReduce),
        OpaqueCall call => IrPrinter.Print(call),
        Integral integral => Of(integral),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Of(Integral integral)
    {
        var target = integral.Target.Name + (integral.TargetIndices.IsEmpty ? "" : "[" + string.Join(", ", integral.TargetIndices) + "]");
        integral = OfOneNumber(integral);
        var value = Of(integral.Body.First(s => s.Writes(integral.Value)));
        var inner = string.Concat(integral.Body.Where(s => !s.Writes(integral.Value)).Select(static s => ", " + Of(s)));
        return $"{target} = {(integral.Source.IsSum ? "sum" : "int")}_{{{integral.Nodes.Name} in {IrPrinter.Print(integral.Lower)}..{IrPrinter.Print(integral.Upper)}}} {value.Substring(value.IndexOf('=') + 2)}{inner}";
    }

    /// <summary>With the variable as the number that it is, of which the program has many at once.</summary>
    public static Integral OfOneNumber(Integral integral)
    {
        var variable = integral.Nodes with { Extents = default };
        return (Integral)integral.WithExpressions(e => e.Map(n => n is Read read && read.Tensor == integral.Nodes ? new Read(variable, default) : n));
    }

    public static string Of(MapReduce statement)
    {
        var target = statement.Target.Name + (statement.TargetIndices.IsEmpty ? "" : "[" + string.Join(", ", statement.TargetIndices) + "]");
        var places = statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).OfType<Nearby>().Select(static n => n.Place).Distinct(StringComparer.Ordinal);
        return (statement.Reduction is { } reduction
            ? $"{target} = {Big(reduction)} {Operand(statement.Body)}"
            : $"{target} {(statement.Sets ? "=" : "+=")} {Text(statement.Body)}") + string.Concat(places.Select(static p => $", by its series where {p}"));
    }

    private static MapReduce Usual(MapReduce statement) => statement.WithExpressions(static e => e.Map(static n => n is Guarded guarded ? guarded.Usual : n));

    /// <summary>As it is computed: a guarded value is a choice. A polynomial says less than what it stands for.</summary>
    private static string Text(Expr expr) => IrPrinter.Print(AsRead(expr));

    /// <summary>As a reader is shown it.</summary>
    public static Expr AsRead(Expr expr) =>
        expr.Map(static n => n is Nearby near ? near.Usual : n is Guarded guarded ? new Select(guarded.Condition, guarded.Usual, guarded.Rare) : n);

    private static string Big(Reduction reduction)
    {
        var indices = string.Join(",", reduction.Loops.Select(static l => l.Index.Name));
        var isPartial = reduction.Guard is not null || reduction.Loops.Any(static l => !l.IsWhole);
        if (!isPartial)
        {
            return ReductionTable.Rows[reduction.Operator].Name + "_" + (indices.Length == 1 ? indices : "{" + indices + "}");
        }

        var ranges = string.Join(", ", reduction.Loops.Select(IrPrinter.Print));
        return ReductionTable.Rows[reduction.Operator].Name + "_{" + ranges + (reduction.Guard is { } guard ? ", " + IrPrinter.Print(guard) : "") + "}";
    }

    private static string Operand(Expr body) =>
        body is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract) ? "(" + Text(body) + ")" : Text(body);
}
