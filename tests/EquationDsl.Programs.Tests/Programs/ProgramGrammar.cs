using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

using Indices = IReadOnlyList<(string Name, string Extent)>;

/// <summary>Random programs as a user would declare them.</summary>
internal sealed partial class ProgramGrammar
{
    private static readonly (string Name, string Latex)[] Intermediates = [("g", "g"), ("h", "h"), ("mu", @"\mu"), ("r", "r"), ("nu", @"\nu")];
    private static readonly (string Name, string Latex)[] OutputNames = [("o", "o"), ("yHat", @"\hat{y}"), ("v", "v")];

    /// <summary>The last of the kinds of programs: every eighth, so that the other seeds stay what they are.</summary>
    private const int Recurrent = 10;

    /// <summary>Routines of linear algebra: every eighth too.</summary>
    private const int OfMatrices = 11;

    private readonly int _seed;
    private readonly Random _random;
    private readonly List<Statement> _statements = [];
    private readonly List<Variable> _named = [];
    private readonly List<UsedEquation> _used = [];
    private readonly List<string> _options = [];
    private readonly Vocabulary _words;

    private ProgramGrammar(int seed)
    {
        (_seed, _random) = (seed, new(seed));
        _words = new(_random, Chance(3), Chance(3) ? 1 : Chance(4) ? 3 : 2);
    }

    public static Program Generate(int seed) => new ProgramGrammar(seed).Make();

    private Program Make()
    {
        switch ((_seed / 1000 % 8) switch { 7 => Recurrent, 3 => OfMatrices, _ => _random.Next(Recurrent) })
        {
            case 0 or 1:
                WithoutIndices();
                break;
            case 2:
                StateWithoutIndices();
                break;
            case 3:
                StateInPlace();
                break;
            case 4:
                Differentiated();
                break;
            case Recurrent:
                Recurrence();
                break;
            case OfMatrices:
                WithRoutines();
                break;
            default:
                WithIndices();
                break;
        }

        if (Chance(4))
        {
            _options.Add("Parallel = true");
        }

        if (Chance(7))
        {
            _options.Add("AccumulateGradients = true");
        }

        LeaveOutUnused();
        return new Finishing(_random, _words.Extents).Finish(new(_seed, Chance(2))
        {
            Sizes = _words.Sizes, Variables = [.. _words.Inputs, .. _words.Positions, .. _named], Statements = _statements, Used = _used, Options = _options,
            Separator = _random.Next(4), DataSeed = _seed,
        });
    }

    /// <summary>Values that nothing uses: what of them the result is, would be anyone's guess.</summary>
    private void LeaveOutUnused()
    {
        for (var at = _statements.Count - 2; at >= 0; at--)
        {
            var target = _statements[at].Target;
            if (target.Role == Role.Intermediate && !_statements.Skip(at + 1).Any(s => s.Right.Names().Contains(target.Name)))
            {
                _statements.RemoveAt(at);
                _named.Remove(target);
            }
        }
    }

    private void WithIndices()
    {
        var make = Gathering();
        for (var count = _random.Next(Chance(3) ? 4 : 2); count > 0; count--)
        {
            Intermediate(make);
        }

        var outputs = Chance(4) ? 2 + _random.Next(2) : 1;
        for (var at = 0; at < outputs; at++)
        {
            Output(make, at, outputs);
        }
    }

    private Expressions Gathering()
    {
        var make = new Expressions(_random, _words);
        foreach (var (name, latex) in new[] { ("q", "q"), ("ell", @"\ell") }.Where(_ => Chance(5)))
        {
            var into = _words.Extent();
            if (_words.Sizes[into] > 0)
            {
                _words.Positions.Add(new(name, latex, [_words.Extent()], Role.Positions) { Into = into });
            }
        }

        if (Chance(6))
        {
            UseFunction(make);
        }

        return make;
    }

