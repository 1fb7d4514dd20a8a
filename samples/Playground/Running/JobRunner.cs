namespace Playground.Running;

/// <summary>Runs one job: the values, the gradients beside differences, and the curves, as far as the time goes.</summary>
internal sealed class JobRunner(IKernel kernel, Job job)
{
    private const int MostLines = 6;

    /// <summary>What has not begun by then, in the processor's time of this process, is left out, so that what is there is shown.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1300);

    private readonly Cells _given = Given(job);
    private string? _note;

    public JobResult Run()
    {
        var values = _given.Copy();
        kernel.Value(values);
        var outputs = job.Weights.Select(w => new ValueReply(w.Output, values[w.Output].Lengths, values[w.Output].Entries)).ToArray();
        var checks = job.Slopes.Length == 0 ? [] : Checks();
        var curves = job.Sweep is { } sweep && _given.Has(sweep.Input) && sweep.Entry < _given[sweep.Input].Count ? Swept(sweep) : null;
        return new JobResult(null, outputs, checks, curves, _note);
    }

    private static Cells Given(Job job)
    {
        var cells = new Cells();
        foreach (var spec in job.Cells)
        {
            cells[spec.Name] = spec.ToCell();
        }

        return cells;
    }

    private SlopeCheck[] Checks()
    {
        var values = _given.Copy();
        kernel.Gradient(values);
        return [.. job.Slopes.Select(s => Check(s, values[s.Gradient]))];
    }

    private SlopeCheck Check(Slope slope, Cell gradient)
    {
        var differences = new Differences(_given[slope.Input]);
        var quotients = new double[gradient.Count];
        for (var i = 0; i < quotients.Length; i++)
        {
            if (IsLate("the rest of the differences"))
            {
                quotients.AsSpan(i).Fill(double.NaN);
                break;
            }

            var entry = i;
            quotients[i] = differences.Quotient(i, at => Weighted(slope.Input, entry, at));
        }

        var entries = gradient.Entries;
        var error = entries.Zip(quotients, static (g, d) => Math.Abs(g - d) / Math.Max(1, Math.Max(Math.Abs(g), Math.Abs(d)))).DefaultIfEmpty(0)
            .Aggregate(static (worst, next) => double.IsNaN(worst) || next <= worst ? worst : next);
        return new SlopeCheck(slope.Input, gradient.Lengths, entries, quotients, error, error <= differences.Tolerance);
    }

    /// <summary>The sum of the results by their cotangents, with one entry of an input changed.</summary>
    private double Weighted(string input, int entry, double at)
    {
        var cells = _given.Copy();
        cells[input][entry] = at;
        kernel.Value(cells);
        return job.Weights.Sum(w => w.Cotangent is null ? cells[w.Output].Entries.Sum()
            : cells[w.Output].Entries.Zip(_given[w.Cotangent].Entries, static (y, c) => y * c).Sum());
    }

    private Curves Swept(Sweep sweep)
    {
        var at = Enumerable.Range(0, Sweep.Points).Select(i => sweep.From + ((sweep.To - sweep.From) * i / (Sweep.Points - 1))).ToArray();
        var lines = new List<Curve>();
        var slope = job.Slopes.FirstOrDefault(s => s.Input == sweep.Input);
        Curve? derivative = null;
        for (var i = 0; i < at.Length && !IsLate("a part of the plot"); i++)
        {
            var cells = _given.Copy();
            cells[sweep.Input][sweep.Entry] = at[i];
            var values = cells.Copy();
            kernel.Value(values);
            var entry = 0;
            foreach (var (label, value) in Numbered(values).Take(MostLines))
            {
                if (i == 0)
                {
                    lines.Add(new Curve(label, Nowhere(at.Length)));
                }

                lines[entry++].Values[i] = value;
            }

            if (slope is not null && lines.Count > 0 && Focused(cells, Math.Min(sweep.Entry, lines.Count - 1)))
            {
                derivative ??= new Curve($"d {lines[Math.Min(sweep.Entry, lines.Count - 1)].Label}", Nowhere(at.Length));
                kernel.Gradient(cells);
                derivative.Values[i] = cells[slope.Gradient][sweep.Entry];
            }
        }

        return new Curves(sweep.Input, sweep.Entry, at, [.. lines], derivative);
    }

    private static double[] Nowhere(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }

    private IEnumerable<(string Label, double Value)> Numbered(Cells cells) => job.Weights.SelectMany(w => cells[w.Output].Lengths.Length == 0
        ? [(w.Output, cells[w.Output][0])]
        : cells[w.Output].Entries.Select((v, i) => ($"{w.Output}[{string.Join(", ", Position(i, cells[w.Output].Lengths))}]", v)));

    private static IEnumerable<int> Position(int entry, int[] lengths) =>
        lengths.Select((_, axis) => lengths.Skip(axis + 1).Aggregate(entry, static (rest, l) => rest / l) % lengths[axis]);

    /// <summary>Makes the cotangents pick one number of all results; a method without cotangents has one number.</summary>
    private bool Focused(Cells cells, int number)
    {
        foreach (var weight in job.Weights)
        {
            if (weight.Cotangent is null)
            {
                return number == 0 && job.Weights.Length == 1;
            }

            for (var i = 0; i < cells[weight.Cotangent].Count; i++, number--)
            {
                cells[weight.Cotangent][i] = number == 0 ? 1 : 0;
            }
        }

        return true;
    }

    private bool IsLate(string what)
    {
        if (Environment.CpuUsage.TotalTime < Budget)
        {
            return false;
        }

        _note ??= $"The equation takes so long that {what} was left out.";
        return true;
    }
}
