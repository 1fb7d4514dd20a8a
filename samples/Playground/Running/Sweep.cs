namespace Playground.Running;

/// <summary>One entry of one input moves over an interval; the results are drawn.</summary>
internal sealed record Sweep(string Input, int Entry, double From, double To)
{
    public const int Points = 161;
}
