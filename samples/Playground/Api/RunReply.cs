using Playground.Running;

namespace Playground.Api;

/// <summary>What an equation computes.</summary>
internal sealed record RunReply
{
    /// <summary>Why there is nothing, or less than expected.</summary>
    public string? Fault { get; init; }

    public double Milliseconds { get; init; }

    /// <summary>What it was computed from; these can be changed.</summary>
    public ValueReply[] Inputs { get; init; } = [];

    /// <summary>The weights of the results in the gradients.</summary>
    public ValueReply[] Cotangents { get; init; } = [];

    public ValueReply[] Outputs { get; init; } = [];

    public SlopeCheck[] Checks { get; init; } = [];

    public Curves? Curves { get; init; }

    public string? Note { get; init; }

    public static RunReply Failed(string fault) => new() { Fault = fault };
}
