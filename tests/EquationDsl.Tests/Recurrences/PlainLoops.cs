namespace EquationDsl.Tests.Recurrences;

/// <summary>The recurrences of the catalogue as anybody would write them: a loop over the times, in double.</summary>
internal static partial class PlainLoops
{
    public static IReadOnlyDictionary<string, Action<PlainRun>> All { get; } = new Dictionary<string, Action<PlainRun>>(StringComparer.Ordinal)
    {
        ["PrefixSum"] = static r => Forward(r, "s", 0, (before, t) => before + r["x"][t]),
        ["PrefixProduct"] = static r => Forward(r, "p", 1, (before, t) => before * r["x"][t]),
        ["ProductBefore"] = static r => Forward(r, "p", 1, (before, t) => t == 0 ? 1 : before * r["x"][t - 1]),
        ["SuffixProduct"] = static r => Backward(r, "p", 1, (after, t) => after * r["x"][t]),
        ["PrefixMaximum"] = static r => Forward(r, "m", double.NegativeInfinity, (before, t) => Dual.Max(before, r["x"][t])),
        ["PrefixLogSumExp"] = static r => Forward(r, "y", 0, (before, t) => t == 0 ? r["x"][0] : Dual.Log(Dual.Exp(before) + Dual.Exp(r["x"][t]))),
        ["MovingAverage"] = static r => Forward(r, "s", r.Number("s0"), (before, t) => (r.Number("alpha") * r["x"][t]) + ((1 - r.Number("alpha")) * before)),
        ["Autoregression"] = Autoregression,
        ["DiscountedReturn"] = static r => Backward(r, "G", 0, (after, t) => r["r"][t] + (r.Number("gamma") * after)),
        ["GeneralisedAdvantage"] = static r => Backward(r, "A", 0, (after, t) =>
            r["r"][t] + (r.Number("gamma") * r["V"][t + 1]) - r["V"][t] + (r.Number("gamma") * r.Number("lambda") * after)),
        ["Horner"] = static r => Backward(r, "b", 0, (after, t) => r["a"][t] + (r.Number("x") * after)),
        ["Kalman"] = Kalman,
        ["Euler"] = static r => Forward(r, "y", r.Number("y0"), (y, _) => y + (r.Number("tau") * r.Number("a") * y * (1 - y))),
        ["RungeKutta"] = RungeKutta,
        ["SquashedRows"] = static r => Rows(r, "h", isBackward: false, b => r["h0"][b], (before, b, t) => Dual.Tanh((r["a"][b] * before) + r["x"][(b * r.T) + t])),
        ["GatedRows"] = static r => Rows(r, "h", isBackward: true, static _ => 0, (after, b, t) => (r["g"][(b * r.T) + t] * after) + r["x"][(b * r.T) + t]),
        ["LinearRows"] = static r => Rows(r, "s", isBackward: false, b => r["s0"][b], (before, b, t) => (r.Number("rho") * before) + r["x"][(b * r.T) + t]),
        ["Network"] = static r => Vectors(r, "h", r["h0"], (h, t) => PlainRun.Each(Dual.Tanh, r.Times("W", r.Row("x", t, r.M)), r.Times("U", h), r["b"])),
        ["HiddenStates"] = static r => HiddenStates(r, "o", static o => o),
        ["HiddenStatesAbove"] = static r => HiddenStates(r, "yHat", Softmax),
        ["Lstm"] = Lstm,
        ["Gru"] = Gru,
        ["GruOfBatches"] = GruOfBatches,
        ["Bidirectional"] = Bidirectional,
        ["TwoLayers"] = TwoLayers,
        ["StateSpace"] = StateSpace,
        ["LinearAttention"] = LinearAttention,
        ["ForwardAlgorithm"] = static r => Vectors(r, "alpha", r["alpha0"], (alpha, t) => States(r, j => r["e"][(t * r.D) + j]
            + LogSumExp(States(r, i => alpha[i] + r["A"][(i * r.D) + j])))),
        ["BackwardAlgorithm"] = static r => Vectors(r, "beta", r["betaTPlus1"], (beta, t) => States(r, i =>
            LogSumExp(States(r, j => r["A"][(i * r.D) + j] + r["e"][(t * r.D) + j] + beta[j]))), isBackward: true),
        ["Viterbi"] = static r => Vectors(r, "v", r["v0"], (v, t) => States(r, j => r["e"][(t * r.D) + j]
            + Enumerable.Range(0, r.D).Aggregate((Dual)double.NegativeInfinity, (best, i) => Dual.Max(best, v[i] + r["A"][(i * r.D) + j])))),
    };

