using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification;

/// <summary>
/// Brings points to where what is assumed holds. An equality is met by scaling one of the inputs that it speaks of (<c>\sum_i y_i = 1</c> by the sum,
/// <c>\|w\|^2 = 1</c> by its root), and is then tested; a point where any other relation fails is passed over.
/// </summary>
internal sealed class Assumptions(Program program, ValueArray<LoweredAssumption> assumptions)
{
    private const double ClosestEqual = 1e-18;

    private readonly Program _program = program with
    {
        Statements = Dependence.Live(program.Statements, assumptions.SelectMany(static a => new[] { a.Left, a.Right })).ToValueArray(),
    };

    public bool Admit(Point point) => assumptions.IsEmpty
        || (point.Evaluator.Run(_program)
            && assumptions.Where(static a => a.Relation == RelationOperator.Equal).All(a => Meet(a, point.Evaluator))
            && assumptions.All(a => Holds(a, point.Evaluator)));

    private bool Meet(LoweredAssumption assumption, ProgramEvaluator evaluator)
    {
        if (Holds(assumption, evaluator))
        {
            return true;
        }

        var needed = Dependence.Live(_program.Statements, [assumption.Left]).SelectMany(static s => s.TensorsRead()).ToList();
        foreach (var input in _program.Inputs.Where(i => i.Element == ElementKind.Real && needed.Contains(i)))
        {
            var entries = evaluator.Entries(input);
            foreach (var root in (Func<Ball, Ball>[])[static ratio => ratio, static ratio => FunctionValues.Of(Functions.Sqrt, ratio)])
            {
                var scale = root(evaluator.Entries(assumption.Right)[0] / evaluator.Entries(assumption.Left)[0]);
                evaluator.Set(input, entries.Select(e => e * scale).ToArray());
                if (evaluator.Run(_program) && Holds(assumption, evaluator))
                {
                    return true;
                }

                evaluator.Set(input, entries);
                evaluator.Run(_program);
            }
        }

        return false;
    }

    private static bool Holds(LoweredAssumption assumption, ProgramEvaluator evaluator)
    {
        var (left, right) = (evaluator.Entries(assumption.Left), evaluator.Entries(assumption.Right));
        return left.Zip(right, (l, r) => Holds(l, assumption.Relation, r)).All(static holds => holds);
    }

    private static bool Holds(Ball left, RelationOperator relation, Ball right) => relation switch
    {
        RelationOperator.Equal => left.IsFinite && right.IsFinite && left.Radius + right.Radius <= ClosestEqual && Ball.Compare(left, right) is null or 0,
        RelationOperator.NotEqual => Ball.Compare(left, right) is -1 or 1,
        RelationOperator.Less => Ball.Compare(left, right) is -1,
        RelationOperator.LessOrEqual => Ball.Compare(left, right) is -1 or 0,
        RelationOperator.Greater => Ball.Compare(left, right) is 1,
        RelationOperator.GreaterOrEqual => Ball.Compare(left, right) is 1 or 0,
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };
}
