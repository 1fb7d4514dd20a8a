using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EquationDsl.Kernels;
using EquationDsl.Oracle;

namespace EquationDsl.Tests.Kernels;

/// <summary>A matrix whose last entry is followed by memory that must not be touched; what lies between its entries is NaN and must stay so.</summary>
internal sealed class GuardedMatrix<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GuardedMemory _memory;
    private readonly int _row;
    private readonly int _column;

    public GuardedMatrix(int rows, int columns, Layout layout, Func<int, int, T> entry)
    {
        (Rows, Columns) = (rows, columns);
        (_row, _column) = layout switch
        {
            Layout.Rows => (columns, 1),
            Layout.Columns => (1, rows),
            Layout.SpacedRows => (columns + 5, 1),
            _ => ((4 * columns) + 2, 2),
        };
        var length = rows == 0 || columns == 0 ? 0 : Offset(rows - 1, columns - 1) + 1;
        _memory = new GuardedMemory(length * Unsafe.SizeOf<T>());
        Entries.Fill(T.NaN);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                Entries[Offset(i, j)] = entry(i, j);
            }
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public Matrix<T> Matrix => new(ref MemoryMarshal.GetReference(Entries), _row, _column);

    public int Gaps => Entries.Length - (Rows * Columns);

    private Span<T> Entries => _memory.Span<T>();

    public T this[int i, int j] => Entries[Offset(i, j)];

    /// <summary>How many entries, or places between them, are no number.</summary>
    public int CountNaN()
    {
        var count = 0;
        foreach (var entry in Entries)
        {
            count += T.IsNaN(entry) ? 1 : 0;
        }

        return count;
    }

    public void Dispose() => _memory.Dispose();

    private int Offset(int i, int j) => (i * _row) + (j * _column);
}
