namespace Playground.Examples;

/// <summary>Equations of one subject.</summary>
internal sealed record ExampleGroup(string Title, Example[] Examples);
