using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Statements that compute the same are one statement. What is a shift stays apart from what is not: differentiation takes the one for a constant, and a
/// gradient that goes through the other would be lost.
/// </summary>
internal static class CommonStatements
{
    public static Program Run(Program program)
    {
        var alike = program.MapReduces.GroupBy(StatementShape.Outline).Where(static g => g.Skip(1).Any()).Select(static g => g.Key).ToList();
        var first = new Dictionary<(StatementShape, bool), Tensor>();
        var replaced = new Dictionary<int, Tensor>();
        var kept = new List<MapReduce>();
        var ahead = Scans.ReadAhead(program.Statements);
        foreach (var original in program.MapReduces)
        {
            var statement = replaced.Count == 0 ? original : original.WithExpressions(e => e.Map(Redirect));
            if (ahead.Contains(statement.Target.Id) || !alike.Contains(StatementShape.Outline(statement)))
            {
                kept.Add(statement);
                continue;
            }

            var shape = (StatementShape.Of(statement), statement.Target.Role == TensorRole.Shift);
            if (!first.TryGetValue(shape, out var earlier))
            {
                first[shape] = statement.Target;
                kept.Add(statement);
            }
            else if (statement.Target.Role == TensorRole.Intermediate && statement.Target.Element == ElementKind.Real)
            {
                replaced[statement.Target.Id] = earlier;
            }
            else
            {
                kept.Add(statement.IsMap || !statement.Sets || statement.Target.Role == TensorRole.Shift
                    ? statement
                    : statement with { Reduction = null, Body = new Read(earlier, statement.TargetIndices) });
            }
        }

        // The others are put in order when they read what is left.
        return replaced.Count == 0 ? program.With(kept)
            : program.WithAll(StatementOrder.Among(kept.ToValueArray(),
                program.Statements.Where(static s => s is not MapReduce).Select(s => s.WithReads(OfTensor))));

        Tensor OfTensor(Tensor tensor) => replaced.TryGetValue(tensor.Id, out var earlier) ? earlier : tensor;

        Expr Redirect(Expr node) => node is Read read && replaced.TryGetValue(read.Tensor.Id, out var tensor) ? read with { Tensor = tensor } : node;
    }
}
