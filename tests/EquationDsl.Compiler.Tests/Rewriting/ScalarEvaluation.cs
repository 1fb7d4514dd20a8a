using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Evaluates expressions in scalars by making programs of them.</summary>
internal static class ScalarEvaluation
{
    public static T Evaluate<T>(Expr expr, IReadOnlyDictionary<string, T> values, IArithmetic<T> arithmetic)
    {
        var inputs = values.Keys.Select((name, i) => new Tensor(name, i, default, ElementKind.Real, TensorRole.Input)).ToDictionary(static t => t.Name);
        var body = expr.Map(node => node is Hole hole ? new Read(inputs[hole.Name], default) : node);
        var result = new Tensor("result", inputs.Count, default, ElementKind.Real, TensorRole.Output);
        var program = new Program("f", inputs.Values.ToValueArray(), [result], default, default, [new MapReduce(result, default, default, null, body, default)], true);
        return IrEvaluator<T>.Evaluate(program, values.ToDictionary(static v => v.Key, static v => DenseArray<T>.Scalar(v.Value)), arithmetic)["result"].Values[0];
    }
}
