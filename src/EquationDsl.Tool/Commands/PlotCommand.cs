using System.CommandLine;
using System.Globalization;
using EquationDsl.Tool.Plotting;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Commands;

/// <summary><c>equation plot "x \sigma(x)" --signature "double (double x)" --from -5 --to 5</c>: a function of one number and its derivative.</summary>
internal static class PlotCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new SourceArguments();
        var from = new Option<double>("--from") { Description = "Where it begins", DefaultValueFactory = static _ => -5 };
        var to = new Option<double>("--to") { Description = "Where it ends", DefaultValueFactory = static _ => 5 };
        var picture = new Option<string?>("--out")
        {
            Description = "A file for the picture: .svg, .png, .jpg, .webp or .bmp. Without it the plot is drawn in characters",
        };
        var set = new Option<string[]>("--set") { Description = "The value of another parameter: alpha=0.5", DefaultValueFactory = static _ => [] };
        var command = new Command("plot", "Draws an equation of one number, and its derivative.");
        source.AddTo(command);
        command.Add(from);
        command.Add(to);
        command.Add(picture);
        command.Add(set);
        command.SetAction(parsed => Run(source.Of(parsed), new PlotRange(parsed.GetValue(from), parsed.GetValue(to)), parsed.GetValue(set)!,
            parsed.GetValue(picture), terminal));
        return command;
    }

    private static int Run(EquationSource source, PlotRange range, IReadOnlyList<string> set, string? picture, Terminal terminal)
    {
        if (!double.IsFinite(range.From) || !double.IsFinite(range.To) || range.From >= range.To)
        {
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"--from {range.From} must be below --to {range.To}"), terminal);
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var setting in set)
        {
            var parts = setting.Split('=', 2);
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return Refuse($"--set {setting} is no name and number: write --set alpha=0.5", terminal);
            }

            values[parts[0].Trim()] = value;
        }

        var result = Workbench.Explain(source);
        foreach (var diagnostic in result.Diagnostics)
        {
            terminal.Error.WriteLine(DiagnosticLine.Of(diagnostic));
        }

        if (result.HasErrors)
        {
            return EquationTool.HasErrors;
        }

        using var function = PlottedFunction.Load(result, source.Name, values, out var refused);
        return function is null ? Refuse(refused, terminal) : Draw(Curve.Of(source.Equation, function, range), picture, terminal);
    }

    private static int Draw(Curve curve, string? picture, Terminal terminal)
    {
        if (picture is null)
        {
            foreach (var line in CharacterPlot.Lines(curve, terminal.Width))
            {
                terminal.Output.WriteLine(line);
            }

            return EquationTool.Success;
        }

        try
        {
            PicturePlot.Save(curve, picture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            terminal.Error.WriteLine($"{picture}: cannot be written: {exception.Message}");
            return EquationTool.CannotRead;
        }

        terminal.Output.WriteLine(picture);
        return EquationTool.Success;
    }

    private static int Refuse(string why, Terminal terminal)
    {
        terminal.Error.WriteLine(why);
        return EquationTool.HasErrors;
    }
}
