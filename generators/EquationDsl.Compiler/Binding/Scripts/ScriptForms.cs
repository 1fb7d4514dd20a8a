using EquationDsl.Compiler.Binding.Naming;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands below or above a name: subscripts, powers, times, or parts of its notation.</summary>
internal sealed record ScriptForms(SubscriptBinder Subscripts, PowerBinder Powers, TimeBinder Times, WholeNotations Whole);
