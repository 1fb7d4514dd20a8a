using System.Globalization;
using System.Text;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>IR as text: <c>s = sum j in 0..n of exp(z[j] - m)</c>. The same text is parsed by <see cref="IrParser"/> for rules and tests.</summary>
public static class IrPrinter
{
    private static readonly Dictionary<Function, (string Symbol, int Precedence)> Infix = new()
    {
        [Functions.Or] = (" or ", 1), [Functions.And] = (" and ", 2),
        [Functions.Less] = (" < ", 4), [Functions.LessOrEqual] = (" <= ", 4), [Functions.Equal] = (" == ", 4), [Functions.NotEqual] = (" != ", 4),
        [Functions.Add] = (" + ", 5), [Functions.Subtract] = (" - ", 5), [Functions.Multiply] = (" * ", 6), [Functions.Divide] = (" / ", 6),
    };

    private const int PrefixPrecedence = 7;

    private const int PowerPrecedence = 8;

    public static string Print(Program program)
    {
        var text = new StringBuilder();
        text.Append(program.Name).Append('(').Append(string.Join(", ", program.Inputs.Select(Declare))).Append(") -> ")
            .Append(string.Join(", ", program.Outputs.Select(Declare))).Append('\n');
        foreach (var check in program.Checks)
        {
            if (check.IsOfNumber)
            {
                text.Append("  require ").Append(Print(check.Expected)).Append(" >= 0 of ").Append(check.Parameter).Append('\n');
                continue;
            }

            text.Append("  require ").Append(check.Parameter).Append(".length(").Append(check.Axis.ToString(CultureInfo.InvariantCulture)).Append(check.AtLeast ? ") >= " : ") == ")
                .Append(Print(check.Expected)).Append(check.Spare is { } spare ? " and <= " + Print(check.Expected + Affine.Of(spare)) : "").Append('\n');
        }

        foreach (var statement in program.Statements)
        {
            text.Append("  ").Append(Print(statement)).Append('\n');
        }

        return text.ToString();
    }

