using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>An equation whose draws are equations over inputs that nobody passes.</summary>
internal sealed record DrawnEquation(EquationSyntax Syntax, EquationRequest Request);
