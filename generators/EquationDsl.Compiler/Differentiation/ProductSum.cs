using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>A sum of products over loops.</summary>
internal sealed record ProductSum(ValueArray<Loop> Loops, Product Product);
