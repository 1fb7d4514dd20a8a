using EquationDsl.Compiler.Binding.Scripts;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>What the f of <c>f(x)</c> may be: another equation, something with entries, a function.</summary>
internal sealed record CallTargets(UsedEquationBinder Used, ElementBinder Elements, FunctionBinder Functions);
