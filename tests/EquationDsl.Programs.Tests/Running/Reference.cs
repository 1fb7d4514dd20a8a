using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>What a program must give: every named value with a bound on its rounding, and the gradients along the cotangents.</summary>
internal sealed class Reference
{
    private readonly Precision _precision;
    private readonly Program _program;
    private readonly Scope _scope;
    private readonly Dictionary<string, Grid> _inputs;

    private Reference(Program program)
    {
        _program = program;
        _precision = new(program.IsDouble);
        Real.Precision = _precision;
        Data = new(program);
        _scope = Data.Scope();
        _inputs = new(_scope.Values, StringComparer.Ordinal);
        for (var at = 0; at < program.Statements.Count; at++)
        {
            var statement = program.Statements[at];
            if (statement.Before != 0)
            {
                var together = program.Statements.Skip(at).TakeWhile(s => s.Before == statement.Before).ToList();
                Step(together);
                at += together.Count - 1;
            }
            else if (!statement.IsStart)
            {
                Results[statement.Target.Name] = Value(statement);
                if (statement.Target.Role != Role.State)
                {
                    _scope.Values[statement.Target.Name] = Results[statement.Target.Name];
                }
            }
        }
    }

    public Data Data { get; }

    /// <summary>Outputs, states afterwards and intermediate values by name.</summary>
    public Dictionary<string, Grid> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>By the names of the inputs.</summary>
    public Dictionary<string, Grid> Gradients { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether rounding cannot decide what the values are.</summary>
    public bool IsUndecided { get; private set; }

    public bool IsSlopeUndecided { get; private set; }

    /// <param name="lost">The number of a path that the gradients miss.</param>
    public static Reference Of(Program program, int lost = -1)
    {
        var reference = new Reference(program);
        reference.Differentiate(lost);
        reference.IsUndecided = reference._precision.JumpsNearby;
        reference.IsSlopeUndecided = reference._precision.BendsNearby;
        return reference;
    }

    /// <summary>Whether all numbers are of a size, and known well enough, that a wrong term would show.</summary>
    public bool IsSharp()
    {
        var all = Results.Values.Concat(Gradients.Values);
        return all.All(static g => g.Entries.All(static e => Math.Abs(e.Value) < 1e5) && IsSharp(g));
    }

    private static bool IsSharp(Grid grid)
    {
        var scale = grid.Entries.Select(static e => Math.Abs(e.Value)).DefaultIfEmpty(0).Max();
        return grid.Entries.All(e => e.Error <= 1e-3 * Math.Max(scale, 1e-3));
    }

    private void Differentiate(int lost)
    {
        var terms = new List<Real>();
        var outputs = _program.Outputs.ToList();
        foreach (var output in outputs)
        {
            var values = Results[output.Name].Entries;
            var weights = output.Axes.Count == 0 && outputs.Count == 1 && output.Storage == Storage.Returned ? [1.0] : Data.Draw(output, "Gradient");
            terms.AddRange(values.Zip(weights, static (v, w) => v * (w == 1 ? Real.Whole(1) : Real.Constant(w))));
        }

        var total = Real.Sum(terms);
        List<Variable> inputs = [.. _program.Variables.Where(static v => v.IsRead)];
        var by = inputs.SelectMany(v => _inputs[v.Name].Entries).ToList();
        var gradient = Real.Gradient(total, by, lost);
        var at = 0;
        foreach (var input in inputs)
        {
            var shape = _inputs[input.Name].Shape;
            Gradients[input.Name] = new(shape, gradient[at..(at += _inputs[input.Name].Entries.Length)]);
        }
    }

    private Grid Value(Statement statement)
    {
        if (statement.Indices.Count == 0)
        {
            return statement.Right.Evaluate(_scope);
        }

        int[] shape = [.. statement.Target.Axes.Select(_scope.Size)];
        return Grid.Fill(shape, at => Entry(statement, at, 0));
    }

    /// <summary>A recurrence: all its states of one time after those of the time before.</summary>
    private void Step(IReadOnlyList<Statement> states)
    {
        foreach (var target in states.Select(static s => s.Target))
        {
            int[] shape = [.. target.Axes.Select(_scope.Size)];
            Results[target.Name] = _scope.Values[target.Name] = new(shape, new Real[shape.Aggregate(1, static (a, b) => a * b)]);
        }

        var times = Enumerable.Range(0, _scope.Size(states[0].Target.Axes[0]));
        foreach (var time in states[0].Before < 0 ? times : times.Reverse())
        {
            foreach (var state in states)
            {
                int[] features = [.. state.Target.Axes.Skip(1).Select(_scope.Size)];
                var row = Grid.Fill(features, at => Entry(state, [time, .. at], 0)).Entries;
                row.CopyTo(Results[state.Target.Name].Entries, time * row.Length);
            }
        }
    }

    private Real Entry(Statement statement, int[] at, int depth) => depth == at.Length
        ? statement.Right.Evaluate(_scope).Number
        : _scope.With(statement.Indices[depth], at[depth], () => Entry(statement, at, depth + 1));
}
