using System.Collections.Immutable;

namespace MathForML.Catalogue;

/// <summary>A row of the catalogue: equations as they are written, what they compute, and what must be true of them.</summary>
/// <param name="Id">Chapter and number: A5.</param>
/// <param name="Class">The class that bears the equations, whose generated files <c>-- A5</c> shows.</param>
/// <param name="Equations">The text of each attribute.</param>
/// <param name="Purpose">What it computes, in a sentence.</param>
/// <param name="Checks">Runs the kernels and says what came out.</param>
internal sealed record Row(string Id, string Title, string Class, ImmutableArray<string> Equations, string Purpose, Func<IReadOnlyList<Check>> Checks);
