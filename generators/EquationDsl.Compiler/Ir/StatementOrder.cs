using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Puts statements between others.</summary>
internal static class StatementOrder
{
    /// <summary>The map-reduces in their order, and each other statement as soon as what it needs is written.</summary>
    public static ValueArray<Statement> Among(ValueArray<MapReduce> mapReduces, IEnumerable<Statement> others)
    {
        var waiting = others.ToList();
        var order = new List<Statement>();
        foreach (var next in mapReduces.Cast<Statement>().Append(null))
        {
            while (waiting.Find(w => IsReady(w, mapReduces, waiting, order)) is { } ready)
            {
                waiting.Remove(ready);
                order.Add(ready);
            }

            order.AddRange(next is null ? waiting : [next]);
        }

        return order.ToValueArray();
    }

    private static bool IsReady(Statement statement, ValueArray<MapReduce> mapReduces, List<Statement> waiting, List<Statement> order) =>
        mapReduces.Except(order).Concat(waiting).All(w => ReferenceEquals(w, statement) || !w.Targets.Any(statement.Needs));
}
