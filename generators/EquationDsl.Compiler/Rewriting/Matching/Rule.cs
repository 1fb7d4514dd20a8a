using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>A row of a rule table: all that a reader needs, and all that the engine needs.</summary>
/// <param name="Name">Short, hyphenated; shown in generated files.</param>
/// <param name="From">The left side in IR text. Names are holes; a hole that occurs twice must match equal things.</param>
/// <param name="To">The right side.</param>
/// <param name="Why">What goes wrong without it; empty for plain algebra, which generated files do not mention.</param>
/// <param name="If">Conditions on the holes, joined by " and " (<see cref="Facts"/> lists them).</param>
/// <param name="Stage">The first stage that applies it.</param>
/// <param name="Bits">To how many bits both sides agree: fewer where what is left out is below the last digit.</param>
/// <param name="IsWhole">Whether the left side must be all of a sum: beside other terms it would hide one of its own from them.</param>
internal sealed record RuleRow(
    string Name, string From, string To, string Why = "", string If = "", RewriteStage Stage = RewriteStage.BeforeDifferentiation, bool IsWhole = false,
    int Bits = RuleRow.Exactly)
{
    /// <summary>More than any number has.</summary>
    public const int Exactly = 90;

    public AppliedRule Applied => new(Name, $"{From} -> {To}", Why);
}

/// <summary>A row, parsed and indexed by what stands at its root.</summary>
internal sealed class Rule
{
    public Rule(RuleRow row)
    {
        Row = row;
        Pattern = Pattern.Of(IrParser.ParseExpr(row.From));
        Replacement = IrParser.ParseExpr(row.To);
        Conditions = Facts.Parse(row.If);
        Heads = HeadsOf(Pattern).ToArray();
    }

    public RuleRow Row { get; }

    public Pattern Pattern { get; }

    public Expr Replacement { get; }

    public Condition[] Conditions { get; }

    /// <summary>Functions that occur among the terms or factors of every match: a quick test before matching.</summary>
    public string[] Heads { get; }

    public string Root => Pattern switch
    {
        SumPattern => "add",
        ProductPattern => "mul",
        CallPattern call => call.Function.Name,
        _ => throw new FormatException($"'{Row.From}' matches everything"),
    };

    private static IEnumerable<string> HeadsOf(Pattern pattern) => pattern switch
    {
        SumPattern sum => sum.Terms.SelectMany(static t => PartHeads(t.Pattern)),
        ProductPattern product => product.Factors.SelectMany(static f => PartHeads(f.Base)),
        _ => [],
    };

    private static IEnumerable<string> PartHeads(Pattern part) => part switch
    {
        CallPattern call => [call.Function.Name],
        LeafPattern leaf => [leaf.Expr.ToString()],
        ProductPattern => HeadsOf(part),
        _ => [],
    };
}
