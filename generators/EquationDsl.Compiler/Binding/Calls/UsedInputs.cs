namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>What equations that are used bring with them: inputs that no caller passes, and draws.</summary>
internal sealed record UsedInputs(InputBinder Inputs, UsedDraws Draws);
