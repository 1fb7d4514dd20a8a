namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Left sides: what they name, whether they may, their indices, and what takes the values.</summary>
internal sealed record LeftForms(LeftSides Sides, LeftSideCheck Check, LineIndices Indices, Assignments Assignments);
