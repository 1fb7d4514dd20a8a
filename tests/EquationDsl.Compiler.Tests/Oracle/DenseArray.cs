namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>A row-major array; rank 0 is one number.</summary>
public sealed record DenseArray<T>(T[] Values, int[] Extents)
{
    public static DenseArray<T> Filled(int[] extents, T value) =>
        new([.. Enumerable.Repeat(value, extents.Aggregate(1, static (a, b) => a * b))], extents);

    public static DenseArray<T> Scalar(T value) => new([value], []);

    public static DenseArray<T> Vector(params T[] values) => new(values, [values.Length]);

    public ref T this[params long[] indices] => ref Values[Offset(indices)];

    public DenseArray<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Values.Select(map)], Extents);

    private int Offset(long[] indices)
    {
        var offset = 0L;
        for (var d = 0; d < Extents.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= Extents[d])
            {
                throw new ArgumentOutOfRangeException(nameof(indices), $"position {indices[d]} of axis {d} of length {Extents[d]}");
            }

            offset = (offset * Extents[d]) + indices[d];
        }

        return (int)offset;
    }
}
