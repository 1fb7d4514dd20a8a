namespace Playground.Api;

/// <summary>Characters of the equation, and what one click writes in their place.</summary>
internal sealed record FixReply(string Text, int Start, int Length);
