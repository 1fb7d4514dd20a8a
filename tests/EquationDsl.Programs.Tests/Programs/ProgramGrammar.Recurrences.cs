using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

using Indices = IReadOnlyList<(string Name, string Extent)>;

/// <summary>Recurrences: forwards and backwards, of numbers and of vectors, one state or two, of which all is stored or the last is the result.</summary>
internal sealed partial class ProgramGrammar
{
    private static readonly string[] States = ["z", "r"];

    private void Recurrence()
    {
        var along = _words.Inputs.First(static v => v.Axes.Count == 1).Axes[0];
        _words.Sizes[along] = Math.Max(_words.Sizes[along], 1);
        Indices indices = Chance(3) && _words.Extents.FirstOrDefault(e => e != along) is { } feature ? [("t", along), ("i", feature)] : [("t", along)];
        var (before, isLast, count) = (Chance(3) ? 1 : -1, indices.Count == 1 && Chance(4), 1 + _random.Next(2));
        var make = Gathering();
        var starts = States.Take(count).Select(s => Start(s, indices, before)).ToList();
        for (var at = 0; at < count; at++)
        {
            var axes = indices.Select(static i => i.Extent).ToList();
            var state = new Variable(States[at], States[at], axes, isLast ? Role.Intermediate : Role.Output);
            var right = Step(make, at, indices, before, starts);
            _statements.Add(new(state, [.. indices.Select(static i => i.Name)], right) { Before = before });
            _named.Add(state);
        }

        if (isLast)
        {
            var result = new Variable("result", "o", [], Role.Output) { Storage = Storage.Returned };
            var last = before < 0 ? (Place)new LastPlace(along) : new FixedPlace(1);
            Term sum = States.Take(count).Select(s => (Term)new Entry(s, s, [last])).Aggregate(static (a, b) => new Operation(Operator.Add, a, b));
            _statements.Add(new(result, [], sum));
            _named.Add(result);
        }
    }

    /// <summary>The value before the first: a parameter, or a line.</summary>
    private Term Start(string name, Indices indices, int before)
    {
        if (before < 0 && Chance(2))
        {
            var given = new Variable(name + "0", name + "_0", [.. indices.Skip(1).Select(static i => i.Extent)], Role.Input);
            _words.Inputs.Add(given);
            return indices.Count == 1 ? new Whole(given.Name, given.Latex, []) : new Entry(given.Name, given.Latex, [new IndexPlace("i")]);
        }

        var start = new Literal(indices.Count == 1 && Chance(2) ? "0.5" : "0");
        var target = new Variable(name, name, [.. indices.Select(static i => i.Extent)], Role.Output);
        var time = before < 0 ? "0" : indices[0].Extent + "+1";
        _statements.Add(new(target, [], start) { Left = $"{name}_{{{time}{(indices.Count == 1 ? "" : ",i")}}}", IsStart = true });
        return start;
    }

    /// <summary>What is bounded, so that many steps do not grow beyond all numbers.</summary>
    private Term Step(Expressions make, int at, Indices indices, int before, List<Term> starts)
    {
        Entry Now(string name) => new(name, name, [.. indices.Select(static i => new IndexPlace(i.Name))]);
        StepEntry Then(int of) => new(States[of], indices, before, starts[of]);
        var (own, given) = (Then(at), make.Of(2, indices));
        Term other = starts.Count == 1 ? own : at == 1 && Chance(2) ? Now(States[0]) : Then(1 - at);
        Term Half(Term term) => new Operation(Operator.Beside, new Literal("0.5"), term);
        return _random.Next(4) switch
        {
            0 => new Function("tanh", new Operation(Operator.Add, other, given)),
            1 => new Operation(Operator.Add, Half(own), new Operation(Operator.Subtract, new Function("tanh", given), Half(new Function("sin", other)))),
            2 => new Operation(Operator.Add, new Operation(Operator.Beside, new Function("sigma", given), own), Half(new Function("cos", other))),
            _ => new Operation(Operator.Subtract, new Function("sin", given), Half(new Operation(Operator.Beside, own, new Function("sigma", other)))),
        };
    }
}
