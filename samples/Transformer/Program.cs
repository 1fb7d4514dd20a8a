using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Transformer;

const int Steps = 1000;
const int BatchSize = 64;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var random = new Random(1);
var model = new Model(random);
AnsiConsole.MarkupLineInterpolated($"[bold]EquationDsl transformer[/]: one block of {model.ParameterCount} parameters learns to sort {Sorting.Positions} digits.");
AnsiConsole.MarkupLine("Its layers, its loss and Adam are the nine equations of Equations.cs; no derivative is written by hand.");

var unseen = Sorting.Draw(new Random(2), 500);
var clock = Stopwatch.StartNew();
double mean = 0;
for (var step = 1; step <= Steps; step++)
{
    // The rate rises over the first steps, as in the paper, and falls to nothing.
    var rate = 3e-3f * Math.Min(1, step / 100f) * (1 - ((float)step / (Steps + 1)));
    var loss = model.Train(Sorting.Draw(random, BatchSize), rate);
    mean = step == 1 ? loss : (0.9 * mean) + (0.1 * loss);
    if (step is 1 or 100 or 200 or 300 or 500 or Steps)
    {
        var (digits, sequences) = unseen.Accuracy(model.Predict(unseen));
        AnsiConsole.MarkupLineInterpolated($"  step {step,5}   loss {mean:0.0000}   unseen digits right {digits,6:0.0%}, sequences {sequences,6:0.0%}");
    }
}

AnsiConsole.MarkupLineInterpolated($"  {Steps} steps of {BatchSize} sequences in {clock.Elapsed.TotalSeconds:0.0} s on one core");
var shown = Sorting.Draw(random, 3);
var predicted = model.Predict(shown);
for (var example = 0; example < shown.Count; example++)
{
    AnsiConsole.MarkupLineInterpolated($"  {Examples.Text(shown.GivenAt(example))}   sorted by the network   {Examples.Text(predicted.AsSpan(example * Sorting.Positions, Sorting.Positions))}");
}

AnsiConsole.MarkupLine("Read what was generated: samples/Transformer/obj/generated/.");
