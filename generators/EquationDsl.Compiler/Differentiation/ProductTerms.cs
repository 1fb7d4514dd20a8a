using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The derivative of a product by a factor that is 0 beside a second one is 0, but it changes with that second one: it is the product of the others, times it.
/// Where the gradient of a product is differentiated itself, that is written out; as long as only its value counts, 0 says the same.
/// </summary>
internal static class ProductTerms
{
    public static ValueArray<Statement> Store(ValueArray<Statement> statements, Names names)
    {
        var result = new List<Statement>();
        var sums = new Dictionary<Tensor, Statement>();
        foreach (var statement in statements)
        {
            var body = statement.Body.Map(node => OtherTerms(node) is { } found && SumOfZeros(found.Nonzero) is { } sum ? WithSecond(found, sum) : node);
            result.Add(ReferenceEquals(body, statement.Body) ? statement : statement with { Body = body });
            if (IsNonzero(statement))
            {
                var term = ((Select)statement.Body).Else;
                var sum = names.WithOwnIndices(statement with
                {
                    Target = names.Tensor(statement.Target.Name + "ZeroSum", statement.Target.Extents),
                    Reduction = statement.Reduction! with { Operator = ReductionOperator.Sum },
                    Body = new Select(((Select)statement.Body).Condition, term, Algebra.Zero),
                });
                sums[statement.Target] = sum;
                result.Add(sum);
            }
        }

        var used = new HashSet<Tensor>(result.SelectMany(static s => s.TensorsRead()));
        return result.Where(s => !sums.Values.Contains(s) || used.Contains(s.Target)).ToValueArray();

        Statement? SumOfZeros(Read nonzero) => sums.TryGetValue(nonzero.Tensor, out var sum) ? sum : null;
    }

    /// <summary><c>prod_j select(x[j] == 0, 1, x[j])</c>.</summary>
    private static bool IsNonzero(Statement statement) =>
        statement is { Reduction.Operator: ReductionOperator.Product, IsCanonical: true, Body: Select { Condition: Call { Function.Name: "eq" } isZero } select }
        && Algebra.IsZero(isZero.Arguments[1]) && select.Then is Constant { Value: 1 } && select.Else == isZero.Arguments[0];

    /// <summary><c>select(x == 0, select(zeros == 1, nonzero, 0), others)</c>, as the gradient of a product has it.</summary>
    private static Found? OtherTerms(Expr node) =>
        node is Select { Condition: Call { Function.Name: "eq" } isZero, Then: Select { Condition: Call { Function.Name: "eq" } isOnly, Then: Read nonzero } single } choice
        && Algebra.IsZero(isZero.Arguments[1]) && isOnly.Arguments is [Read zeros, Constant { Value: 1 }] && Algebra.IsZero(single.Else)
            ? new Found(choice, single, isZero.Arguments[0], zeros, nonzero)
            : null;

    private static Select WithSecond(Found found, Statement sum)
    {
        var second = Algebra.Add(new Read(sum.Target, found.Nonzero.Indices), new Call(Functions.Negate, [found.Term]));
        var pair = new Select(Algebra.Equal(found.Zeros, new Constant(2)), Algebra.Multiply(found.Nonzero, second), Algebra.Zero);
        return found.Choice with { Then = found.Single with { Else = pair } };
    }

    private sealed record Found(Select Choice, Select Single, Expr Term, Read Zeros, Read Nonzero);
}
