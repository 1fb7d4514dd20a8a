using System.Globalization;
using Spectre.Console;
using Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
AnsiConsole.MarkupLine("[bold]EquationDsl training[/]: 12 lines of mathematics in Equations.cs, no derivative written by hand.");

LineRegression.Run();
LogisticRegression.Run();
SmallNetwork.Run();

AnsiConsole.MarkupLine("Read what was generated: samples/Training/obj/generated/.");
