using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// On which side of a bound the draws of a vector are. The caller of a step asks for it: draws of whole tiles are compared before the loop over their
/// vectors, in which then nothing is called that would move its values out of registers.
/// </summary>
/// <param name="Reader">What has the draws.</param>
/// <param name="PositionOf">Where the first lane's draw is, from the text of the loop's index.</param>
/// <param name="Bound">The bound in all lanes.</param>
internal sealed record DrawnMask(string Name, string Reader, Func<string, string> PositionOf, string Bound)
{
    /// <summary>Of all lanes, which are in the tile.</summary>
    public string OfTile(string index, KernelScope scope) => $"{Reader}.Masks<{scope.Vector}>({PositionOf(index)})";

    /// <summary>Of the lanes in use, wherever they are.</summary>
    public string Anywhere(string index, string lanes, KernelScope scope) => $"{Reader}.Below<{scope.Vector}>({PositionOf(index)}, {lanes}, {Bound})";

    /// <summary>At how many of the next entries a step may begin, for all of the masks.</summary>
    public static string Ready(IReadOnlyList<DrawnMask> masks, string index, string step, string end, KernelScope scope) => masks.Aggregate($"{end} - {index}", (count, mask) =>
        $"{mask.Reader}.Ready({mask.PositionOf(index)}, {step}, {count}, {scope.Vector}.First({mask.Bound}))");
}
