using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>The variable of an integral: what depends on it, and where something that does is 0.</summary>
internal sealed class IntegrationVariable
{
    private readonly Integral _integral;
    private readonly HashSet<Tensor> _own;
    private readonly Dictionary<int, MapReduce> _definitions;

    public IntegrationVariable(Integral integral)
    {
        _integral = integral;
        _own = [integral.Nodes, .. Own(integral)];
        _definitions = integral.Body.OfType<MapReduce>().Where(static m => m.IsPlainMap() && m.IsCanonical)
            .GroupBy(static m => m.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <summary>What is computed at the nodes, with what it reads of that written out.</summary>
    public IEnumerable<Expr> Bodies() => Maps(_integral).Reverse().Select(m => Written(m.Body, 0)).ToList();

    public bool IsVariable(Expr node) => node is Read read && read.Tensor == _integral.Nodes;

    /// <summary>Whether it is known outside of the integral.</summary>
    public bool IsFree(Expr node) => !node.Tensors().Any(_own.Contains) && !_integral.Loops().Except(_integral.Axes).Any(l => node.DependsOn(l.Index));

    /// <summary>The value of the variable at which the node is 0, by what is known outside; null where that is not one place that can be seen.</summary>
    public Expr? Where(Expr node)
    {
        Expr place = new Constant(0);
        while (node is Call call)
        {
            var (function, first, second) = (call.Function, call.Arguments[0], call.Arguments.Count == 2 ? call.Arguments[1] : null);
            if (second is not null && IsFree(first) == IsFree(second))
            {
                return null;
            }

            var isFirst = second is null || IsFree(second);
            (node, var known) = isFirst ? (first, second) : (second!, first);
            if (Inverse(function, isFirst, known, place) is not { } before)
            {
                return null;
            }

            place = before;
        }

        return IsVariable(node) ? place : null;
    }

    /// <summary>What the part with the variable is where the whole is the value.</summary>
    private static Expr? Inverse(Function function, bool isFirst, Expr? known, Expr value) => function.Id switch
    {
        FunctionId.Add => Folded(Functions.Subtract, value, known!),
        FunctionId.Subtract => isFirst ? Folded(Functions.Add, value, known!) : Folded(Functions.Subtract, known!, value),
        FunctionId.Negate => Folded(Functions.Subtract, new Constant(0), value),
        FunctionId.Multiply => Folded(Functions.Divide, value, known!),
        FunctionId.Divide => isFirst ? Folded(Functions.Multiply, value, known!) : Folded(Functions.Divide, known!, value),
        FunctionId.Log => value is Constant constant ? new Constant(Math.Exp(constant.Value)) : new Call(Functions.Exp, [value]),
        FunctionId.Sqrt => Folded(Functions.Multiply, value, value),
        _ => null,
    };

    public static Expr Folded(Function function, Expr left, Expr right) => (function.Id, left, right) switch
    {
        (FunctionId.Add, Constant a, Constant b) => new Constant(a.Value + b.Value),
        (FunctionId.Subtract, Constant a, Constant b) => new Constant(a.Value - b.Value),
        (FunctionId.Multiply, Constant a, Constant b) => new Constant(a.Value * b.Value),
        (FunctionId.Divide, Constant a, Constant b) => new Constant(a.Value / b.Value),
        (FunctionId.Add, Constant { Value: 0 }, _) => right,
        (FunctionId.Add or FunctionId.Subtract, _, Constant { Value: 0 }) => left,
        (FunctionId.Subtract, Constant { Value: 0 }, _) => new Call(Functions.Negate, [right]),
        (FunctionId.Multiply or FunctionId.Divide, Constant { Value: 0 }, _) => left,
        (FunctionId.Multiply, Constant { Value: 1 }, _) => right,
        (FunctionId.Multiply or FunctionId.Divide, _, Constant { Value: 1 }) => left,
        _ => new Call(function, [left, right]),
    };

    private Expr Written(Expr body, int depth) => body.Map(node => node is Read { Boundary: Boundary.None } read && depth < 8
        && _definitions.TryGetValue(read.Tensor.Id, out var definition) && definition.At(definition.Body, read) is { } found ? Written(found, depth + 1) : node);

    private static IEnumerable<MapReduce> Maps(Integral integral) => integral.Body.SelectMany(static s => s switch
    {
        MapReduce map => [map],
        Integral inner => Maps(inner),
        _ => Enumerable.Empty<MapReduce>(),
    });

    private static IEnumerable<Tensor> Own(Integral integral) => integral.Body.SelectMany(static s => s.Targets)
        .Concat(integral.Body.OfType<Integral>().SelectMany(static i => Own(i).Append(i.Nodes)));
}
