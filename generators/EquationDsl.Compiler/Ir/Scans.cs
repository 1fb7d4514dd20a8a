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
    public static HashSet<int> ReadAhead(IReadOnlyList<Statement> statements)
    {
        var ahead = new HashSet<int>();
        var pending = new HashSet<int>(statements.SelectMany(static s => s.Targets).Select(static t => t.Id));
        foreach (var statement in statements)
        {
            ahead.UnionWith(statement.TensorsRead().Select(static t => t.Id).Where(pending.Contains));
            pending.ExceptWith(statement.Targets.Select(static t => t.Id));
        }

        return ahead;
    }

    /// <summary>The statements in an order in which each part is complete before the next begins: recurrences, and all others one by one.</summary>
    /// <exception cref="InvalidOperationException">A value needs itself at the same time, or entries at both sides: see <see cref="WithoutOrder"/>.</exception>
    public static IReadOnlyList<Statement> Parts(IReadOnlyList<Statement> statements) =>
        ReadAhead(statements).Count == 0 ? statements : Circles.Of(statements).Select(PartOf).ToList();

    /// <summary>A statement that no order can compute, as it needs itself at the same time, or entries at both sides; null if there is none.</summary>
    public static Statement? WithoutOrder(IReadOnlyList<Statement> statements) => ReadAhead(statements).Count == 0 ? null
        : Circles.Of(statements).FirstOrDefault(static c => !IsAlone(c) && ScanFinder.Find(c) is null)?[0];

    private static bool IsAlone(IReadOnlyList<Statement> circle) => circle is [var alone] && !alone.Targets.Any(alone.Needs);

    /// <summary>The same statements, those of a recurrence side by side.</summary>
    public static ValueArray<Statement> Ordered(ValueArray<Statement> statements) =>
        ReadAhead(statements).Count == 0 ? statements
            : Circles.Of(statements).SelectMany(static c => PartOf(c) is Scan scan ? scan.Statements : c).ToValueArray();

    private static Statement PartOf(IReadOnlyList<Statement> circle) => IsAlone(circle) ? circle[0]
        : ScanFinder.Find(circle) ?? throw new InvalidOperationException($"no order computes '{circle[0].Targets[0].Name}'");
}
