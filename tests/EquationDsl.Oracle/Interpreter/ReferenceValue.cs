namespace EquationDsl.Oracle.Interpreter;

/// <summary>A scalar, vector or tensor of high-precision numbers, row-major.</summary>
public sealed class ReferenceValue(int[] shape, BigReal[] data, bool isInteger = false)
{
    public int[] Shape { get; } = shape;

    public BigReal[] Data { get; } = data;

    /// <summary>Labels and gather positions: used as a subscript they count from 0.</summary>
    public bool IsInteger { get; } = isInteger;

    /// <summary>The row that x^T is.</summary>
    public bool IsRow { get; init; }

    /// <summary>A number that stands for that multiple of the identity, whose size what stands beside it says.</summary>
    public bool IsOfIdentity { get; init; }

    public int Rank => Shape.Length;

    public BigReal Scalar => Rank == 0 ? Data[0] : throw new ReferenceException($"a scalar was expected, not a value of rank {Rank}");

    public static ReferenceValue Of(BigReal value) => new([], [value]);

    public static ReferenceValue Of(bool condition) => Of(condition ? BigReal.One : BigReal.Zero);

    public static ReferenceValue Vector(IEnumerable<BigReal> entries)
    {
        BigReal[] data = [.. entries];
        return new([data.Length], data);
    }

    /// <summary>The entry at these positions of all axes.</summary>
    public BigReal At(params ReadOnlySpan<long> positions) => Data[Offset(positions)];

    /// <summary>The part at these positions of the first axes.</summary>
    public ReferenceValue Part(ReadOnlySpan<long> positions)
    {
        int[] rest = Shape[positions.Length..];
        var length = rest.Aggregate(1, static (a, b) => a * b);
        var start = (int)Offset(positions) * length;
        return new(rest, Data[start..(start + length)], IsInteger);
    }

    private long Offset(ReadOnlySpan<long> positions)
    {
        long offset = 0;
        for (var d = 0; d < positions.Length; d++)
        {
            if (positions[d] < 0 || positions[d] >= Shape[d])
            {
                throw new OutsideException();
            }

            offset = (offset * Shape[d]) + positions[d];
        }

        return offset;
    }

    public ReferenceValue Map(Func<BigReal, BigReal> function) => new(Shape, [.. Data.Select(function)]) { IsRow = IsRow };

    /// <summary>Entry by entry; a scalar meets every entry, a vector every row.</summary>
    public static ReferenceValue Zip(ReferenceValue left, ReferenceValue right, Func<BigReal, BigReal, BigReal> function)
    {
        if (left.Rank == 0)
        {
            return right.Map(r => function(left.Data[0], r));
        }

        if (right.Rank == 0)
        {
            return left.Map(l => function(l, right.Data[0]));
        }

        if (left.Rank != right.Rank)
        {
            return left.Rank < right.Rank
                ? Zip(ReferenceTensors.Repeated(left, right.Shape), right, function)
                : Zip(left, ReferenceTensors.Repeated(right, left.Shape), function);
        }

        if (!left.Shape.AsSpan().SequenceEqual(right.Shape))
        {
            throw new ReferenceException($"shapes ({string.Join(',', left.Shape)}) and ({string.Join(',', right.Shape)}) do not agree");
        }

        return new(left.Shape, [.. left.Data.Zip(right.Data, function)]) { IsRow = left.IsRow };
    }
}

/// <summary>The interpreter cannot read the equation: the test is wrong, or asks for what the interpreter does not know.</summary>
public sealed class ReferenceException(string message) : Exception(message);

/// <summary>A subscript outside its axis; index ranges are found by meeting it.</summary>
public sealed class OutsideException : Exception;
