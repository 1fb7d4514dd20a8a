using System.Globalization;
using System.Reflection;
using EquationDsl;
using EquationDsl.Digits.Harness;
using EquationDsl.Tests.Stability;

// The table of errors in units in the last place, worst and median: as written in plain C#, and as generated. "inf" counts results that are not finite though the exact one is.
// --float measures the float twins; any other argument is a part of names.
var isSingle = args.Contains("--float");
var parts = args.Where(static a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
Console.WriteLine($"{"form",-34}{"value as written",28}{"as generated",28}{"gradient as written",28}{"as generated",28}  equation");
foreach (var form in Measured.All.Where(m => parts.Count == 0 || parts.Exists(p => m.Name.Contains(p, StringComparison.OrdinalIgnoreCase))))
{
    var run = Measured.Of(form, isSingle);
    var equation = form.GetCustomAttribute<EquationAttribute>()!.Equation;
    Console.WriteLine($"{form.Name,-34}{Cell(run.Written?.Values),28}{Cell(run.Values),28}{Cell(run.Written?.Gradients),28}{Cell(run.Gradients),28}  {equation}");
    if (args.Contains("--where"))
    {
        Console.WriteLine($"    value {run.Values}");
        Console.WriteLine($"    gradient {run.Gradients}");
    }
}

return 0;

static string Cell(ErrorTally? tally) => tally is null ? ""
    : string.Create(CultureInfo.InvariantCulture, $"{tally.Maximum:G3} / {tally.Median:F2}{(tally.NotFinite.Count > 0 ? $" inf {tally.NotFinite.Count}" : "")}");