    /// <summary>An equation of one number that others apply to theirs.</summary>
    private void UseFunction(Expressions make)
    {
        var argument = new Variable("t", "t", [], Role.Input);
        var inner = new Expressions(_random, _words);
        inner.Readable.Clear();
        inner.Readable.Add(argument);
        _used.Add(new("Bend", @"\kappa(t)", [argument], new Operation(Operator.Times, inner.Any(2, []), new Whole("t", "t", []))));
        make.Functions.AddRange(_used);
    }

    private void Intermediate(Expressions make)
    {
        var (name, latex) = Intermediates[_named.Count];
        var indices = Free(_random.Next(3));
        var isPositive = Chance(3);
        var variable = new Variable(name, latex, [.. indices.Select(static i => i.Extent)], Role.Intermediate) { IsPositive = isPositive };
        Term right = isPositive ? new Operation(Operator.Add, make.Positive(3, indices), new ConstantPower(make.Of(1, indices), "2")) : make.Of(3, indices);
        _statements.Add(new(variable, [.. indices.Select(static i => i.Name)], right));
        _named.Add(variable);
        make.Readable.Add(variable);
    }

    private void Output(Expressions make, int at, int count)
    {
        var indices = Free(count == 1 ? _random.Next(3) : 1 + _random.Next(2));
        var variable = Result([.. indices.Select(static i => i.Extent)], at, count);
        var right = make.Of(Depth, indices);
        var isBare = count == 1 && indices.Count < 2 && Chance(4) && _named.Count == 0;
        _statements.Add(new(variable, [.. indices.Select(static i => i.Name)], right) { IsBare = isBare });
        _named.Add(variable);
    }

    private Variable Result(IReadOnlyList<string> axes, int at, int count) => count == 1 && (axes.Count == 0 ? !Chance(3) : Chance(4))
        ? new("result", OutputNames[at].Latex, axes, Role.Output) { Storage = Storage.Returned }
        : new(OutputNames[at].Name, OutputNames[at].Latex, axes, Role.Output);

    private Indices Free(int count)
    {
        string[] letters = Chance(3) ? ["j", "i", "k"] : ["i", "j", "k"];

        // Something must be indexed by each.
        var extents = _words.Inputs.SelectMany(static v => v.Axes).Distinct(StringComparer.Ordinal).ToList();
        return [.. letters.Take(count).Select(l => (l, extents[_random.Next(extents.Count)]))];
    }

    /// <summary>Of small matrices: elimination takes many operations, and each has a derivative.</summary>
    private void WithRoutines()
    {
        foreach (var extent in _words.Extents)
        {
            _words.Sizes[extent] = 1 + (_words.Sizes[extent] % RoutineExpressions.MostRows);
        }

        WithoutIndices(new(_random, _words) { Routines = new(_random, _words) });
    }

    private void WithoutIndices() => WithoutIndices(new(_random, _words));

    private void WithoutIndices(WholeExpressions make)
    {
        for (var count = _random.Next(3); count > 0; count--)
        {
            var axes = Axes();
            var variable = new Variable(Intermediates[_named.Count].Name, Intermediates[_named.Count].Latex, axes, Role.Intermediate);
            if (axes.Count > 1)
            {
                // A matrix has a capital letter.
                variable = variable with { Name = variable.Name == "g" ? "S" : "R", Latex = variable.Name == "g" ? "S" : "R" };
            }

            _statements.Add(new(variable, [], make.Any(3, axes)));
            _named.Add(variable);
            make.Readable.Add(variable);
        }

        var outputs = Chance(4) ? 2 : 1;
        for (var at = 0; at < outputs; at++)
        {
            var axes = Axes();
            var variable = Result(axes, at, outputs);
            if (axes.Count > 1)
            {
                variable = variable with { Name = variable.Name == "result" ? "result" : at == 0 ? "O" : "Y", Latex = at == 0 ? "O" : "Y" };
            }

            _statements.Add(new(variable, [], make.Any(Depth, axes)));
            _named.Add(variable);
        }
    }

