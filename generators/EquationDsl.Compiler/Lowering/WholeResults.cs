using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>
/// Results that are whole numbers: what they are computed from becomes whole too, as far as it has to be. A sum of counts is a sum of whole numbers, and so
/// is the count itself; the values that it compares stay what they are.
/// </summary>
public sealed class WholeResults
{
    private readonly Program _program;
    private readonly HashSet<int> _able = [];
    private readonly HashSet<int> _needed = [];

    private WholeResults(Program program) => _program = program;

    /// <summary>The program with whole intermediate values, and the statements whose results need not be whole.</summary>
    public static (Program Program, ValueArray<MapReduce> NotWhole) Of(Program program) =>
        program.Statements.Any(static s => s.IsWhole) ? new WholeResults(program).Run() : (program, default);

    private (Program Program, ValueArray<MapReduce> NotWhole) Run()
    {
        foreach (var statement in _program.MapReduces.Where(static s =>
            s is { Sets: true, Target: { Role: TensorRole.Intermediate, Element: ElementKind.Real } }))
        {
            if (Whole(statement.Body).IsWhole())
            {
                _able.Add(statement.Target.Id);
            }
        }

        var notWhole = new List<MapReduce>();
        foreach (var statement in _program.MapReduces.Reverse().Where(s => s.IsWhole || _needed.Contains(s.Target.Id)))
        {
            var body = Whole(statement.Body);
            if (!body.IsWhole())
            {
                notWhole.Add(statement);
            }

            _needed.UnionWith(body.WholeReads().Select(static r => r.Tensor.Id).Where(_able.Contains));
        }

        return (_program with { MapReduces = _program.MapReduces.MapItems(s => Retyped(s, _needed)) }, notWhole.ToValueArray());
    }

    private Expr Whole(Expr expr) => Retyped(expr, _able);

    private static MapReduce Retyped(MapReduce statement, HashSet<int> whole) => statement with
    {
        Target = Retyped(statement.Target, whole),
        Body = Retyped(statement.Body, whole),
        Reduction = statement.Reduction is { Guard: { } guard } reduction ? reduction with { Guard = Retyped(guard, whole) } : statement.Reduction,
    };

    private static Expr Retyped(Expr expr, HashSet<int> whole) => expr.Map(n => n is Read read && whole.Contains(read.Tensor.Id) ? read with { Tensor = Retyped(read.Tensor, whole) } : n);

    private static Tensor Retyped(Tensor tensor, HashSet<int> whole) => whole.Contains(tensor.Id) ? tensor with { Element = ElementKind.Integer } : tensor;
}
