using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace EquationDsl;

/// <summary>
/// A matrix does not have what a routine of linear algebra needs: it is singular, not positive definite, or has entries that are no finite numbers.
/// </summary>
/// <remarks>What the routine was to write holds no result; each says which of its outputs it may have begun to write.</remarks>
public sealed class MatrixException : ArithmeticException
{
    /// <param name="message">What was found.</param>
    /// <param name="routine">The routine that found it, in words.</param>
    /// <param name="parameter">The name of the matrix.</param>
    /// <param name="pivot">The number that must not be what it is.</param>
    /// <param name="column">The column of it, from 0.</param>
    public MatrixException(string message, string routine, string parameter, double pivot, int column)
        : base(message)
    {
        (Routine, Parameter, Pivot, Column) = (routine, parameter, pivot, column);
    }

    /// <summary>The routine that found it: "LU decomposition", "Cholesky decomposition", "QR decomposition", "triangular solve", "least squares", "symmetric eigenvalues", and others.</summary>
    public string Routine { get; }

    /// <summary>The name of the matrix.</summary>
    public string Parameter { get; }

    /// <summary>The number on the diagonal that is 0, not positive, or not finite.</summary>
    public double Pivot { get; }

    /// <summary>The column in which it was found, from 0.</summary>
    public int Column { get; }

    /// <summary>
    /// Which matrix it is of a stack or batch, from 0, and of a batch of stacks the places in both; empty where there is one matrix. Leading axes are counted row by row.
    /// </summary>
    public IReadOnlyList<int> Position { get; private init; } = [];

    /// <summary>The same of one matrix of a stack: message and position say which.</summary>
    /// <param name="place">The place in the stack, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public MatrixException At(nint place)
    {
        var position = (int[])[(int)place, .. Position];
        string named = $"'{Parameter}'", there = $"{named} at [{string.Join(", ", position)}]";
        var here = Position.Count == 0 ? named : $"{named} at [{string.Join(", ", Position)}]";
        var message = Message.Contains(here, StringComparison.Ordinal) ? Message.Replace(here, there, StringComparison.Ordinal) : $"{there}: {Message}";
        return new(message, Routine, Parameter, Pivot, Column) { Position = position };
    }

    internal static MatrixException NotInvertible<T>(string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.IsFinite(pivot) ? Create($"'{parameter}' is singular", routine, parameter, pivot, column) : NotFinite(routine, parameter, pivot, column);

    internal static MatrixException NotDefinite<T>(string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.IsFinite(pivot) ? Create($"'{parameter}' is not positive definite", routine, parameter, pivot, column) : NotFinite(routine, parameter, pivot, column);

    internal static MatrixException Dependent<T>(string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Create($"the columns of '{parameter}' are linearly dependent up to rounding", routine, parameter, pivot, column);

    internal static MatrixException NotFinite<T>(string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Create($"'{parameter}' has an entry that is not finite, or its entries are too large", routine, parameter, pivot, column);

    internal static MatrixException NeedsExchange<T>(string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.IsFinite(pivot) ? Create($"'{parameter}' has no decomposition L U without exchanges of rows", routine, parameter, pivot, column) : NotFinite(routine, parameter, pivot, column);

    internal static MatrixException NotDetermined<T>(string found, string routine, string parameter, T value, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new($"{char.ToUpperInvariant(found[0])}{found[1..]} ({routine}).", routine, parameter, double.CreateChecked(value), (int)column);

    private static MatrixException Create<T>(string found, string routine, string parameter, T pivot, nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var value = double.CreateChecked(pivot);
        var message = string.Create(CultureInfo.InvariantCulture, $"{found}: the pivot of column {column} (from 0) is {value} ({routine}).");
        return new(message, routine, parameter, value, (int)column);
    }
}
