namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A value in its usual form where the condition holds, and elsewhere in one for extreme inputs: both are the same number in exact arithmetic.
/// What only the rare form needs is hardly ever computed, and a reader of the formula can do without it.
/// </summary>
public record Guarded(Expr Condition, Expr Then, Expr Else) : Select(Condition, Then, Else)
{
    public Expr Usual => Then;

    public Expr Rare => Else;

    /// <summary>The statements whose values nothing needs but rare forms.</summary>
    public static HashSet<Statement> OnlyRare(IReadOnlyList<Statement> statements)
    {
        var rare = new HashSet<Statement>();
        if (!statements.SelectMany(static s => s.Expressions()).Any(Contains))
        {
            return rare;
        }

        foreach (var statement in statements.Reverse().Where(static s => s.Targets.All(static t => t.Role != TensorRole.Output)))
        {
            var readers = statements.Where(s => statement.Targets.Any(s.Needs)).ToList();
            if (readers.Count > 0 && readers.TrueForAll(r => rare.Contains(r) || NeedsRarely(r, statement)))
            {
                rare.Add(statement);
            }
        }

        return rare;
    }

    public override string ToString() => IrPrinter.Print(this);

    /// <summary>Whether the reader needs the values in rare forms only.</summary>
    private static bool NeedsRarely(Statement reader, Statement statement) =>
        reader.Expressions().Any(Contains) && !reader.WithExpressions(static e => e.Map(WithoutRare)).TensorsRead().Any(statement.Writes);

    private static Expr WithoutRare(Expr node) => node is Guarded guarded ? guarded with { Else = guarded.Usual } : node;

    private static bool Contains(Expr expr) => expr.SelfAndDescendants().Any(static n => n is Guarded);
}

/// <summary>Guarded where the usual form loses digits, near a place, by a polynomial of many terms.</summary>
public sealed record Nearby(Expr Condition, Expr Then, Expr Else) : Guarded(Condition, Then, Else)
{
    /// <summary>Where the polynomial stands, as a formula says it: <c>|x - 1| &lt; 0.5</c>.</summary>
    public string Place => Condition switch
    {
        Call { Function.Id: FunctionId.LessOrEqual, Arguments: [var range, var distance] } => $"{Text(distance)} < {Text(range)}",
        Call { Function.Id: FunctionId.Less, Arguments: [Constant range, var great] } => $"{Text(great)} <= {Text(range)}",
        Call { Function.Id: FunctionId.Less, Arguments: [var great, var range] } => $"{Text(range)} <= {Text(great)}",
        _ => IrPrinter.Print(Condition),
    };

    public override string ToString() => IrPrinter.Print(this);

    private static string Text(Expr expr) => expr is Call { Function.Id: FunctionId.Abs, Arguments: [var inner] } ? $"|{IrPrinter.Print(inner)}|" : IrPrinter.Print(expr);
}
