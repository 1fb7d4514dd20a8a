using System.Numerics;

namespace EquationDsl.Kernels;

/// <summary>A matrix product that is to be computed: <c>C = factor A B</c>, or <c>C += factor A B</c>.</summary>
internal readonly struct Product<T>(Strided<T> c, Strided<T> a, Strided<T> b, nint rows, nint columns, nint terms, T factor, bool isAdded)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Strided<T> C { get; init; } = c;

    public Strided<T> A { get; init; } = a;

    public Strided<T> B { get; init; } = b;

    public nint Rows { get; init; } = rows;

    public nint Columns { get; init; } = columns;

    public nint Terms { get; init; } = terms;

    public T Factor { get; init; } = factor;

    public bool IsAdded { get; init; } = isAdded;

    /// <summary>The same as <c>C' = B' A'</c>.</summary>
    public Product<T> Transposed => this with { C = C.Transposed, A = B.Transposed, B = A.Transposed, Rows = Columns, Columns = Rows };

    /// <summary>Whether <see cref="Oriented"/> would change nothing: a copy of so many fields takes longer than small matrices do.</summary>
    public bool IsOriented => Columns == 1 || (Rows != 1 && (C.Column == 1 || C.Row != 1));

    /// <summary>Whether there are enough rows of A with enough consecutive entries for vectors along them to be worth what they cost.</summary>
    public bool HasLongRows => Rows >= 8 && Terms >= 64 && A.Column == 1;

    /// <summary>The form in which the rows of C are consecutive entries; a single row is written as a single column.</summary>
    public Product<T> Oriented() =>
        Columns == 1 ? this
        : Rows == 1 ? Transposed
        : C.Column != 1 && C.Row == 1 ? Transposed
        : this;
}
