using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Products;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions of several values.</summary>
internal sealed record OperationKinds(
    ProductBinder Products, Arithmetic Arithmetic, Elementwise Elementwise, ConditionBinder Conditions, BlockBinder Blocks);
