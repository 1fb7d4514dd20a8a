namespace EquationDsl.Kernels;

/// <summary>
/// A few columns of a matrix, copied so that the entries of each are consecutive: there a panel is decomposed by vectors, however far apart the rows were.
/// Behind every column are at least as many zeros as a vector has lanes, so that loops along a column are of whole vectors.
/// </summary>
internal readonly unsafe struct Panel<T>
    where T : unmanaged
{
    /// <summary>The most columns of a panel: enough for the products that follow it to run at their speed, few enough to stay in the cache.</summary>
    public const int Width = 32;

    /// <summary>The most rows of a matrix that is decomposed where it is, see <see cref="SmallMatrix{V, T}"/>.</summary>
    public const int FewRows = 16;

    /// <summary>What routines offer of their stack: a panel of as many rows as columns.</summary>
    public const int StackBytes = 12 * 1024;

    private const int Line = 64;

    /// <summary>
    /// Copies <paramref name="rows"/> rows and <paramref name="columns"/> columns of a matrix to <paramref name="memory"/>, which has place for
    /// <see cref="Entries"/>.
    /// </summary>
    public Panel(Strided<T> a, nint rows, nint columns, T* memory)
    {
        Start = memory;
        (Rows, Columns, Distance) = (rows, columns, DistanceOf(rows));
        Transposition.Run(a.Transposed, columns, rows, Distance, Distance, memory);
    }

    public T* Start { get; }

    public nint Rows { get; }

    public nint Columns { get; }

    /// <summary>How far apart columns are: not by a power of two.</summary>
    public nint Distance { get; }

    /// <summary>The panel as a matrix.</summary>
    public Strided<T> Entry => new(Start, 1, Distance);

    public static nint Entries(nint rows, nint columns) => columns * DistanceOf(rows);

    public T* Column(nint j) => Start + (j * Distance);

    /// <summary>Copies the panel back to a matrix whose rows are consecutive entries.</summary>
    public void CopyTo(Strided<T> a) => Transposition.Into(Entry, Rows, Columns, a.Row, a.Start);

    private static nint DistanceOf(nint rows) => ((((rows * sizeof(T)) + Line - 1) / Line) + 1 | 1) * Line / sizeof(T);
}
