namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>The precision of a kernel, and what an evaluation met on its way.</summary>
internal sealed class Precision(bool isDouble)
{
    /// <summary>Half of the distance from 1 to the next number.</summary>
    public double Unit { get; } = isDouble ? 1.0 / (1L << 53) : 1.0 / (1 << 24);

    public long Operations { get; set; }

    /// <summary>A comparison is nearer than rounding decides, and the value jumps there.</summary>
    public bool JumpsNearby { get; set; }

    /// <summary>Likewise, but only the slope jumps: |x| near 0, a tie of a maximum.</summary>
    public bool BendsNearby { get; set; }
}
