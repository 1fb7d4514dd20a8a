using System.Globalization;
using Spectre.Console;

namespace MathForML.Report;

/// <summary>Prints chapters as tables, and one row with what was generated for it.</summary>
internal static class ConsoleReport
{
    /// <summary>Runs all rows of a chapter, prints its table, and says how many rows failed.</summary>
    public static int Print(Chapter chapter)
    {
        var table = new Table().Title($"{chapter.Letter}. {chapter.Title}").RoundedBorder();
        table.AddColumns("row", "equation", "computes", "check", "holds", "gradient");
        table.Columns[0].NoWrap();
        var failed = 0;
        AnsiConsole.Progress().AutoClear(true).HideCompleted(true).Start(context =>
        {
            var task = context.AddTask($"chapter {chapter.Letter}", maxValue: chapter.Rows.Length);
            foreach (var row in chapter.Rows)
            {
                var checks = Checked(row);
                failed += checks.All(static c => c.Holds) ? 0 : 1;
                var values = checks.Where(static c => !c.IsGradient).ToList();
                table.AddRow(
                    $"{row.Id} {Markup.Escape(row.Title)}", Markup.Escape(First(row)), Markup.Escape(row.Purpose),
                    Markup.Escape(Shown(values.Find(static c => !c.Holds) ?? values[0])), Verdict(values), Gradients(checks));
                task.Increment(1);
            }
        });
        AnsiConsole.Write(table);
        return failed;
    }

    /// <summary>Prints all checks of a row, and the formulas and headers of its generated files.</summary>
    public static bool Print(Row row)
    {
        AnsiConsole.Write(new Rule($"{row.Id} {Markup.Escape(row.Title)}").LeftJustified());
        AnsiConsole.WriteLine(row.Purpose);
        foreach (var equation in row.Equations)
        {
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine("    " + equation);
        }

        var table = new Table().RoundedBorder().AddColumns("check", "must be", "is", "holds");
        var checks = Checked(row);
        foreach (var check in checks)
        {
            table.AddRow(Markup.Escape((check.IsGradient ? "gradient " : "") + check.What), Number(check.Expected), Number(check.Actual), Verdict([check]));
        }

        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        foreach (var (name, header) in GeneratedCode.Headers(row.Class))
        {
            AnsiConsole.Write(new Rule(Markup.Escape(name)).LeftJustified());
            AnsiConsole.WriteLine(header);
        }

        return checks.All(static c => c.Holds);
    }

    /// <summary>The checks of a row; an exception is a check that does not hold.</summary>
    private static List<Check> Checked(Row row)
    {
        try
        {
            return [.. row.Checks()];
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            return [Check.That(exception.Message, false)];
        }
    }

    /// <summary>The first equation without its conditions: all of them stand in the report of one row.</summary>
    private static string First(Row row) => row.Equations[0].IndexOf(@"\quad", StringComparison.Ordinal) is var end and > 0 ? row.Equations[0][..end].Trim() + " .." : row.Equations[0];

    private static string Shown(Check check) => check.Holds ? $"{check.What}: {Number(check.Actual)}" : $"{check.What}: {Number(check.Actual)}, must be {Number(check.Expected)}";

    private static string Verdict(List<Check> checks) => checks.Count == 0 ? "" : checks.All(static c => c.Holds) ? $"[green]{checks.Count} of {checks.Count}[/]"
        : $"[red]{checks.Count(static c => c.Holds)} of {checks.Count}[/]";

    private static string Gradients(List<Check> checks) => checks.Where(static c => c.IsGradient).ToList() is { Count: > 0 } gradients
        ? $"{Verdict(gradients)}, error {gradients.Max(static c => c.Actual).ToString("0.e+0", CultureInfo.InvariantCulture)}" : "";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
