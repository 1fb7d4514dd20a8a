using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>How long blocks are: chosen when the method is called, from the extents.</summary>
internal static class BlockEmitter
{
    public static void EmitLengths(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, Frame frame, CodeWriter code)
    {
        foreach (var stretch in plan.Stretches)
        {
            var count = vocabulary.Root.Use(stretch.Count);
            code.Line($"// Of every {Literals.Whole(stretch.Length)} times the states are kept that those after them need.");
            code.Line($"nint {count} = ({Positions.Text(stretch.Range.Upper - stretch.Range.Lower + Affine.Of(stretch.Length - 1), frame)}) / {Literals.Whole(stretch.Length)};");
        }

        foreach (var block in plan.CountedBlocks)
        {
            var names = string.Join(", ", Kept(block, plan).Select(static p => p.Tensor.Name));
            code.Line($"// As many rows as the cache holds of {names}.");
            code.Line($"nint {vocabulary.Root.Use(block.Count)} = Blocks.Rows<{signature.ElementName}>({Positions.Count(block.Range.Upper, frame)}, {Entries(Kept(block, plan), frame)});");
        }
    }

    /// <summary>What has memory of its own.</summary>
    private static IEnumerable<PassedTensor> Kept(Block block, KernelPlan plan) => block.Passed.Where(p => plan.PlacementOf(p.Tensor).Kind != PlacementKind.Successor);

    /// <summary>What is passed on for each row.</summary>
    private static string Entries(IEnumerable<PassedTensor> passed, Frame frame)
    {
        var rows = passed.Select(static p => p.Row.ToList()).ToList();
        var vectors = rows.Where(static r => r.Count == 1).Select(static r => r[0]).Aggregate(Affine.Zero, static (sum, row) => sum + row);
        var matrices = rows.Where(static r => r.Count > 1).Select(r => string.Join(" * ", r.Select(e => Positions.Factor(e, frame))));
        return string.Join(" + ", (vectors == Affine.Zero ? [] : new[] { Positions.Text(vectors, frame) }).Concat(matrices));
    }
}
