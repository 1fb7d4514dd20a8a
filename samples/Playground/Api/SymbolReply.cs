namespace Playground.Api;

/// <summary>A symbol and what it means.</summary>
internal sealed record SymbolReply(string Text, string Name, string Kind, string Shape, PlaceReply[] Places);
