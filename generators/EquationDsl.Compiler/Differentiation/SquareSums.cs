using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Which values are sums of squares with non-negative weights. Such a value is 0 only where each square is, and there its derivative is 0 too: the square root
/// of it has 0 among its subgradients, which is what a norm should give, not the 0/0 of the chain rule.
/// </summary>
internal sealed class SquareSums
{
    private readonly HashSet<Tensor> _tensors = [];

    public SquareSums(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements.OfType<MapReduce>())
        {
            if (statement.Reduction is null or { Operator: ReductionOperator.Sum } && Contains(statement.Body))
            {
                _tensors.Add(statement.Target);
            }
        }
    }

    public bool Contains(Expr expr) => expr switch
    {
        Read read => _tensors.Contains(read.Tensor),
        Select select => ContainsOrZero(select.Then) && ContainsOrZero(select.Else),
        Call { Function.Id: FunctionId.Multiply } product => product.Arguments[0] == product.Arguments[1]
            || (IsWeight(product.Arguments[0]) && Contains(product.Arguments[1]))
            || (IsWeight(product.Arguments[1]) && Contains(product.Arguments[0])),
        Call { Function.Id: FunctionId.Divide } quotient => Contains(quotient.Arguments[0]) && IsWeight(quotient.Arguments[1]),
        Call { Function.Id: FunctionId.IntegerPower } power => power.Arguments[1] is Constant { Value: > 0 and var n } && n % 2 == 0,
        Call { Function.Id: FunctionId.Add } sum => Contains(sum.Arguments[0]) && Contains(sum.Arguments[1]),
        _ => false,
    };

    private bool ContainsOrZero(Expr expr) => Algebra.IsZero(expr) || Contains(expr);

    /// <summary>Not negative whatever the inputs: literals, and whole numbers of indices and sizes, which count from 0.</summary>
    private static bool IsWeight(Expr expr) => expr switch
    {
        Constant constant => constant.Value > 0,
        IndexValue value => value.Value.Constant >= 0 && value.Value.Terms.All(static t => t.Coefficient > 0),
        Call { Function.Id: FunctionId.Multiply or FunctionId.Divide or FunctionId.Add } call => call.Arguments.All(IsWeight),
        Call { Function.Id: FunctionId.Exp } => true,
        _ => false,
    };
}
