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
    /// <exception cref="InvalidOperationException">A value needs itself at the same time, or entries at both sides: see <see cref="WithoutOrder"/>.</exception>
    public static IReadOnlyList<ScanPart> Parts(ValueArray<Statement> statements)
    {
        if (ReadAhead(statements).Count == 0)
        {
            return statements.Select(static s => new ScanPart(s, null)).ToList();
        }

        return Circles.Of(statements).Select(PartOf).ToList();
    }

    /// <summary>A statement that no order can compute, as it needs itself at the same time, or entries at both sides; null if there is none.</summary>
    public static Statement? WithoutOrder(ValueArray<Statement> statements) => ReadAhead(statements).Count == 0 ? null
        : Circles.Of(statements).FirstOrDefault(static c => !IsAlone(c) && ScanFinder.Find(c) is null)?[0];

    private static bool IsAlone(IReadOnlyList<Statement> circle) => circle is [var alone] && alone.TensorsRead().All(t => t.Id != alone.Target.Id);

    /// <summary>The same statements, those of a recurrence side by side.</summary>
    public static ValueArray<Statement> Ordered(ValueArray<Statement> statements) =>
        ReadAhead(statements).Count == 0 ? statements : Parts(statements).SelectMany(static p => p.Statements).ToValueArray();

    private static ScanPart PartOf(IReadOnlyList<Statement> circle) => IsAlone(circle) ? new ScanPart(circle[0], null)
        : new ScanPart(null, ScanFinder.Find(circle) ?? throw new InvalidOperationException($"no order computes '{circle[0].Target.Name}'"));
}

/// <summary>One statement, or a recurrence.</summary>
public sealed record ScanPart(Statement? Statement, Scan? Scan)
{
    public ValueArray<Statement> Statements => Scan?.Body ?? [Statement!];
}