    public static string Print(Statement statement) => statement switch
    {
        MapReduce mapReduce => Print(mapReduce),
        OpaqueCall call => Print(call),
        Integral integral => Print(integral),
        Scan scan => $"scan {(scan.IsBackward ? "back over" : "over")} {Print(scan.TimeOf(scan.Members[0]))}: {string.Join("; ", scan.Body.Select(Print))}",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Print(OpaqueCall call)
    {
        var at = call.Axes.IsEmpty ? "" : $"[{string.Join(", ", call.Axes.Select(static a => a.Index.Name))}]";
        var over = call.Axes.IsEmpty ? "" : " for " + string.Join(", ", call.Axes.Select(Print));
        return $"{string.Join(", ", call.Results.Select(r => r + at))} = {call.Routine.Name}({string.Join(", ", call.Inputs.Select(i => i + at))}){over}";
    }

    private static string Print(Integral integral)
    {
        var text = new StringBuilder(integral.Target.Name);
        AppendIndices(text, integral.TargetIndices);
        text.Append(" = int ").Append(integral.Nodes.Name).Append(" in ").Append(Print(integral.Lower)).Append("..").Append(Print(integral.Upper));
        text.Append(integral.Guard is { } guard ? " where " + Print(guard) : "").Append(" of (");
        text.Append(string.Join("; ", integral.Body.Select(Print))).Append(')');
        return (integral.Places.IsEmpty ? text : text.Append(" with peaks at ").Append(string.Join(", ", integral.Places.Select(static p => Print(p))))).ToString();
    }

    private static string Print(MapReduce statement)
    {
        var text = new StringBuilder(statement.Target.Name);
        AppendIndices(text, statement.TargetIndices);
        foreach (var axis in statement.Axes)
        {
            if (axis.Lower != Affine.Zero || !IsWholeExtent(statement, axis))
            {
                text.Append(" for ").Append(Print(axis));
            }
        }

        text.Append(statement.Mode == WriteMode.Add ? " += " : " = ");
        if (statement.Reduction is { } reduction)
        {
            text.Append(reduction.Operator.ToString().ToLowerInvariant()).Append(' ')
                .Append(string.Join(", ", reduction.Loops.Select(Print)));
            if (reduction.Guard is { } guard)
            {
                text.Append(" where ").Append(Print(guard));
            }

            text.Append(" of ");
        }

        return text.Append(Print(statement.Body)).ToString();
    }

    public static string Print(Loop loop) => $"{loop.Index.Name} in {Print(loop.Lowers, "max")}..{Print(loop.Uppers, "min")}";

    private static string Print(IEnumerable<Affine> bounds, string extreme) =>
        bounds.Select(Print).ToList() is var texts && texts.Count == 1 ? texts[0] : $"{extreme}({string.Join(", ", texts)})";

    public static string Print(Expr expr) => Print(expr, 0);

    public static string Print(GatherIndex index)
    {
        var text = new StringBuilder(index.Tensor.Name);
        AppendIndices(text, index.Indices);
        return text.Append(Suffix(index.Boundary)).ToString();
    }

    private static string Suffix(Boundary boundary) => boundary == Boundary.None ? "" : "?" + boundary.ToString().ToLowerInvariant();

    public static string Print(Affine form)
    {
        var text = new StringBuilder();
        foreach (var term in form.Terms)
        {
            var magnitude = Math.Abs(term.Coefficient);
            text.Append(term.Coefficient < 0 ? (text.Length == 0 ? "-" : " - ") : (text.Length == 0 ? "" : " + "));
            text.Append(magnitude == 1 ? "" : magnitude.ToString(CultureInfo.InvariantCulture) + "*").Append(term.Symbol.Name);
        }

        if (form.Constant != 0 || text.Length == 0)
        {
            var magnitude = Math.Abs(form.Constant).ToString(CultureInfo.InvariantCulture);
            text.Append(form.Constant < 0 ? (text.Length == 0 ? "-" : " - ") : (text.Length == 0 ? "" : " + ")).Append(magnitude);
        }

        return text.ToString();
    }

    private static string Print(Expr expr, int context) => expr switch
    {
        Constant { Name: { } name } => name,
        Constant c => c.Value < 0 || (c.Value == 0 && double.IsNegativeInfinity(1 / c.Value))
            ? Parenthesise(Number(c.Value), PrefixPrecedence, context) : Number(c.Value),
        Hole hole => hole.Name,
        IndexValue index => index.Value.Terms.Count + (index.Value.Constant == 0 ? 0 : 1) > 1 || index.Value.IsConstant || index.Value.Terms[0].Coefficient != 1
            ? "(" + Print(index.Value) + ")" : Parenthesise(Print(index.Value), PrefixPrecedence, context),
        Read read => PrintRead(read),
        Derivative derivative => $"d {PrintRead(derivative.Of)} / d {PrintRead(derivative.By with { Indices = [.. derivative.By.Indices, .. derivative.Indices] })}",
        Select select => $"{(select is Guarded ? "guarded" : "select")}({Print(select.Condition)}, {Print(select.Then)}, {Print(select.Else)})",
        OtherTerms others => $"others({string.Join(", ", others.Children().Select(static e => Print(e)))})",
        Chained chained => $"chained({string.Join(", ", chained.Factors.Select(static e => Print(e)))})",
        Call call => PrintCall(call, context),
        _ => throw new ArgumentOutOfRangeException(nameof(expr)),
    };

    private static string PrintCall(Call call, int context)
    {
        if (Infix.TryGetValue(call.Function, out var infix))
        {
            var left = Print(call.Arguments[0], infix.Precedence);
            var right = Print(call.Arguments[1], infix.Precedence + 1);
            return Parenthesise(left + infix.Symbol + right, infix.Precedence, context);
        }

        if (call.Function == Functions.Negate)
        {
            return Parenthesise("-" + Print(call.Arguments[0], PrefixPrecedence), PrefixPrecedence, context);
        }

        if (call.Function == Functions.IntegerPower)
        {
            return Parenthesise(Print(call.Arguments[0], PowerPrecedence + 1) + "^" + Print(call.Arguments[1], PowerPrecedence), PowerPrecedence, context);
        }

        return call.Function.Name + "(" + string.Join(", ", call.Arguments.Select(static a => Print(a, 0))) + ")";
    }

    private static string PrintRead(Read read)
    {
        var text = new StringBuilder(read.Tensor.Name);
        AppendIndices(text, read.Indices);
        return text.Append(Suffix(read.Boundary)).ToString();
    }

    private static void AppendIndices(StringBuilder text, ValueArray<IndexExpr> indices)
    {
        if (!indices.IsEmpty)
        {
            text.Append('[').Append(string.Join(", ", indices)).Append(']');
        }
    }

    private static bool IsWholeExtent(MapReduce statement, Loop axis)
    {
        for (var d = 0; d < statement.TargetIndices.Count; d++)
        {
            if (statement.TargetIndices[d] is AffineIndex { Value: var value } && value.AsSymbol == axis.Index)
            {
                return statement.Target.Extents[d] == axis.Upper;
            }
        }

        return false;
    }

    private static string Declare(Tensor tensor) =>
        tensor.Name + (tensor.Rank == 0 ? "" : "[" + string.Join(", ", tensor.Extents) + "]") + (tensor.Element == ElementKind.Integer ? ": int" : "");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Parenthesise(string text, int precedence, int context) => precedence < context ? "(" + text + ")" : text;
}
