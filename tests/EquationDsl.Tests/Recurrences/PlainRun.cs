namespace EquationDsl.Tests.Recurrences;

/// <summary>What a plain loop reads and writes: arrays by name, row by row, and how long their axes are.</summary>
internal sealed class PlainRun(IReadOnlyDictionary<string, int> sizes)
{
    private readonly Dictionary<string, Dual[]> _arrays = new(StringComparer.Ordinal);

    /// <summary>How many times there are.</summary>
    public int T => sizes["T"];

    public int B => sizes["B"];

    public int M => sizes["m"];

    public int D => sizes["d"];

    public Dual[] this[string name]
    {
        get => _arrays[name];
        set => _arrays[name] = value;
    }

    /// <summary>A number that is passed.</summary>
    public Dual Number(string name) => this[name][0];

    /// <summary>A new output of so many entries.</summary>
    public Dual[] Output(string name, int length) => this[name] = new Dual[length];

    /// <summary>Row t of a matrix.</summary>
    public Dual[] Row(string name, int t, int length) => this[name].AsSpan(t * length, length).ToArray();

    /// <summary>The product of a matrix and a vector.</summary>
    public Dual[] Times(string matrix, Dual[] vector)
    {
        var entries = this[matrix];
        var product = new Dual[vector.Length == 0 ? D : entries.Length / vector.Length];
        for (var i = 0; i < product.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                product[i] += entries[(i * vector.Length) + j] * vector[j];
            }
        }

        return product;
    }

    /// <summary>The product of a row and a matrix.</summary>
    public Dual[] Times(Dual[] row, string matrix)
    {
        var entries = this[matrix];
        var product = new Dual[D];
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < D; j++)
            {
                product[j] += row[i] * entries[(i * D) + j];
            }
        }

        return product;
    }

    /// <summary>Entry by entry.</summary>
    public static Dual[] Each(Func<Dual, Dual> function, params Dual[][] terms)
    {
        var result = (Dual[])terms[0].Clone();
        for (var i = 0; i < result.Length; i++)
        {
            for (var term = 1; term < terms.Length; term++)
            {
                result[i] += terms[term][i];
            }

            result[i] = function(result[i]);
        }

        return result;
    }
}
