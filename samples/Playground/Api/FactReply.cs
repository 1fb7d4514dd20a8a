namespace Playground.Api;

/// <summary>What is said of a method: its shapes, rules, cost.</summary>
internal sealed record FactReply(string Label, string Text);
