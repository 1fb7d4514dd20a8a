namespace Playground.Api;

/// <summary>Characters of the equation.</summary>
internal sealed record PlaceReply(int Start, int Length);
