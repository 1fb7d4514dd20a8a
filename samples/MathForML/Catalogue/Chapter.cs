using System.Collections.Immutable;

namespace MathForML.Catalogue;

/// <summary>A chapter of the catalogue, in the order in which learners meet it.</summary>
internal sealed record Chapter(char Letter, string Title, ImmutableArray<Row> Rows);