    /// <summary>Small programs are most: many of them show more than a few large ones in the same time.</summary>
    private int Depth => Chance(3) ? 4 : 3;

    private IReadOnlyList<string> Axes() => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => _words.Extent())];

    /// <summary><c>\theta_{t+1} = ..</c> or <c>\theta' = ..</c>, one state or two.</summary>
    private void StateWithoutIndices()
    {
        var extent = _words.Extent();
        var (now, next) = Chance(2) ? ("", "'") : ("_t", "_{t+1}");
        foreach (var (name, latex) in new[] { ("phi", @"\phi"), ("psi", @"\psi") }.Take(1 + _random.Next(2)))
        {
            _words.Inputs.Add(new(name, latex + now, [extent], Role.State));
        }

        var make = new WholeExpressions(_random, _words);
        foreach (var state in _words.Inputs.Where(static v => v.Role == Role.State).ToList())
        {
            var right = new Operation(Chance(2) ? Operator.Subtract : Operator.Add, new Whole(state.Name, state.Latex, state.Axes), make.Any(3, state.Axes));
            _statements.Add(new(state, [], right) { Left = state.Latex.Split('_')[0] + next });
        }

        AskForGradients();
    }

    /// <summary><c>\theta_i \leftarrow ..</c> with reads of the state wherever they come.</summary>
    private void StateInPlace()
    {
        var extent = _words.Extent();
        var state = Chance(3) ? new Variable("S", "S", [extent, extent], Role.State) : new("phi", @"\phi", [extent], Role.State);
        _words.Inputs.Add(state);
        var make = Gathering();
        if (Chance(3))
        {
            Intermediate(make);
        }

        Indices indices = state.Axes.Count == 1 ? [("i", extent)] : [("i", extent), ("j", extent)];
        IReadOnlyList<string> reads = state.Axes.Count == 1 || Chance(2) ? [.. indices.Select(static i => i.Name)] : ["j", "i"];
        var own = new Entry(state.Name, state.Latex, [.. reads.Select(static r => new IndexPlace(r))]);
        var right = new Operation(Chance(2) ? Operator.Add : Operator.Subtract, own, make.Any(3, indices));
        _statements.Add(new(state, [.. indices.Select(static i => i.Name)], right, Chance(3) ? "=" : @"\leftarrow"));
        AskForGradients();
    }

    private void AskForGradients()
    {
        if (Chance(3))
        {
            _options.Add("Derivatives = Derivatives.Gradient");
        }
    }

    /// <summary>An equation with a derivative in it: of a named value, of a term, of another equation.</summary>
    private void Differentiated()
    {
        var by = _words.Inputs.First(static v => v.Axes.Count == 1);
        var make = Gathering();
        var inner = make.Of(3, [("i", by.Axes[0])]);
        var number = new Reduction(Fold.Sum, "i", by.Axes[0], Run.All, "", new Operation(Operator.Times, new ConstantPower(Along(by, "i"), "2"), inner));
        Term of = number;
        if (Chance(2))
        {
            var loss = new Variable("L", "L", [], Role.Intermediate);
            _statements.Add(new(loss, [], number));
            _named.Add(loss);
            of = new Whole("L", "L", []);
        }

        Indices indices = [("k", by.Axes[0])];
        var variable = Result(by.Axes, 0, 1);
        if (Chance(2))
        {
            var slope = new Derivative(by.Name, by.Latex, by.Axes, "k", of);
            _statements.Add(new(variable, ["k"], new Operation(Operator.Subtract, make.Of(1, indices), new Operation(Operator.Beside, new Literal("0.1"), slope))));
        }
        else
        {
            _statements.Add(new(variable, [], new Derivative(by.Name, by.Latex, by.Axes, null, of)));
        }

        _named.Add(variable);
    }

    private static Entry Along(Variable variable, string index) => new(variable.Name, variable.Latex, [new IndexPlace(index)]);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
