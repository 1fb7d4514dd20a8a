using EquationDsl.Compiler.Binding.Naming;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>What is applied to arguments: a function, a density, a definition.</summary>
internal sealed record CallForms(CallBinder Calls, NormalBinder Normals, DefinitionBinder Definitions);
