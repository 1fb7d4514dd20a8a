using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Reporting;

/// <summary>A name that nothing has.</summary>
/// <param name="Nearest">The one that may be meant.</param>
/// <param name="Otherwise">What is said where there is none.</param>
internal sealed record Misspelling(TextSpan At, string Written, string? Nearest, string Otherwise = "");
