namespace Playground.Signatures;

/// <summary>Characters that stand in the declaration and not in the user's text.</summary>
internal sealed record Insertion(int At, int Length);
