using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Indices;

/// <summary>Two lengths that must be equal.</summary>
/// <param name="Span">The characters that say so, where findings about them belong.</param>
internal sealed record SizeEquality(Affine Left, Affine Right, TextSpan Span);
