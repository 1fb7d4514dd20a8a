using System.Globalization;
using System.Text;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// A bound equation as text, for dumps: <c>y[m] = add(sum j in 0..n of mul(W[i, j], x[j]), b)</c>. What is used several times stands once, before its first
/// use.
/// </summary>
internal sealed class BoundPrinter
{
    private readonly BoundEquation _equation;
    private readonly HashSet<int> _shared = [];
    private readonly StringBuilder _text = new();

    private BoundPrinter(BoundEquation equation) => _equation = equation;

    public static string Print(BoundEquation equation)
    {
        var printer = new BoundPrinter(equation);
        foreach (var size in equation.Sizes.Forms)
        {
            printer.Line($"size {size.Size.Name} = {size.Form}");
        }

        foreach (var statement in equation.Statements)
        {
            printer.Print(statement, "=");
        }

        foreach (var assumption in equation.Assumptions)
        {
            printer.Line($"where {printer.Side(assumption.Left)} {assumption.Relation} {printer.Side(assumption.Right)}");
        }

        foreach (var claim in equation.Claims)
        {
            printer.Line($"claim {printer.Side(claim.Left)} = {printer.Side(claim.Right)}");
        }

        return printer._text.ToString();
    }

    private void Print(BoundStatement statement, string sign)
    {
        var value = Side(statement);
        Line($"{statement.Target.Name}{Brackets(statement.Target.Extents.Select(e => _equation.Sizes.Resolve(e).ToString()))} {sign} {value}");
    }

    private string Side(BoundStatement statement) => Text(statement.Value);

    private string Text(BoundExpression expression) => expression switch
    {
        BoundConstant constant => constant.Name ?? constant.Value.ToString("R", CultureInfo.InvariantCulture),
        BoundWhole whole => _equation.Sizes.Resolve(whole.Value).ToString(),
        BoundVariable variable => variable.Tensor.Name,
        BoundElement element => Text(element.Source) + Brackets(element.Indices.Select(static i => i.ToString())) + Suffix(element.Boundary),
        BoundCall call => $"{call.Function.Name}({List(call.Arguments)})",
        BoundSelect select => $"select({Text(select.Condition)}, {Text(select.Then)}, {Text(select.Else)})",
        BoundReduction reduction => $"({reduction.Operator.ToString().ToLowerInvariant()} {Loops(reduction.Loops)}{Guard(reduction.Guard)} of {Text(reduction.Body)})",
        BoundComprehension comprehension => $"[{Text(comprehension.Body)} for {Loops(comprehension.Loops)}]",
        BoundLiteral literal => $"[{List(literal.Items)}]",
        BoundTranspose transpose => $"transpose({Text(transpose.Operand)})",
        BoundShared shared => Shared(shared),
        BoundRoutine routine => $"{routine.Id.Row().Name}({string.Join(", ", routine.Inputs.Select(Text))})",
        BoundIntegral integral => $"(int {integral.Variable.Name} in {Text(integral.Lower)}..{Text(integral.Upper)} of {Text(integral.Body)})",
        BoundDerivative derivative => $"d {Text(derivative.Value)} / d {Text(derivative.By)}",
        BoundError => "<error>",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, null),
    };

    private string Shared(BoundShared shared)
    {
        var name = shared.Name + "#" + shared.Id.ToString(CultureInfo.InvariantCulture);
        if (_shared.Add(shared.Id))
        {
            Line($"{name} = {Text(shared.Value)}");
        }

        return name;
    }

    private string Guard(BoundExpression? guard) => guard is null ? "" : " where " + Text(guard);

    private string Loops(ValueArray<Loop> loops) => string.Join(", ", loops.Select(l => $"{l.Index.Name} in {_equation.Sizes.Resolve(l.Lower)}..{_equation.Sizes.Resolve(l.Upper)}"));

    private string List(ValueArray<BoundExpression> items) => string.Join(", ", items.Select(Text));

    private static string Brackets(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? $"[{text}]" : "";

    private static string Suffix(Boundary boundary) => boundary == Boundary.None ? "" : "?" + boundary.ToString().ToLowerInvariant();

    private void Line(string line) => _text.Append(line).Append('\n');
}
