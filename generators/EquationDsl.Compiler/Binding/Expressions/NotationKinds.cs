using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Scripts;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions that begin with a name.</summary>
internal sealed record NotationKinds(
    ApplicationBinder Applications, CallBinder Calls, ScriptBinder Scripts, NameBinder Names, ParameterReads Symbols);
