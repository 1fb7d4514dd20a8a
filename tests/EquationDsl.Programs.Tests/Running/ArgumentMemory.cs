namespace EquationDsl.Programs.Tests.Running;

/// <summary>An argument's entries in an array that holds more: what lies before, between and behind them is not a number.</summary>
internal sealed class ArgumentMemory
{
    private const int Margin = 8;

    private readonly Array _array;
    private readonly Array _before;
    private readonly int[] _places;

    /// <param name="layout">0: row by row; 1: rows with a gap; 2: the last axis but one outermost; 3: transposed, columns with a gap.</param>
    public ArgumentMemory(Type element, int[] shape, IReadOnlyList<double> values, int layout)
    {
        var strides = Strides(shape, layout);
        _places = Places(shape, strides);
        _array = Array.CreateInstance(element, _places.DefaultIfEmpty(0).Max() + 1 + (2 * Margin));
        for (var i = 0; i < _array.Length; i++)
        {
            Set(i, double.NaN);
        }

        for (var i = 0; i < _places.Length; i++)
        {
            Set(_places[i] + Margin, values[i]);
        }

        _before = (Array)_array.Clone();
        Argument = [_array, Margin, _places.Length, shape.Select(static e => (nint)e).ToArray(), strides.Select(static s => (nint)s).ToArray()];
    }

    public object[] Argument { get; }

    public bool IsUnchanged => Enumerable.Range(0, _array.Length).All(IsAsBefore);

    /// <summary>Whether nothing but the entries was written.</summary>
    public bool IsUnchangedAround()
    {
        var own = _places.Select(static p => p + Margin).ToHashSet();
        return Enumerable.Range(0, _array.Length).All(i => own.Contains(i) || IsAsBefore(i));
    }

    public double[] Read() => [.. _places.Select(p => Convert.ToDouble(_array.GetValue(p + Margin), null))];

    private bool IsAsBefore(int at) => Equals(_array.GetValue(at), _before.GetValue(at));

    private void Set(int at, double value)
    {
        switch (_array)
        {
            case double[] doubles:
                doubles[at] = value;
                break;
            case float[] floats:
                floats[at] = (float)value;
                break;
            default:
                ((int[])_array)[at] = double.IsNaN(value) ? int.MinValue : (int)value;
                break;
        }
    }

    private static int[] Strides(int[] shape, int layout)
    {
        var rank = shape.Length;
        IEnumerable<int> innermostFirst = layout switch
        {
            2 when rank > 1 => [rank - 1, .. Enumerable.Range(0, rank - 1)],
            3 => Enumerable.Range(0, rank),
            _ => Enumerable.Range(0, rank).Reverse(),
        };
        var strides = new int[rank];
        var stride = 1;
        foreach (var axis in innermostFirst)
        {
            // A tensor span wants 0 for an axis along which there is nowhere to go.
            strides[axis] = shape[axis] > 1 ? stride : 0;
            stride = (stride * Math.Max(shape[axis], 1)) + (layout is 1 or 3 ? 3 : 0);
        }

        return strides;
    }

    private static int[] Places(int[] shape, int[] strides)
    {
        IEnumerable<int> places = [0];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var (length, stride) = (shape[axis], strides[axis]);
            places = places.SelectMany(p => Enumerable.Range(0, length).Select(i => p + (i * stride)));
        }

        return [.. places];
    }
}
