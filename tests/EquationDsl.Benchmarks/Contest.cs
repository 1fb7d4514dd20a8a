namespace EquationDsl.Benchmarks;

/// <summary>One operation, done by the generated kernel and by what a user would write instead.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Generated">The kernel.</param>
/// <param name="Primitives">The best chain of TensorPrimitives calls.</param>
/// <param name="Scalar">The plain loop over MathF.</param>
/// <param name="Bar">How many times faster than the chain the kernel is to be.</param>
/// <param name="Expert">The same plan written by hand for the vectors of this machine, where somebody did.</param>
/// <param name="Length">The length of the vectors, if this operation is about one.</param>
public sealed record Contest(
    string Name, Action<Vectors> Generated, Action<Vectors> Primitives, Action<Vectors> Scalar, double Bar, Action<Vectors>? Expert = null, int? Length = null)
{
    public override string ToString() => Name;
}
