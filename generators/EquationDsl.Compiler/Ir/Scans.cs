using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Finds the recurrences of a program. They are what its reads say: statements that depend on themselves, or on each other in a circle, where each circle
/// passes an entry of an earlier time. Everything else stands before or after them, so that what a recurrence does not need (a product with all inputs,
/// the gradient of a weight) is computed for all times at once.
/// </summary>
public static class Scans
{
    /// <summary>The tensors that are read where they are not written yet: by their own statement or an earlier one.</summary>
    public static HashSet<int> ReadAhead(ValueArray<Statement> statements)
    {
        var ahead = new HashSet<int>();
        var pending = new HashSet<int>(statements.Select(static s => s.Target.Id));
        foreach (var statement in statements)
        {
            ahead.UnionWith(statement.TensorsRead().Select(static t => t.Id).Where(pending.Contains));
            pending.Remove(statement.Target.Id);
        }

        return ahead;
    }

    /// <summary>The statements in an order in which each part is complete before the next begins: recurrences, and all others one by one.</summary>
    /// <param name="broken">Receives the names of those that need themselves at the same time, which no order can compute.</param>
    public static IReadOnlyList<ScanPart> Parts(ValueArray<Statement> statements, ICollection<string>? broken = null)
    {
        if (ReadAhead(statements).Count == 0)
        {
            return statements.Select(static s => new ScanPart(s, null)).ToList();
        }

        return Circles.Of(statements).Select(circle => PartOf(circle, broken)).ToList();
    }

    /// <summary>The same statements, those of a recurrence side by side.</summary>
    public static ValueArray<Statement> Ordered(ValueArray<Statement> statements) =>
        ReadAhead(statements).Count == 0 ? statements : Parts(statements).SelectMany(static p => p.Statements).ToValueArray();

    private static ScanPart PartOf(IReadOnlyList<Statement> circle, ICollection<string>? broken)
    {
        if (circle is [var alone] && alone.TensorsRead().All(t => t.Id != alone.Target.Id))
        {
            return new ScanPart(alone, null);
        }

        if (ScanFinder.Find(circle) is { } scan)
        {
            return new ScanPart(null, scan);
        }

        broken?.Add(circle[0].Target.Name);
        var times = circle.Select(static s => s.Axes.FirstOrDefault()?.Index ?? new LoopIndex("t", -1)).ToValueArray();
        return new ScanPart(null, new Scan(circle.ToValueArray(), times, IsBackward: false));
    }
}

/// <summary>One statement, or a recurrence.</summary>
public sealed record ScanPart(Statement? Statement, Scan? Scan)
{
    public ValueArray<Statement> Statements => Scan?.Body ?? [Statement!];
}
