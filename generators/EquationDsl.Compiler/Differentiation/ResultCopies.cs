using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>A result that would be a copy of an intermediate value is computed in its own place.</summary>
internal static class ResultCopies
{
    public static ValueArray<Statement> Remove(IEnumerable<Statement> statements)
    {
        var kept = statements.ToValueArray();
        foreach (var copy in kept.OfType<MapReduce>().Where(IsCopy))
        {
            var source = ((Read)copy.Body).Tensor;
            if (source.Role == TensorRole.Intermediate && source.Extents == copy.Target.Extents && kept.Any(s => s.Writes(source)))
            {
                var replacement = new TensorReplacement(new Dictionary<Tensor, Tensor> { [source] = copy.Target });
                kept = kept.Where(s => s != copy).Select(replacement.Apply).ToValueArray();
            }
        }

        return kept;
    }

    private static bool IsCopy(MapReduce statement) =>
        statement is { Target.Role: TensorRole.Output, IsMap: true, Sets: true, Body: Read { Boundary: Boundary.None } read }
            && read.Indices == statement.TargetIndices;
}
