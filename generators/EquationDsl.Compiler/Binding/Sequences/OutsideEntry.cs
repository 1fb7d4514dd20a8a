using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>An entry of what an equation reads that lies before the first or behind the last, for which the equation gives a value.</summary>
/// <param name="Number">As the equation counts; behind the last how far.</param>
internal sealed record OutsideEntry(Place Place, int Axis, LoopIndex Index, long Number, bool IsBehind);
