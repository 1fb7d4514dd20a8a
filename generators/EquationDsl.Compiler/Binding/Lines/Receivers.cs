using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Sequences;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>What the value of a line goes to, and whether it fits there.</summary>
internal sealed record Receivers(LeftSides Sides, Fitting Fitting, Declarations Declarations, SequenceTensors Sequences);
