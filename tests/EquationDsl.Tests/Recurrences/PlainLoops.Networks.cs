namespace EquationDsl.Tests.Recurrences;

/// <summary>Recurrences of vectors.</summary>
internal static partial class PlainLoops
{
    private static Dual[] Gate(PlainRun r, string gate, Dual[] x, Dual[] h) => PlainRun.Each(Dual.Logistic, r.Times("W" + gate, x), r.Times("U" + gate, h));

    private static void HiddenStates(PlainRun r, string output, Func<Dual[], Dual[]> last)
    {
        var (entries, h) = (r.Output(output, r.T * r.M), r["h0"]);
        for (var t = 0; t < r.T; t++)
        {
            h = PlainRun.Each(Dual.Tanh, r["b"], r.Times("W", h), r.Times("U", r.Row("x", t, r.M)));
            var (own, scores) = (h, new Dual[r.M]);
            for (var i = 0; i < r.M; i++)
            {
                scores[i] = r["c"][i] + Sum(r.D, k => r["V"][(i * r.D) + k] * own[k]);
            }

            last(scores).CopyTo(entries, t * r.M);
        }
    }

    private static void Lstm(PlainRun r)
    {
        var c = r["c0"];
        Vectors(r, "h", r["h0"], (h, t) =>
        {
            var x = r.Row("x", t, r.M);
            Dual[] i = Gate(r, "i", x, h), f = Gate(r, "f", x, h), o = Gate(r, "o", x, h);
            var candidate = PlainRun.Each(Dual.Tanh, r.Times("Wc", x), r.Times("Uc", h));
            c = States(r, k => (f[k] * c[k]) + (i[k] * candidate[k]));
            return States(r, k => o[k] * Dual.Tanh(c[k]));
        });
    }

    private static void Gru(PlainRun r) => Vectors(r, "h", r["h0"], (h, t) =>
    {
        var x = r.Row("x", t, r.M);
        Dual[] z = Gate(r, "z", x, h), reset = Gate(r, "r", x, h);
        var n = PlainRun.Each(Dual.Tanh, r.Times("Wn", x), r.Times("Un", States(r, k => reset[k] * h[k])));
        return States(r, k => ((1 - z[k]) * n[k]) + (z[k] * h[k]));
    });

    private static void GruOfBatches(PlainRun r)
    {
        var all = r.Output("H", r.T * r.B * r.D);
        for (var b = 0; b < r.B; b++)
        {
            var h = r.Row("H0", b, r.D);
            for (var t = 0; t < r.T; t++)
            {
                var x = r.Row("X", (t * r.B) + b, r.M);
                var z = PlainRun.Each(Dual.Logistic, r.Times(x, "Wxz"), r.Times(h, "Whz"));
                var reset = PlainRun.Each(Dual.Logistic, r.Times(x, "Wxr"), r.Times(h, "Whr"));
                var before = h;
                var n = PlainRun.Each(Dual.Tanh, r.Times(x, "Wxh"), r.Times(States(r, k => reset[k] * before[k]), "Whh"));
                h = States(r, k => (z[k] * before[k]) + ((1 - z[k]) * n[k]));
                h.CopyTo(all, ((t * r.B) + b) * r.D);
            }
        }
    }

    private static void Bidirectional(PlainRun r)
    {
        Vectors(r, "f", r["f0"], (f, t) => PlainRun.Each(Dual.Tanh, r.Times("W", r.Row("x", t, r.M)), r.Times("U", f)));
        Vectors(r, "g", r["gTPlus1"], (g, t) => PlainRun.Each(Dual.Tanh, r.Times("V", r.Row("x", t, r.M)), r.Times("S", g)), isBackward: true);
    }

    private static void TwoLayers(PlainRun r)
    {
        var a = r["a0"];
        Vectors(r, "h", r["h0"], (h, t) =>
        {
            a = PlainRun.Each(Dual.Tanh, r.Times("W", r.Row("x", t, r.M)), r.Times("U", a));
            return PlainRun.Each(Dual.Tanh, r.Times("V", a), r.Times("S", h));
        });
    }

    private static void StateSpace(PlainRun r)
    {
        var (y, h) = (r.Output("y", r.T), r["h0"]);
        for (var t = 0; t < r.T; t++)
        {
            var (before, delta, at) = (h, r["delta"][t], t * r.D);
            h = States(r, k => (Dual.Exp(delta * r["A"][k]) * before[k]) + (delta * r["B"][at + k] * r["x"][t]));
            y[t] = Sum(r.D, k => r["C"][at + k] * h[k]);
        }
    }

    private static void LinearAttention(PlainRun r)
    {
        var (y, state) = (r.Output("y", r.T * r.M), (Dual[])r["S0"].Clone());
        for (var t = 0; t < r.T; t++)
        {
            Dual[] k = r.Row("k", t, r.D), v = r.Row("v", t, r.M), q = r.Row("q", t, r.D);
            for (var i = 0; i < r.D; i++)
            {
                for (var j = 0; j < r.M; j++)
                {
                    state[(i * r.M) + j] += k[i] * v[j];
                    y[(t * r.M) + j] += state[(i * r.M) + j] * q[i];
                }
            }
        }
    }
}
