using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Verification;

namespace EquationDsl.Compiler.Checking;

/// <summary>Small extents, a value and a direction for every input of an equation, and a weight for every result.</summary>
internal sealed class PlanPoint
{
    private readonly Program _written;
    private readonly KernelPlan _plan;
    private readonly SplitMix _random;
    private readonly IReadOnlyDictionary<AffineSymbol, long> _sizes;
    private readonly Dictionary<string, Ball[]> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ball[]> _directions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ball[]> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ball[]> _onTheWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ball[]> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]> _extents = new(StringComparer.Ordinal);

    private PlanPoint(Program written, KernelPlan plan, SplitMix random, IReadOnlyDictionary<AffineSymbol, long> sizes) =>
        (_written, _plan, _random, _sizes) = (written, plan, random, sizes);

    /// <summary>Null where the equation has no value at the point, or where it takes too long.</summary>
    public static PlanPoint? Draw(Program written, KernelPlan plan, SplitMix random, int number)
    {
        if (Point.Draw(written, static () => (0.3, 1.4), random, number) is not { } drawn)
        {
            return null;
        }

        var sizes = written.Sizes().ToDictionary(static s => (AffineSymbol)s, s => drawn.Evaluator.Value((Affine)s));
        var point = new PlanPoint(written, plan, random, sizes);
        foreach (var input in written.Inputs)
        {
            point._extents[input.Name] = [.. input.Extents.Select(drawn.Evaluator.Value)];
            point._values[input.Name] = [.. drawn.Evaluator.Entries(input)];
            Ball[] direction = [.. drawn.Evaluator.Entries(input).Select(_ => (Ball)(input.Element == ElementKind.Real ? point.Fresh() : 0))];
            point._directions[input.Name] = input is { Stated: Definiteness.Unknown } or { Rank: < 2 } ? direction
                : Symmetric(direction, (int)point._extents[input.Name][^1]);
        }

        return point.Evaluate(0) is { } results && results.All(static r => r.Value.All(static b => b.IsFinite)) ? point.With(results, drawn.Evaluator) : null;
    }

    /// <summary>Runs the plan and compares its results, or what they say of the direction.</summary>
    /// <param name="isInPlace">Whether outputs are to be the memory of inputs where they may.</param>
    public void Compare(DerivedProgram derived, bool isInPlace, Action<string, double, double> fail)
    {
        var program = _plan.Program;
        if (SizesOf(program) is not { } sizes || program.Inputs.Select(i => ValuesOf(i, sizes)).ToList() is var inputs && inputs.Contains(null))
        {
            return;
        }

        var values = program.Inputs.Zip(inputs, static (i, v) => (i.Name, Value: v!)).GroupBy(static v => v.Name).ToDictionary(static v => v.Key, static v => v.First().Value, StringComparer.Ordinal);
        var evaluator = new PlanEvaluator(_plan, sizes);
        var shared = isInPlace ? Shared() : [];
        if (!evaluator.Run(values, shared))
        {
            return;
        }

        var outputs = program.Outputs.ToDictionary(static o => o.Name, o => evaluator.Entries(o), StringComparer.Ordinal);
        CompareResults(derived.Kind, outputs, shared, fail);
        if (Predicted(derived, outputs, values) is var (value, scale, order) && Difference(order) is { } expected && PlanCheck.Differ(value, expected, scale + 1))
        {
            fail("the derivative" + string.Concat(shared.Select(static s => $", {s.Key} being {s.Value},")), value.Middle.High, expected.Middle.High);
        }
    }

    private void CompareResults(ProgramKind kind, Dictionary<string, Ball[]> outputs, Dictionary<string, string> shared, Action<string, double, double> fail)
    {
        foreach (var result in kind is ProgramKind.Forward or ProgramKind.Keeping ? _results : _results.Where(static r => r.Key == "result"))
        {
            if (!outputs.TryGetValue(result.Key, out var actual) || (kind == ProgramKind.JacobianVectorProduct))
            {
                continue;
            }

            for (var i = 0; i < actual.Length; i++)
            {
                if (PlanCheck.Differ(actual[i], result.Value[i], Math.Abs(result.Value[i].Middle.High) + 1))
                {
                    fail($"{result.Key}[{i}]{string.Concat(shared.Select(static s => $", {s.Key} being {s.Value},"))}", actual[i].Middle.High, result.Value[i].Middle.High);
                }
            }
        }
    }

    /// <summary>What the outputs say of the weighted results' change in the direction, the sum of the terms' sizes, and of which order the change is.</summary>
    private (Ball Value, double Scale, int Order)? Predicted(DerivedProgram derived, Dictionary<string, Ball[]> outputs, Dictionary<string, Ball[]> values)
    {
        var terms = new List<Ball>();
        var names = _written.Inputs.Where(static i => i.Element == ElementKind.Real).Select(static i => i.Name).ToList();
        void Add(Ball[] entries, Ball[] by) => terms.AddRange(entries.Zip(by, static (e, d) => e * d));
        switch (derived.Kind)
        {
            case ProgramKind.Gradient or ProgramKind.GradientOfResult or ProgramKind.GradientOfKept:
                Restrict(n => outputs.ContainsKey(n + "Gradient"));
                names.ForEach(n => Add(outputs.TryGetValue(n + "Gradient", out var g) ? g : [], _directions[n]));
                return Total(1);
            case ProgramKind.JacobianVectorProduct:
                Restrict(n => values.ContainsKey(n + "Tangent"));
                foreach (var (name, weight) in _weights.Select(static w => (w.Key, w.Value)))
                {
                    var own = outputs.TryGetValue(name + "NextTangent", out var next) ? next : outputs.TryGetValue(name + "Tangent", out var tangent) ? tangent : outputs[name];
                    Add(own, weight);
                }

                return Total(1);
            case ProgramKind.Jacobian:
                Restrict(n => _weights.Keys.Any(w => outputs.ContainsKey(w + "_" + n)));
                foreach (var (result, name) in from w in _weights.Keys from n in names where outputs.ContainsKey(w + "_" + n) select (w, n))
                {
                    Add(outputs[result + "_" + name], Outer(_weights[result], _directions[name]));
                }

                return Total(1);
            case ProgramKind.Hessian:
                Restrict(n => outputs.ContainsKey(n + "Hessian"));
                foreach (var (one, other) in from a in names from b in names where outputs.ContainsKey((a == b ? a : a + "_" + b) + "Hessian") select (a, b))
                {
                    // A block beside the diagonal stands for its transpose too.
                    Add(outputs[(one == other ? one : one + "_" + other) + "Hessian"], Outer(_directions[one], [.. _directions[other].Select(d => (one == other ? 1 : 2) * d)]));
                }

                return Total(2);
            case ProgramKind.HessianVectorProduct:
                Restrict(n => outputs.ContainsKey(n + "Product"));
                names.ForEach(n => Add(outputs.TryGetValue(n + "Product", out var p) ? p : [], _directions[n]));
                return Total(2);
            default:
                return null;
        }

        (Ball, double, int) Total(int order) => (terms.Aggregate((Ball)0, static (all, t) => all + t), terms.Sum(static t => Math.Abs(t.Middle.High)), order);
    }

    private static Ball[] Outer(Ball[] left, Ball[] right) => [.. left.SelectMany(l => right.Select(r => l * r))];

    /// <summary>Only what the derivative is taken by moves.</summary>
    private void Restrict(Func<string, bool> moves)
    {
        foreach (var name in _directions.Keys.Where(n => !moves(n)).ToList())
        {
            _directions[name] = [.. _directions[name].Select(static _ => (Ball)0)];
        }
    }

    private Ball? Difference(int order)
    {
        var step = PlanCheck.StepOf(order);
        return (Evaluate(step), Evaluate(-step)) is ({ } up, { } down)
            ? order == 1 ? (Weighted(up) - Weighted(down)) / (2 * step) : (Number(up) - (2 * Number(_results)) + Number(down)) / (step * step)
            : null;
    }

    /// <summary>Second derivatives are of one number, as it is.</summary>
    private Ball Number(Dictionary<string, Ball[]> results) => new(results[_weights.Keys.Single()].Single().Middle, 0);

    private Ball Weighted(Dictionary<string, Ball[]> results) =>
        _weights.SelectMany(w => results[w.Key].Zip(w.Value, static (r, g) => new Ball(r.Middle, 0) * g)).Aggregate((Ball)0, static (all, t) => all + t);

    private Dictionary<string, Ball[]>? Evaluate(double step)
    {
        var evaluator = new ProgramEvaluator(_sizes, PlanCheck.MostValues);
        foreach (var input in _written.Inputs)
        {
            var at = 0;
            var (values, direction) = (_values[input.Name], _directions[input.Name]);
            evaluator.Give(input, () => values[at] + (step * direction[at++]));
        }

        if (!evaluator.Run(_written))
        {
            return null;
        }

        foreach (var value in _written.Statements.SelectMany(static s => s.Targets).Where(t => step == 0 && t.Role == TensorRole.Intermediate))
        {
            _onTheWay[value.Name] = [.. evaluator.Entries(value)];
        }

        return _written.Outputs.ToDictionary(static o => o.Name, o => evaluator.Entries(o).ToArray(), StringComparer.Ordinal);
    }

    private PlanPoint With(Dictionary<string, Ball[]> results, ProgramEvaluator drawn)
    {
        foreach (var output in _written.Outputs)
        {
            _results[output.Name] = results[output.Name];
            _extents[output.Name] = [.. output.Extents.Select(drawn.Value)];
            if (output.Element == ElementKind.Real)
            {
                _weights[output.Name] = [.. results[output.Name].Select(_ => (Ball)(_written.ReturnsResult && output.Rank == 0 ? 1 : Fresh()))];
            }
        }

        return this;
    }

    /// <summary>
    /// What a derivative takes beside the inputs: weights of results, directions of inputs, results and values on the way; what it adds to is zero. Anything
    /// else is not known.
    /// </summary>
    private Ball[]? ValuesOf(Tensor input, IReadOnlyDictionary<AffineSymbol, long> sizes)
    {
        var count = (int)input.Extents.Select(e => Length(e, sizes)).Aggregate(1L, static (all, e) => all * e);
        var known = _values.TryGetValue(input.Name, out var value) ? value
            : _results.TryGetValue(input.Name, out var result) ? result
            : _onTheWay.TryGetValue(input.Name, out var named) ? named
            : Stem(input.Name, "Gradient") is { } weighed && _weights.TryGetValue(weighed, out var weight) ? weight
            : Stem(input.Name, "Cotangent") is { } state && _weights.TryGetValue(state, out var own) ? own
            : Stem(input.Name, "Tangent") is { } moved && _directions.TryGetValue(moved, out var tangent) ? tangent
            : Stem(input.Name, "Vector") is { } turned && _directions.TryGetValue(turned, out var vector) ? vector
            : _plan.Program.State.Any(s => s.Input == input) ? new Ball[count]
            : null;
        return known?.Length == count ? known : null;
    }

    private static string? Stem(string name, string ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - ending.Length) : null;

    private IReadOnlyDictionary<AffineSymbol, long>? SizesOf(Program program)
    {
        var sizes = new Dictionary<AffineSymbol, long>();
        foreach (var size in program.Sizes().Where(static s => s.Source is not BlockLength))
        {
            var length = size.Source switch
            {
                IntegerValue value => _sizes.Where(s => s.Key is Size { Source: var source } && value == source).Select(static s => (long?)s.Value).FirstOrDefault()
                    ?? (_values.TryGetValue(value.Parameter, out var number) ? value.Share.Of((long)number[0].Middle.High) : null),
                AxisLength { Parameter: var name, Axis: var axis } => Endings.Select(e => e.Length == 0 ? name : Stem(name, e)).Where(n => n is not null && _extents.ContainsKey(n))
                    .Select(n => (long?)_extents[n!].ElementAtOrDefault(axis)).FirstOrDefault(),
                DerivedSize derived => derived.Of(Length(derived.One, sizes), Length(derived.Other, sizes)),
                _ => null,
            };
            if (length is null)
            {
                return null;
            }

            sizes[size] = length.Value;
        }

        return sizes;
    }

    private static string[] Endings { get; } = ["", "Gradient", "Cotangent", "Tangent", "Vector"];

    private static long Length(Affine form, IReadOnlyDictionary<AffineSymbol, long> sizes) => form.Constant + form.Terms.Sum(t => t.Coefficient * sizes[t.Symbol]);

    /// <summary>For each output an input of its own whose memory it may be.</summary>
    private Dictionary<string, string> Shared()
    {
        var taken = new HashSet<string>(_plan.Program.State.SelectMany(static s => new[] { s.Input.Name, s.Output.Name }), StringComparer.Ordinal);
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in _plan.Aliasing.Where(r => r.MayBeSame && !taken.Contains(r.Output.Name) && !taken.Contains(r.Input.Name)))
        {
            if (!shared.ContainsKey(rule.Output.Name) && !shared.ContainsValue(rule.Input.Name))
            {
                shared[rule.Output.Name] = rule.Input.Name;
            }
        }

        return shared;
    }

    /// <summary>A direction in which a matrix stays symmetric.</summary>
    private static Ball[] Symmetric(Ball[] entries, int n) => [.. entries.Select((e, at) => e + entries[at - (at % (n * n)) + (at % n * n) + (at / n % n)])];

    private double Fresh() => 0.2 + _random.Next();
}
