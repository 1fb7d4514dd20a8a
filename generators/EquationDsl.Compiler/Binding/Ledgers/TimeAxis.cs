namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>A subscript along which a sequence is computed entry after entry.</summary>
/// <param name="IsBackward">Whether the last entry comes first.</param>
internal sealed record TimeAxis(int Axis, bool IsBackward);
