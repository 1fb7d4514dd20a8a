using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Makes a product and a statement that only multiplies it with a number one product: <c>s = sum_k a[i, k] b[j, k]</c> and <c>z = s / sqrt(d)</c>. The matrix
/// kernel multiplies with a number anyway, when it stores.
/// </summary>
internal static class ScaledProducts
{
    public static Program Run(Program program)
    {
        foreach (var scaled in program.MapReduces.Where(static s => s.IsMap && s.Sets))
        {
            if (Product(scaled, program) is not { } product)
            {
                continue;
            }

            var merged = Merged(scaled, product);
            if (Contraction.Of(merged)?.IsWorthwhile(program) == true)
            {
                program = program with { Statements = program.Statements.Where(s => s != product).Select(s => s == scaled ? merged : s).ToValueArray() };
            }
        }

        return program;
    }

    /// <summary>The sum of which the statement is the only reader, entry by entry.</summary>
    private static MapReduce? Product(MapReduce scaled, Program program)
    {
        var factors = Factors.Of(scaled.Body);
        var read = factors.Where(static f => !Contraction.IsNumber(f)).ToList() is [Read { Boundary: Boundary.None } only] && only.Indices == scaled.TargetIndices ? only : null;
        var product = read is null ? null : program.MapReduces.FirstOrDefault(s => s.Target.Id == read.Tensor.Id);
        return product is { Target.Role: TensorRole.Intermediate } && Contraction.Of(product) is not null && program.Statements.Count(s => s.Needs(product.Target)) == 1 ? product : null;
    }

    private static MapReduce Merged(MapReduce scaled, MapReduce product)
    {
        var numbers = Factors.Of(scaled.Body).Where(Contraction.IsNumber);
        return product with { Target = scaled.Target, Body = Factors.Product([.. numbers, .. Factors.Of(product.Body)]), Origin = scaled.Origin };
    }
}
