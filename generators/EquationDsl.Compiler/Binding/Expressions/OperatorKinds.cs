using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Integrals;
using EquationDsl.Compiler.Binding.Sums;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions with variables of their own.</summary>
internal sealed record OperatorKinds(SumBinder Sums, IntegralBinder Integrals, DerivativeBinder Derivatives, FieldBinder Fields);
