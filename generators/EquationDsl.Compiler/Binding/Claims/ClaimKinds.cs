namespace EquationDsl.Compiler.Binding.Claims;

/// <summary>Lines that claim something, and what claims assume.</summary>
internal sealed record ClaimKinds(AssumptionBinder Assumptions, ClaimBinder Claims, DefinitenessBinder Definiteness);
