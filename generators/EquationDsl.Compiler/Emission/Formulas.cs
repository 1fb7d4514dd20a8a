using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Statements as formulas for comments: <c>s = sum_j exp(z[j] - m)</c>. In a long one, what occurs again has a name.</summary>
internal static class Formulas
{
    /// <summary>So many characters are read at once: a few lines.</summary>
    private const int LongestWhole = 480;

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
        var target = Entry(integral.Target, integral.TargetIndices);
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
        var places = statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).OfType<Nearby>().Select(static n => n.Place).Distinct(StringComparer.Ordinal);
        return Whole(statement, AsRead(statement.Body)) + string.Concat(places.Select(static p => $", by its series where {p}"));
    }

    private static string Whole(MapReduce statement, Expr body)
    {
        var text = Of(statement, body);
        if (text.Length <= LongestWhole)
        {
            return text;
        }

        var named = NamedParts.Of(body, statement.Target);
        return Of(statement, named.Value) + string.Concat(named.Parts.Select(static (p, n) => $"{(n == 0 ? ", with" : ",")} {p.Name} = {IrPrinter.Print(p.Value)}"));
    }

    private static string Of(MapReduce statement, Expr body)
    {
        var target = Entry(statement.Target, statement.TargetIndices);
        return statement.Reduction is { } reduction
            ? $"{target} = {Big(reduction)} {Operand(body)}"
            : $"{target} {(statement.Sets ? "=" : "+=")} {IrPrinter.Print(body)}";
    }

    private static string Entry(Tensor tensor, ValueArray<IndexExpr> indices) => tensor.Name + (indices.IsEmpty ? "" : "[" + string.Join(", ", indices) + "]");

    private static MapReduce Usual(MapReduce statement) => statement.WithExpressions(static e => e.Map(static n => n is Guarded guarded ? guarded.Usual : n));

    /// <summary>As a reader is shown it, and as it is computed: a guarded value is a choice. A polynomial says less than what it stands for.</summary>
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
        body is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract) ? "(" + IrPrinter.Print(body) + ")" : IrPrinter.Print(body);
}
