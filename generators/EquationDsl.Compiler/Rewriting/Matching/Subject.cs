using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;

namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>An expression that rules are tried on: taken apart once for all of them.</summary>
internal sealed class Subject(Expr expr)
{
    private Sum? _sum;
    private Product? _product;
    private List<string>? _heads;

    public Expr Expr => expr;

    public Sum Sum => _sum ??= Sum.Of(expr);

    public Product Product => _product ??= Product.Of(expr);

    /// <summary>The function whose rules may apply; all sums count as additions, all products as multiplications.</summary>
    public string Root { get; } = expr.IsSumNode() ? Functions.Add.Name : expr.IsProductNode() ? Functions.Multiply.Name : expr is Call call ? call.Function.Name : "";

    /// <summary>Whether a function (or, by its text, a constant) stands directly below the root.</summary>
    public bool Has(string head) => (_heads ??= HeadsBelow()).Contains(head);

    private List<string> HeadsBelow()
    {
        var heads = new List<string>();
        if (expr.IsSumNode())
        {
            foreach (var term in Sum.Terms)
            {
                AddHeads(heads, Product.Of(term.Expr));
            }
        }
        else if (expr.IsProductNode())
        {
            AddHeads(heads, Product);
        }

        return heads;
    }

    private static void AddHeads(List<string> heads, Product product)
    {
        if (product.IsNumber)
        {
            heads.Add("1");
        }

        foreach (var factor in product.Factors)
        {
            if (factor.Base is Call or Constant)
            {
                heads.Add(factor.Base is Call call ? call.Function.Name : factor.Base.ToString());
            }
        }
    }
}
