namespace Playground.Api;

/// <summary>What the page shows of an equation.</summary>
internal sealed record ExplainReply
{
    /// <summary>Whether there is code.</summary>
    public bool Succeeded { get; init; }

    public double Milliseconds { get; init; }

    public FindingReply[] Findings { get; init; } = [];

    /// <summary>The equation as it was read.</summary>
    public string? MathMl { get; init; }

    public SymbolReply[] Symbols { get; init; } = [];

    public MethodReply[] Methods { get; init; } = [];

    /// <summary>The generated file.</summary>
    public string? Source { get; init; }

    /// <summary>What a program writes: the attribute with the method.</summary>
    public string? Declaration { get; init; }

    /// <summary>How a program calls it.</summary>
    public string? Call { get; init; }
}
