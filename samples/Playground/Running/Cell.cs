namespace Playground.Running;

/// <summary>A named value: a number, a vector or a tensor, whatever its element type.</summary>
internal abstract class Cell(int[] lengths)
{
    public int[] Lengths { get; } = lengths;

    public abstract int Count { get; }

    public abstract double this[int entry] { get; set; }

    public abstract Cell Copy();

    public double[] Entries => [.. Enumerable.Range(0, Count).Select(i => this[i])];
}
