using MathForML.Report;
using Spectre.Console;

// dotnet run --project samples/MathForML [-- ROW ...] [--pictures FOLDER]
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200;
}

var rows = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--pictures" && i + 1 < args.Length)
    {
        Pictures.Folder = args[++i];
    }
    else
    {
        rows.Add(args[i]);
    }
}

if (rows.Count == 0)
{
    var failed = Chapters.All.Sum(ConsoleReport.Print);
    AnsiConsole.WriteLine($"{Chapters.All.Sum(static c => c.Rows.Length) - failed} of {Chapters.All.Sum(static c => c.Rows.Length)} rows hold.");
    return failed == 0 ? 0 : 1;
}

var holds = true;
foreach (var id in rows)
{
    if (Chapters.All.SelectMany(static c => c.Rows).FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)) is { } row)
    {
        holds &= ConsoleReport.Print(row);
    }
    else
    {
        AnsiConsole.WriteLine($"There is no row {id}: A1 to F6 (dotnet run without arguments lists them).");
        holds = false;
    }
}

return holds ? 0 : 1;
