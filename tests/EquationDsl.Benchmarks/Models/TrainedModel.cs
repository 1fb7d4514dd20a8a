namespace EquationDsl.Benchmarks.Models;

/// <summary>One step of a model: its loss with the gradient, and the update of its parameters.</summary>
/// <param name="Name">The model and its extents.</param>
/// <param name="Operations">Multiplications and additions of the products of matrices in one step: those of its value and those of its gradient, none computed twice.</param>
/// <param name="Bar">The part of the peak that is the goal, if there is one.</param>
internal sealed record TrainedModel(string Name, double Operations, double? Bar, Action Step);
