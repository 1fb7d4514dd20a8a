using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>The values that already have a statement, so that a mean written twice is computed once. Names of indices do not matter.</summary>
internal sealed class LiftedValues
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    public Tensor? Find(ValueArray<Loop> axes, Reduction? reduction, Expr body) =>
        _tensors.TryGetValue(Key(axes, reduction, body), out var tensor) ? tensor : null;

    public void Add(ValueArray<Loop> axes, Reduction? reduction, Expr body, Tensor tensor) => _tensors[Key(axes, reduction, body)] = tensor;

    private static string Key(ValueArray<Loop> axes, Reduction? reduction, Expr body)
    {
        var target = new Tensor("", 0, axes.Select(static a => a.Upper).ToValueArray(), ElementKind.Real, TensorRole.Intermediate);
        var next = 0;
        var statement = new MapReduce(target, default, axes, reduction, body, default)
            .WithIndices(_ => new LoopIndex("#" + next++.ToString(CultureInfo.InvariantCulture), -next));
        var loops = string.Join(" ", statement.Axes.Select(IrPrinter.Print));

        // State has one name before and after its update.
        var tensors = string.Join(" ", statement.TensorsRead().Select(static t => t.Id.ToString(CultureInfo.InvariantCulture)));
        return loops + "|" + tensors + "|" + IrPrinter.Print(statement with { Target = target with { Extents = default } });
    }
}
