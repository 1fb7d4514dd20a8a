using System.Globalization;
using Spectre.Console;

namespace Training;

/// <summary>The loss as it falls: a bar beside each of a few steps, on a logarithmic scale.</summary>
internal sealed class Curve(string title)
{
    private readonly List<(int Step, double Loss)> _points = [];

    public void Add(int step, double loss) => _points.Add((step, loss));

    public void Show()
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{title}[/]");
        var (least, greatest) = (_points.Min(static p => Math.Log(p.Loss)), _points.Max(static p => Math.Log(p.Loss)));
        foreach (var (step, loss) in _points)
        {
            var length = 1 + (int)Math.Round(40 * (Math.Log(loss) - least) / Math.Max(1e-9, greatest - least));
            var text = string.Create(CultureInfo.InvariantCulture, $"  step {step,5}   loss {loss,-10:0.000000} ");
            AnsiConsole.MarkupLineInterpolated($"{text}[green]{new string('█', length)}[/]");
        }
    }
}
