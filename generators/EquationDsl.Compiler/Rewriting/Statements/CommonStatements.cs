using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Statements that compute the same are one statement. What is a shift stays apart from what is not: differentiation takes the one for a constant, and a gradient that goes
/// through the other would be lost.
/// </summary>
internal static class CommonStatements
{
    public static Program Run(Program program)
    {
        var alike = program.Statements.GroupBy(StatementShape.Outline).Where(static g => g.Skip(1).Any()).Select(static g => g.Key).ToList();
        var first = new Dictionary<(StatementShape, bool), Tensor>();
        var replaced = new Dictionary<int, Tensor>();
        var kept = new List<Statement>();
        var ahead = Scans.ReadAhead(program.Statements);
        foreach (var original in program.Statements)
        {
            var statement = replaced.Count == 0 ? original : original.MapExpressions(e => e.Map(Redirect));
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
                kept.Add(statement.Reduction is null || !statement.IsCanonical || statement.Target.Role == TensorRole.Shift
                    ? statement
                    : statement with { Reduction = null, Body = new Read(earlier, statement.TargetIndices) });
            }
        }

        return program.With(kept);

        Expr Redirect(Expr node) => node is Read read && replaced.TryGetValue(read.Tensor.Id, out var tensor) ? read with { Tensor = tensor } : node;
    }
}
