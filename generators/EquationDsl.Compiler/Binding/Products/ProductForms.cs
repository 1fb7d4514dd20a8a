using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Scripts;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>What operations between values are made of, for the binders further up: entry by entry, powers, products and factors that are functions.</summary>
internal sealed record ProductForms(
    Elementwise Elementwise, Exponents Exponents, Multiplication Multiplication, Contraction Contraction, Factors Factors);
