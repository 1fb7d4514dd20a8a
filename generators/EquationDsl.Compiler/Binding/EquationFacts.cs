using EquationDsl.Compiler.Binding.Surveys;

namespace EquationDsl.Compiler.Binding;

/// <summary>What is known of an equation before any of it is bound.</summary>
/// <param name="Context">What is given.</param>
/// <param name="Survey">What its text says as a whole.</param>
/// <param name="Definite">What it states of its matrices.</param>
internal sealed record EquationFacts(BindingContext Context, Survey Survey, DefiniteMatrices Definite);
