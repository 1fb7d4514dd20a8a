using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivative of a product by a factor that is 0 beside a second one is 0, but it changes with that second one: it is the product of the others, times it.
/// Where the gradient of a product is differentiated itself, that is written out; as long as only its value counts, 0 says the same.
/// </summary>
internal static class ProductTerms
{
    public static ValueArray<Statement> Store(ValueArray<Statement> statements, FreshNames names)
    {
        var result = new List<Statement>();
        var sums = new Dictionary<Tensor, MapReduce>();
        foreach (var statement in statements)
        {
            result.Add(statement.WithExpressions(e => e.Map(node => OtherTerms(node) is { } found && SumOfZeros(found.Nonzero) is { } sum
                ? WithSecond(found, sum) : node)));
            if (statement is MapReduce product && IsNonzero(product))
            {
                var term = ((Select)product.Body).Else;
                var sum = names.WithOwnIndices(product with
                {
                    Target = names.Tensor(product.Target.Name + "ZeroSum", product.Target.Extents),
                    Reduction = product.Reduction! with { Operator = ReductionOperator.Sum },
                    Body = new Select(((Select)product.Body).Condition, term, Algebra.Zero),
                });
                sums[product.Target] = sum;
                result.Add(sum);
            }
        }

        var used = new HashSet<Tensor>(result.SelectMany(static s => s.TensorsRead()));
        return result.Where(s => s is not MapReduce sum || !sums.Values.Contains(sum) || used.Contains(sum.Target)).ToValueArray();

        MapReduce? SumOfZeros(Read nonzero) => sums.TryGetValue(nonzero.Tensor, out var sum) ? sum : null;
    }

    /// <summary><c>prod_j select(x[j] == 0, 1, x[j])</c>.</summary>
    private static bool IsNonzero(MapReduce statement) =>
        statement is { Reduction.Operator: ReductionOperator.Product, Sets: true,
            Body: Select { Condition: Call { Function.Id: FunctionId.Equal } isZero } select }
        && Algebra.IsZero(isZero.Arguments[1]) && select.Then is Constant { Value: 1 } && select.Else == isZero.Arguments[0];

    /// <summary><c>select(x == 0, select(zeros == 1, nonzero, 0), others)</c>, as the gradient of a product has it.</summary>
    private static Found? OtherTerms(Expr node) =>
        node is Select { Condition: Call { Function.Id: FunctionId.Equal } isZero,
            Then: Select { Condition: Call { Function.Id: FunctionId.Equal } isOnly, Then: Read nonzero } single } choice
        && Algebra.IsZero(isZero.Arguments[1]) && isOnly.Arguments is [Read zeros, Constant { Value: 1 }] && Algebra.IsZero(single.Else)
            ? new Found(choice, single, isZero.Arguments[0], zeros, nonzero)
            : null;

    private static Select WithSecond(Found found, MapReduce sum)
    {
        var second = Algebra.Add(new Read(sum.Target, found.Nonzero.Indices), new Call(Functions.Negate, [found.Term]));
        var pair = new Select(Algebra.Equal(found.Zeros, new Constant(2)), Algebra.Multiply(found.Nonzero, second), Algebra.Zero);
        return found.Choice with { Then = found.Single with { Else = pair } };
    }

    private sealed record Found(Select Choice, Select Single, Expr Term, Read Zeros, Read Nonzero);
}
