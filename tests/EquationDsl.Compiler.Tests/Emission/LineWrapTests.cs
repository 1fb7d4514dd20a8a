using EquationDsl.Compiler.Emission;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>Long lines of generated files are broken where a reader would, and mean the same.</summary>
public sealed class LineWrapTests
{
    private static readonly string Names = string.Join(", ", Enumerable.Range(100, 60).Select(static n => "name" + n));

    [Fact]
    public void ListsBreakAfterTheirCommas()
    {
        var lines = Wrapped($"    static void Step({Names})");
        Assert.All(lines, static l => Assert.InRange(l.Length, 1, 160));
        Assert.All(lines[..^1], static l => Assert.EndsWith(",", l, StringComparison.Ordinal));
        Assert.All(lines[1..], static l => Assert.StartsWith("        name", l, StringComparison.Ordinal));
        Assert.Equal($"static void Step({Names})", string.Join(" ", lines.Select(static l => l.Trim())));
    }

    [Fact]
    public void OuterListsBreakBeforeInnerOnes()
    {
        var inner = "F(" + Names[..100] + ")";
        Assert.Equal([$"Call({inner},", $"    {inner})"], Wrapped($"Call({inner}, {inner})"));
    }

    [Fact]
    public void FactsContinueBelowTheirText()
    {
        var lines = Wrapped("    //   cost:       " + Names);
        Assert.All(lines[1..], static l => Assert.StartsWith("    //               name", l, StringComparison.Ordinal));
    }

    [Fact]
    public void NothingInQuotesIsBroken()
    {
        var text = "Say(\"" + new string('x', 100) + "\\\", " + Names + "\")";
        Assert.Equal([text], Wrapped(text));
    }

    private static string[] Wrapped(string line) => LineWrap.Run(line + "\n").TrimEnd('\n').Split('\n');
}
