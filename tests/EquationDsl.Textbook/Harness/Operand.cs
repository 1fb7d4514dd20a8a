namespace EquationDsl.Textbook.Harness;

/// <summary>A number, vector, matrix or stack that an equation takes or fills, in the form that its signature asks for.</summary>
internal sealed class Operand
{
    private readonly int[] _shape;
    private double _number;

    private Operand(double[] values, int[] shape)
    {
        Values = values;
        _shape = shape;
    }

    /// <summary>Gets the entries, row by row.</summary>
    public double[] Values { get; }

    /// <summary>Gets a value indicating whether a call was given this operand's memory to write to.</summary>
    public bool IsTaken { get; private set; }

    public int Length => _shape[0];

    public int Rows => _shape[0];

    public int Columns => _shape[1];

    /// <summary>Gets the number as a whole one.</summary>
    public int Count => (int)Values[0];

    public bool IsTrue => Values[0] != 0;

    /// <summary>Gets the number as a variable, for <c>out</c> and <c>in</c> arguments.</summary>
    public ref double Out
    {
        get
        {
            IsTaken = true;
            return ref _number;
        }
    }

    public ref double this[int i] => ref Values[i];

    public ref double this[int i, int j] => ref Values[(i * _shape[1]) + j];

    public ref double this[int i, int j, int k] => ref Values[(((i * _shape[1]) + j) * _shape[2]) + k];

    public ref double this[int i, int j, int k, int l] => ref Values[(((((i * _shape[1]) + j) * _shape[2]) + k) * _shape[3]) + l];

    public static implicit operator double(Operand operand) => operand.Values[0];

    public static implicit operator ReadOnlySpan<double>(Operand operand) => operand.Values;

    public static implicit operator ReadOnlySpan<int>(Operand operand) => Array.ConvertAll(operand.Values, static value => (int)value);

    public static implicit operator ReadOnlySpan<bool>(Operand operand) => Array.ConvertAll(operand.Values, static value => value != 0);

    public static implicit operator ReadOnlyTensorSpan<double>(Operand operand) => operand.Tensor();

    public static implicit operator Span<double>(Operand operand)
    {
        operand.IsTaken = true;
        return operand.Values;
    }

    public static implicit operator TensorSpan<double>(Operand operand)
    {
        operand.IsTaken = true;
        return operand.Tensor();
    }

    /// <summary>A number.</summary>
    public static Operand Number(double value) => new([value], []);

    /// <summary>A whole number, read as <see cref="Count"/>.</summary>
    public static Operand Whole(int value) => Number(value);

    /// <summary>These entries.</summary>
    public static Operand Of(params double[] values) => new(values, [values.Length]);

    /// <summary>Entries of that shape between the bounds, always the same ones; another seed gives others.</summary>
    public static Operand Between(double low, double high, int seed, params int[] shape)
    {
        var random = new Random(seed);
        return new(Entries(shape, _ => low + ((high - low) * random.NextDouble())), shape);
    }

    /// <summary>Entries of that shape between -1 and 1.</summary>
    public static Operand Some(int seed, params int[] shape) => Between(-1, 1, seed, shape);

    /// <summary>Entries of that shape between 0.2 and 2.</summary>
    public static Operand Positive(int seed, params int[] shape) => Between(0.2, 2, seed, shape);

    /// <summary>Whole numbers from <paramref name="low"/> up to and without <paramref name="end"/>.</summary>
    public static Operand Whole(int low, int end, int seed, params int[] shape)
    {
        var random = new Random(seed);
        return new(Entries(shape, _ => random.Next(low, end)), shape);
    }

    /// <summary>Positive entries of which each row, along the last axis, sums to 1.</summary>
    public static Operand Shares(int seed, params int[] shape)
    {
        var shares = Positive(seed, shape);
        foreach (var row in shares.Values.Chunk(shape[^1]).Select((row, i) => (Sum: row.Sum(), At: i * shape[^1])))
        {
            for (var j = 0; j < shape[^1]; j++)
            {
                shares.Values[row.At + j] /= row.Sum;
            }
        }

        return shares;
    }

    /// <summary>A symmetric matrix all of whose eigenvalues are above 1/2.</summary>
    public static Operand Definite(int seed, int n)
    {
        var root = Some(seed, n, n);
        var matrix = Zero(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = Sums.Sum(n, k => root[i, k] * root[j, k]) + (i == j ? 0.5 : 0);
            }
        }

        return matrix;
    }

    public static Operand Zero(params int[] shape) => new(Entries(shape, static _ => 0), shape);

    /// <summary>Zeros of this operand's shape.</summary>
    public Operand Like() => Zero(_shape);

    public Operand Copy() => new([.. Values], _shape);

    /// <summary>Moves a number that was written through <see cref="Out"/> to the entries.</summary>
    public void Settle()
    {
        if (_shape.Length == 0 && IsTaken)
        {
            Values[0] = _number;
        }
    }

    private static double[] Entries(int[] shape, Func<int, double> entry) =>
        [.. Enumerable.Range(0, shape.Aggregate(1, static (product, extent) => product * extent)).Select(entry)];

    private TensorSpan<double> Tensor() => new(Values, Array.ConvertAll(_shape, static extent => (nint)extent));
}
