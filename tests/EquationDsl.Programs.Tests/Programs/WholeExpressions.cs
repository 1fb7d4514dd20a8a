using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

/// <summary>Random terms of vectors and matrices without indices.</summary>
internal sealed class WholeExpressions(Random random, Vocabulary words)
{
    public List<Variable> Readable { get; } = [.. words.Inputs.Where(static v => v.Axes.Count < 3)];

    public List<UsedEquation> Losses { get; } = [];

    /// <summary>What makes terms with routines; null where there are none.</summary>
    public RoutineExpressions? Routines { get; init; }

    public Term Any(int depth, IReadOnlyList<string> axes) => axes.Count switch
    {
        _ when Routines?.Maybe(this, depth, axes) is { } routine => routine,
        0 => Number(depth),
        1 => Vector(depth, axes),
        _ => Matrix(depth, axes),
    };

    private Term Number(int depth)
    {
        if (depth <= 0)
        {
            return Leaf([]) ?? new Literal("2");
        }

        string[] axes = [words.Extent()];
        string[] square = [axes[0], axes[0]];
        return random.Next(12) switch
        {
            0 => new Operation(Pick(Operator.Add, Operator.Subtract), Number(depth - 1), Number(depth - 1)),
            1 => new Operation(Operator.Beside, Number(depth - 1), Number(depth - 1)),
            2 => new Function(Pick("tanh", "sin", "sigma"), Number(depth - 1)),
            3 or 4 => new TensorOperation(TensorOperator.Dot, [], [Vector(depth - 1, axes), Vector(depth - 1, axes)]),
            5 or 6 => new TensorOperation(TensorOperator.SquaredNorm, [], [Any(depth - 1, random.Next(3) > 0 ? axes : Axes())]),
            7 => new TensorOperation(TensorOperator.Norm, [], [Vector(depth - 1, axes)]),
            8 when words.Sizes[axes[0]] > 0 => new TensorOperation(Pick(TensorOperator.Mean, TensorOperator.Greatest), [], [Vector(depth - 1, axes)]),
            9 => new TensorOperation(TensorOperator.Trace, [], [Matrix(depth - 1, square)]),
            10 when Losses.Count > 0 && Losses[0] is var loss => new Call(loss.Name, "L", [], []),
            _ => new TensorOperation(TensorOperator.Total, [], [Vector(depth - 1, axes)]),
        };
    }

    private Term Vector(int depth, IReadOnlyList<string> axes)
    {
        if (depth <= 0 && Leaf(axes) is { } leaf)
        {
            return leaf;
        }

        var inner = words.Extent();
        var next = depth - 1;
        return (depth < -3 ? 100 : random.Next(13)) switch
        {
            0 or 1 => new Operation(Pick(Operator.Add, Operator.Subtract), Vector(next, axes), Vector(next, axes)),
            2 => new Operation(Operator.Times, Vector(next, axes), Vector(next, axes)),
            3 => new Operation(Operator.Beside, Number(Math.Min(next, 1)), Vector(next, axes)),
            4 => new Function(Pick("tanh", "sigma", "sin", "relu", "softplus"), Vector(next, axes)),
            5 => new TensorOperation(TensorOperator.Softmax, axes, [Vector(next, axes)]),
            6 => new ConstantPower(Leaf(axes) ?? new Function("sin", Vector(next, axes)), "2"),
            7 => new Operation(Operator.Fraction, Vector(next, axes), Positive(next)),
            8 or 9 or 10 => new TensorOperation(TensorOperator.Product, axes, [Matrix(next, [axes[0], inner]), Vector(next, [inner])]),
            _ => Leaf(axes) ?? new TensorOperation(TensorOperator.Product, axes, [Matrix(next, [axes[0], inner]), Vector(next, [inner])]),
        };
    }

    private Term Matrix(int depth, IReadOnlyList<string> axes)
    {
        if (depth <= 0 && Leaf(axes) is { } leaf)
        {
            return leaf;
        }

        var inner = words.Extent();
        var next = depth - 1;
        return (depth < -3 ? 100 : random.Next(12)) switch
        {
            0 or 1 => new Operation(Pick(Operator.Add, Operator.Subtract), Matrix(next, axes), Matrix(next, axes)),
            2 => new Operation(Operator.Times, Matrix(next, axes), Matrix(next, axes)),
            3 => new Operation(Operator.Beside, Number(Math.Min(next, 1)), Matrix(next, axes)),
            4 => new Function(Pick("tanh", "sigma", "relu"), Matrix(next, axes)),
            5 => new TensorOperation(TensorOperator.Softmax, axes, [Matrix(next, axes)]),
            6 or 7 or 8 => new TensorOperation(TensorOperator.Product, axes, [Matrix(next, [axes[0], inner]), Matrix(next, [inner, axes[1]])]),
            9 => new TensorOperation(TensorOperator.Transpose, axes, [Matrix(next, [axes[1], axes[0]])]),
            _ => Leaf(axes) ?? new TensorOperation(TensorOperator.Outer, axes, [Vector(next, [axes[0]]), Vector(next, [axes[1]])]),
        };
    }

    private Term Positive(int depth) => random.Next(2) == 0
        ? new Operation(Operator.Add, new Literal("1"), new TensorOperation(TensorOperator.SquaredNorm, [], [Vector(Math.Min(depth, 1), [words.Extent()])]))
        : new Operation(Operator.Add, new Literal("2"), new Function("sin", Number(Math.Min(depth, 1))));

    private Term? Leaf(IReadOnlyList<string> axes)
    {
        var fitting = Readable.Where(v => v.Axes.SequenceEqual(axes)).ToList();
        if (fitting.Count == 0 && axes.Count == 1)
        {
            // A vector of any length is to be had; a matrix is made of two.
            var made = new Variable("z" + axes[0], "z_" + axes[0], axes, Role.Input);
            fitting.Add(made);
            words.Inputs.Add(made);
            Readable.Add(made);
        }

        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)] is var v ? new Whole(v.Name, v.Latex, v.Axes) : null;
    }

    private string[] Axes() => [words.Extent(), words.Extent()];

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
