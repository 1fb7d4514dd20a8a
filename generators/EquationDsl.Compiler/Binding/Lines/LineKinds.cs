using EquationDsl.Compiler.Binding.Sequences;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>What a line can be beside a claim, and which of them is the result.</summary>
internal sealed record LineKinds(FunctionLines Functions, StatementBinder Statements, ResultFinder Results, LastAssignment Last);