    private static Dual Sum(int count, Func<int, Dual> term) => Enumerable.Range(0, count).Aggregate((Dual)0, (sum, i) => sum + term(i));

    /// <summary>Around the greatest, as sums of logarithms grow with the times.</summary>
    private static Dual LogSumExp(Dual[] terms)
    {
        var greatest = terms.Max(static t => t.Value);
        return greatest + Dual.Log(Sum(terms.Length, i => Dual.Exp(terms[i] - greatest)));
    }

    private static Dual[] Softmax(Dual[] scores)
    {
        var whole = LogSumExp(scores);
        return [.. scores.Select(s => Dual.Exp(s - whole))];
    }

    private static Dual[] States(PlainRun run, Func<int, Dual> state) => [.. Enumerable.Range(0, run.D).Select(state)];

    private static void Forward(PlainRun run, string output, Dual state, Func<Dual, int, Dual> step)
    {
        var entries = run.Output(output, run.T);
        for (var t = 0; t < run.T; t++)
        {
            entries[t] = state = step(state, t);
        }
    }

    private static void Backward(PlainRun run, string output, Dual state, Func<Dual, int, Dual> step)
    {
        var entries = run.Output(output, run.T);
        for (var t = run.T - 1; t >= 0; t--)
        {
            entries[t] = state = step(state, t);
        }
    }

    private static void Rows(PlainRun run, string output, bool isBackward, Func<int, Dual> start, Func<Dual, int, int, Dual> step)
    {
        var entries = run.Output(output, run.B * run.T);
        for (var b = 0; b < run.B; b++)
        {
            var state = start(b);
            for (var at = 0; at < run.T; at++)
            {
                var t = isBackward ? run.T - 1 - at : at;
                entries[(b * run.T) + t] = state = step(state, b, t);
            }
        }
    }

    private static void Vectors(PlainRun run, string output, Dual[] state, Func<Dual[], int, Dual[]> step, bool isBackward = false)
    {
        var entries = run.Output(output, run.T * run.D);
        for (var at = 0; at < run.T; at++)
        {
            var t = isBackward ? run.T - 1 - at : at;
            state = step(state, t);
            state.CopyTo(entries, t * run.D);
        }
    }

    private static void Autoregression(PlainRun r)
    {
        var (y, one, two) = (r.Output("y", r.T), r.Number("y0"), r.Number("yMinus1"));
        for (var n = 0; n < r.T; n++)
        {
            y[n] = (r.Number("a") * one) + (r.Number("b") * two) + r["x"][n];
            (one, two) = (y[n], one);
        }
    }

    private static void Kalman(PlainRun r)
    {
        var (means, variances, m, p) = (r.Output("m", r.T), r.Output("P", r.T), r.Number("m0"), r.Number("P0"));
        for (var t = 0; t < r.T; t++)
        {
            var predicted = p + r.Number("q");
            var gain = predicted / (predicted + r.Number("r"));
            means[t] = m += gain * (r["z"][t] - m);
            variances[t] = p = (1 - gain) * predicted;
        }
    }

    private static void RungeKutta(PlainRun r)
    {
        Dual F(Dual u) => r.Number("a") * Dual.Sin(u);
        var tau = r.Number("tau");
        Forward(r, "y", r.Number("y0"), (y, _) =>
        {
            var k = F(y);
            var l = F(y + (tau / 2 * k));
            var m = F(y + (tau / 2 * l));
            var n = F(y + (tau * m));
            return y + (tau / 6 * (k + (2 * l) + (2 * m) + n));
        });
    }
}
