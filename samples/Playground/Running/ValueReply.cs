namespace Playground.Running;

/// <summary>A value as the page shows it.</summary>
internal sealed record ValueReply(string Name, int[] Lengths, double[] Entries);
