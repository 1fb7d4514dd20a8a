namespace MathForML.Catalogue;

/// <summary>Memory for kernels that write what they compute.</summary>
internal static class Run
{
    public delegate void IntoSpan(Span<double> result);

    public delegate void IntoTensor(TensorSpan<double> result);

    /// <summary>What a kernel writes into a span of this length.</summary>
    public static double[] Vector(int length, IntoSpan kernel)
    {
        var result = new double[length];
        kernel(result);
        return result;
    }

    /// <summary>What a kernel writes into a matrix, row by row.</summary>
    public static double[] Matrix(int rows, int columns, IntoTensor kernel)
    {
        var result = new double[rows * columns];
        kernel(new TensorSpan<double>(result, [rows, columns]));
        return result;
    }

    /// <summary>Numbers, row by row, as a matrix.</summary>
    public static ReadOnlyTensorSpan<double> Rows(int rows, int columns, double[] entries) => new(entries, [rows, columns]);

    /// <summary>The same to be written.</summary>
    public static TensorSpan<double> Into(int rows, int columns, double[] entries) => new(entries, [rows, columns]);
}
