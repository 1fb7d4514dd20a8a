using System.Numerics;
using System.Numerics.Tensors;
using EquationDsl;

namespace Playground.Running;

/// <summary>The values of one call, by their names; what generated code takes its arguments from.</summary>
public sealed class Cells
{
    private const int Seed = 7;

    private readonly Dictionary<string, Cell> _cells = new(StringComparer.Ordinal);

    internal IEnumerable<string> Names => _cells.Keys;

    internal Cell this[string name]
    {
        get => _cells[name];
        set => _cells[name] = value;
    }

    internal bool Has(string name) => _cells.ContainsKey(name);

    internal Cells Copy()
    {
        var copy = new Cells();
        foreach (var (name, cell) in _cells)
        {
            copy[name] = cell.Copy();
        }

        return copy;
    }

    /// <summary>A number.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its parameter.</param>
    /// <returns>The number.</returns>
    public T Number<T>(string name)
        where T : INumber<T> => Of<T>(name).Values[0];

    /// <summary>A vector; generated code reads or writes it.</summary>
    /// <typeparam name="T">The type of its entries.</typeparam>
    /// <param name="name">Its parameter.</param>
    /// <returns>Its entries.</returns>
    public Span<T> Vector<T>(string name)
        where T : INumber<T> => Of<T>(name).Values;

    /// <summary>A tensor; generated code reads or writes it.</summary>
    /// <typeparam name="T">The type of its entries.</typeparam>
    /// <param name="name">Its parameter.</param>
    /// <returns>Its entries, row by row.</returns>
    public TensorSpan<T> Tensor<T>(string name)
        where T : INumber<T> => new(Of<T>(name).Values, [.. Of<T>(name).Lengths.Select(static l => (nint)l)]);

    /// <summary>A source of noise, the same in each call.</summary>
    /// <returns>The key.</returns>
    public NoiseKey Key() => new(Seed);

    /// <summary>A source of noise, the same in each call.</summary>
    /// <returns>The source.</returns>
    public Random Source() => new(Seed);

    /// <summary>Keeps a number that a method gave.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Where it is looked for.</param>
    /// <param name="value">The number.</param>
    public void GiveNumber<T>(string name, T value)
        where T : INumber<T> => _cells[name] = new CellOf<T>([value], []);

    /// <summary>Keeps an array that a method gave.</summary>
    /// <typeparam name="T">The type of its entries.</typeparam>
    /// <param name="name">Where it is looked for.</param>
    /// <param name="values">The entries.</param>
    public void GiveArray<T>(string name, T[] values)
        where T : INumber<T> => _cells[name] = new CellOf<T>(values, [values.Length]);

    /// <summary>Keeps a tensor that a method gave.</summary>
    /// <typeparam name="T">The type of its entries.</typeparam>
    /// <param name="name">Where it is looked for.</param>
    /// <param name="values">The entries.</param>
    public void GiveTensor<T>(string name, Tensor<T> values)
        where T : INumber<T>
    {
        var entries = new T[values.FlattenedLength];
        values.FlattenTo(entries);
        _cells[name] = new CellOf<T>(entries, [.. values.Lengths.ToArray().Select(static l => (int)l)]);
    }

    private CellOf<T> Of<T>(string name)
        where T : INumber<T> => (CellOf<T>)_cells[name];
}
