using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Forward mode in all directions of one variable at once.</summary>
internal static class ColumnSweep
{
    private static readonly string[] ColumnNames = ["k", "l", "r", "t"];

    public static ForwardSweep Run(ValueArray<Statement> forward, Func<MapReduce, Expr> bodyOf, Tensor by, FreshNames names)
    {
        var columns = by.Extents.Select((e, d) => new Loop(names.Index(ColumnNames[d % ColumnNames.Length]), Affine.Zero, e)).ToValueArray();
        var sweep = new ForwardSweep(forward, bodyOf, new Dictionary<Tensor, Tangent> { [by] = new UnitTangent(columns) }, columns, names);
        sweep.Run();
        return sweep;
    }
}
