using Book.Charts;
using Book.Reading;

namespace Book.Compiling;

/// <summary>A page with all that was computed for it.</summary>
internal sealed record PageResult(Page Page, IReadOnlyList<EquationResult> Equations, IReadOnlyDictionary<Block, string> Outputs, Figure? Figure);
