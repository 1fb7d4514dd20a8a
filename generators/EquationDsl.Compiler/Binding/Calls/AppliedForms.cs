using EquationDsl.Compiler.Binding.Expressions;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Functions without parentheses of their own: before factors, as delimiters and by name.</summary>
internal sealed record AppliedForms(Factors Factors, FunctionBinder Functions, DelimiterBinder Delimiters);
