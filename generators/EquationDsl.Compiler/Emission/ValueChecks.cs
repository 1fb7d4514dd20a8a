using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Where the project asks for it: every value of a statement gets a name, in the order in which they are computed, and behind each a line that throws if it
/// is not finite though all that it is computed of is. Loops then go from number to number (<see cref="Scheduling.PlainLoops"/>).
/// </summary>
/// <remarks>
/// What is checked is what is computed, so a form that rewriting made right is right here. In a choice what is computed for the other case does not count, and
/// in values of which only a guarded form decides whether they are used (a sum of squares that may overflow), none does.
/// </remarks>
internal sealed class ValueChecks
{
    /// <summary>So much of a derived statement tells it from others.</summary>
    private const int MostOfDerived = 100;

    private readonly KernelScope _scope;
    private readonly CheckedText _text;
    private readonly ExpressionEmitter _expressions;
    private readonly StatementEmitter _statements;
    private readonly HashSet<int> _provisional;
    private readonly string _v;

    public ValueChecks(KernelScope scope, CheckedText text, ExpressionEmitter expressions, StatementEmitter statements)
    {
        (_scope, _text, _expressions, _statements, _v) = (scope, text, expressions, statements, scope.Vector);
        _provisional = ProvisionalValues.Of(scope.Plan.Program.Statements);
    }

    /// <summary>Names what the statement computes, and checks it.</summary>
    public void Declare(MapReduce statement, Frame frame, CodeWriter code)
    {
        var place = new Place(statement, frame, code);
        foreach (var expression in statement.RealExpressions())
        {
            var under = statement.Reduction?.Guard is { } guard && !ReferenceEquals(expression, guard) ? guard : null;
            Visit(expression, under, new(statement.Origin), place);
        }
    }

    /// <summary>The sum or product as it is before a term is taken in; null where it cannot leave the range.</summary>
    public string? Before(MapReduce statement, Frame frame, CodeWriter code)
    {
        if (statement.Reduction?.Operator is not (ReductionOperator.Sum or ReductionOperator.Product) || statement.IsWhole || IsProvisional(statement))
        {
            return null;
        }

        var before = _scope.NameFor(statement.Target.Name + "Before", frame);
        code.Line($"var {before} = {frame.Use(new AccumulatorKey(statement.Target.Id))};");
        return before;
    }

    public void After(MapReduce statement, string before, Frame frame, CodeWriter code)
    {
        var term = _expressions.Emit(statement.Body, frame, null);
        var place = new Place(statement, frame, code);
        Check(frame.Use(new AccumulatorKey(statement.Target.Id)), [before, term], new(statement.Origin), statement.Loops(), place);
    }

    private bool IsProvisional(MapReduce statement) => _provisional.Contains(statement.Target.Id);

    private void Visit(Expr expr, Expr? under, Written written, Place place)
    {
        written = expr is Call { Written.Span: not null } own ? own.Written : written;
        if (expr is Select select)
        {
            Visit(select.Condition, under, written, place);
            Visit(select.Then, Both(under, select.Condition), written, place);
            Visit(select.Else, Both(under, new Call(Functions.Not, [select.Condition])), written, place);
        }
        else
        {
            foreach (var child in expr.Children())
            {
                Visit(child, under, written, place);
            }
        }

        if (expr is not Select and not Call { Function.Kind: FunctionKind.Real })
        {
            return;
        }

        if (!place.Frame.Knows(expr))
        {
            _statements.Declare(expr, place.Frame, null, place.Code);
        }

        if (expr is Call call && !IsProvisional(place.Statement) && place.Checked.Add((expr, under)))
        {
            var operands = call.Arguments.Where(static a => a is not (IndexValue or Constant { Value: > double.NegativeInfinity and < double.PositiveInfinity }))
                .Select(a => _expressions.Emit(a, place.Frame, null)).ToList();
            var loops = place.Statement.Loops().Where(l => expr.DependsOn(l.Index));
            var mask = under is null ? null : _expressions.Emit(under, place.Frame, null);
            Check(place.Frame.Use(expr), operands, written, loops, place with { Mask = mask });
        }
    }

    private void Check(string value, IReadOnlyList<string> operands, Written written, IEnumerable<Loop> loops, Place place)
    {
        var numbers = string.Join(", ", operands.Prepend(value).Distinct().Select(o => $"{_v}.First({o})"));
        var indices = loops.Where(l => place.Frame.Knows(l.Index)).Select(l => l.Index).ToList();
        var positions = indices.Count == 0 ? "" : string.Join(", ", indices.Select(i => $"{i.Name} = {{{place.Frame.Use(i)}}}")) + " (counted from 0)";
        var applies = place.Mask is null ? "" : $"{_v}.Any({place.Mask}) && ";
        place.Code.Block($"if ({applies}NonFinite.Arises({numbers}))", () => place.Code.Line(
            $"NonFinite.Throw({_v}.First({value}), {MethodEmitter.Quoted(_text.Method)}, {MethodEmitter.Quoted(Site(written, place.Statement))}, ${MethodEmitter.Quoted(positions)});"));
    }

    /// <summary>The formula as the equation writes it; of a derivative also the statement that was derived.</summary>
    private string Site(Written written, MapReduce statement)
    {
        var formula = _text.Of(written.Span ?? statement.Origin);
        return _text.IsDerivative ? $"{Beginning(Formulas.Of(statement))}, of {formula}" : formula;
    }

    private static string Beginning(string derived) => derived.Length <= MostOfDerived ? derived : derived.Substring(0, MostOfDerived) + "..";

    private static Expr Both(Expr? under, Expr condition) => under is null ? condition : new Call(Functions.And, [under, condition]);

    /// <param name="Mask">The condition under which the value counts, as it is emitted.</param>
    private sealed record Place(MapReduce Statement, Frame Frame, CodeWriter Code, string? Mask = null)
    {
        public HashSet<(Expr Value, Expr? Under)> Checked { get; } = [];
    }
}
