using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>
/// A total order, so that equal sums and products are equal trees. Chosen for readers: constants, sizes, scalars, entries, then functions,
/// each by name.
/// </summary>
internal sealed class ExprOrder : IComparer<Expr>
{
    public static ExprOrder Instance { get; } = new();

    public int Compare(Expr? x, Expr? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
        {
            return 0;
        }

        var byClass = Class(x).CompareTo(Class(y));
        if (byClass != 0)
        {
            return byClass;
        }

        return (x, y) switch
        {
            (Constant a, Constant b) => First(a.Value.CompareTo(b.Value), () => string.CompareOrdinal(a.Name, b.Name)),
            (Read a, Read b) => First(
                string.CompareOrdinal(a.Tensor.Name, b.Tensor.Name),
                () => First(a.Tensor.Id.CompareTo(b.Tensor.Id), () => string.CompareOrdinal(IrPrinter.Print(a), IrPrinter.Print(b)))),
            (IndexValue a, IndexValue b) => string.CompareOrdinal(IrPrinter.Print(a.Value), IrPrinter.Print(b.Value)),
            (Hole a, Hole b) => string.CompareOrdinal(a.Name, b.Name),
            (Call a, Call b) => First(string.CompareOrdinal(a.Function.Name, b.Function.Name), () => CompareChildren(a, b)),
            _ => CompareChildren(x, y),
        };
    }

    private int CompareChildren(Expr x, Expr y)
    {
        var (first, second) = (x.Children(), y.Children());
        for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
        {
            var order = Compare(first[i], second[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return first.Count.CompareTo(second.Count);
    }

    private static int First(int order, Func<int> next) => order != 0 ? order : next();

    private static int Class(Expr expr) => expr switch
    {
        Constant => 0,
        IndexValue => 1,
        Read { Indices.IsEmpty: true } => 2,
        Hole => 3,
        Read => 4,
        Call when expr.IsSumNode() => 5,
        Call => 6,
        _ => 7,
    };
}
