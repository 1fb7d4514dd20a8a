using System.Numerics;

namespace EquationDsl.Tests.Kernels;

/// <summary>Draws matrices, row by row.</summary>
internal static class MatrixSamples
{
    public static MatrixKind[] Kinds { get; } = Enum.GetValues<MatrixKind>();

    /// <summary>Sizes around those of vectors, of panels and of halves.</summary>
    public static int[] Sizes { get; } = [0, 1, 2, 3, 7, 16, 17, 33, 64, 65, 100, 200];

    public static T[] Draw<T>(MatrixKind kind, int rows, int columns, int seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows + (31 * columns) + (977 * seed));
        var matrix = Vector(rows * columns, random);
        if (kind == MatrixKind.IllConditioned)
        {
            matrix = new double[rows * columns];
            for (var i = 0; i < Math.Min(rows, columns); i++)
            {
                matrix[(i * columns) + i] = Grade(i, Math.Min(rows, columns), Condition<T>());
            }

            ReflectColumns(matrix, rows, columns, Vector(rows, random));
            ReflectRows(matrix, rows, columns, Vector(columns, random));
        }

        for (var at = 0; at < matrix.Length; at++)
        {
            var (i, j) = Math.DivRem(at, columns);
            matrix[at] *= Scale<T>(kind, i, rows, j, columns);
        }

        return Array.ConvertAll(matrix, T.CreateTruncating);
    }

    /// <summary>A symmetric positive definite one; graded ones are so from both sides.</summary>
    public static T[] DrawDefinite<T>(MatrixKind kind, int n, int seed = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(n + (977 * seed));
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = kind == MatrixKind.IllConditioned ? Grade(i, n, Condition<T>()) : 1 + (3 * random.NextDouble());
        }

        for (var turn = 0; turn < 2; turn++)
        {
            var v = Vector(n, random);
            ReflectColumns(matrix, n, n, v);
            ReflectRows(matrix, n, n, v);
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var scale = kind is MatrixKind.GradedRows or MatrixKind.GradedColumns
                    ? Scale<T>(kind, i, n, i, n) * Scale<T>(kind, j, n, j, n) : Scale<T>(kind, i, n, j, n);
                matrix[(i * n) + j] = matrix[(j * n) + i] = matrix[(i * n) + j] * scale;
            }
        }

        return Array.ConvertAll(matrix, T.CreateTruncating);
    }

    private static double Condition<T>() => typeof(T) == typeof(float) ? 1e4 : 1e12;

    private static double Grade(int i, int n, double condition) => Math.Pow(condition, -i / Math.Max(n - 1.0, 1));

    private static double Scale<T>(MatrixKind kind, int i, int rows, int j, int columns)
    {
        var isSingle = typeof(T) == typeof(float);
        return kind switch
        {
            MatrixKind.GradedRows => Grade(i, rows, isSingle ? 1e10 : 1e40),
            MatrixKind.GradedColumns => Grade(j, columns, isSingle ? 1e10 : 1e40),
            MatrixKind.Huge => isSingle ? 1e15 : 1e150,
            MatrixKind.Tiny => isSingle ? 1e-15 : 1e-150,
            _ => 1,
        };
    }

    private static double[] Vector(int n, Random random) => [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];

    private static void ReflectColumns(double[] matrix, int rows, int columns, double[] v)
    {
        var squares = v.Sum(static x => x * x);
        for (var j = 0; j < columns; j++)
        {
            var dot = Enumerable.Range(0, rows).Sum(i => v[i] * matrix[(i * columns) + j]);
            for (var i = 0; i < rows; i++)
            {
                matrix[(i * columns) + j] -= 2 * dot / squares * v[i];
            }
        }
    }

    private static void ReflectRows(double[] matrix, int rows, int columns, double[] v)
    {
        var squares = v.Sum(static x => x * x);
        for (var i = 0; i < rows; i++)
        {
            var dot = Enumerable.Range(0, columns).Sum(j => v[j] * matrix[(i * columns) + j]);
            for (var j = 0; j < columns; j++)
            {
                matrix[(i * columns) + j] -= 2 * dot / squares * v[j];
            }
        }
    }
}
