namespace EquationDsl.Textbook.Equations;

/// <summary>Functions that oracles need and the framework lacks.</summary>
internal static class SpecialFunctions
{
    /// <summary>The gamma function, by Stirling's series beyond 20 and the recurrence below.</summary>
    public static double Gamma(double x)
    {
        var divisor = 1.0;
        for (; x < 20; x++)
        {
            divisor *= x;
        }

        var series = ((1.0 / 12) - ((1.0 / 360) - ((1.0 / 1260) - (1.0 / 1680 / (x * x))) / (x * x)) / (x * x)) / x;
        return Exp(((x - 0.5) * Log(x)) - x + (0.5 * Log(2 * PI)) + series) / divisor;
    }

    public static double Beta(double a, double b) => Gamma(a) * Gamma(b) / Gamma(a + b);

    public static double Factorial(int n) => Product(n, i => i + 1);

    /// <summary>The error function, by its power series (Abramowitz and Stegun 7.1.6).</summary>
    public static double Erf(double x)
    {
        var (sum, term) = (0.0, x);
        for (var n = 0; n < 200; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 3);
        }

        return 2 / Sqrt(PI) * Exp(-x * x) * sum;
    }

    /// <summary>The determinant, by elimination with row exchanges.</summary>
    public static double Determinant(Operand matrix)
    {
        var a = matrix.Copy();
        var determinant = 1.0;
        for (var k = 0; k < a.Rows; k++)
        {
            var pivot = Enumerable.Range(k, a.Rows - k).MaxBy(i => Abs(a[i, k]));
            determinant *= pivot == k ? a[k, k] : -a[pivot, k];
            for (var j = 0; j < a.Rows; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            for (var i = k + 1; i < a.Rows; i++)
            {
                var factor = a[i, k] / a[k, k];
                for (var j = k; j < a.Rows; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
            }
        }

        return determinant;
    }

    /// <summary>The inverse, by the elimination of Gauss and Jordan with row exchanges.</summary>
    public static Operand Inverse(Operand matrix)
    {
        var n = matrix.Rows;
        var a = matrix.Copy();
        var inverse = Identity(n);
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Abs(a[i, k]));
            for (var j = 0; j < n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
            }

            var head = a[k, k];
            for (var j = 0; j < n; j++)
            {
                a[k, j] /= head;
                inverse[k, j] /= head;
            }

            for (var i = 0; i < n; i++)
            {
                var factor = a[i, k];
                for (var j = 0; j < n && i != k; j++)
                {
                    a[i, j] -= factor * a[k, j];
                    inverse[i, j] -= factor * inverse[k, j];
                }
            }
        }

        return inverse;
    }

    public static Operand Identity(int n) => Matrix(n, n, (i, j) => i == j ? 1 : 0);

    public static Operand Matrix(int rows, int columns, Func<int, int, double> entry)
    {
        var matrix = Zero(rows, columns);
        Fill(matrix, entry);
        return matrix;
    }

    public static Operand Vector(int n, Func<int, double> entry)
    {
        var vector = Zero(n);
        Fill(vector, entry);
        return vector;
    }

    public static Operand Times(Operand a, Operand b) => Matrix(a.Rows, b.Columns, (i, j) => Sum(a.Columns, k => a[i, k] * b[k, j]));

    public static Operand Transposed(Operand a) => Matrix(a.Columns, a.Rows, (i, j) => a[j, i]);

    /// <summary>The form x' A y.</summary>
    public static double Form(Operand x, Operand a, Operand y) => Sum(x.Length, i => Sum(y.Length, j => x[i] * a[i, j] * y[j]));

    public static double Dot(Operand x, Operand y) => Sum(x.Length, i => x[i] * y[i]);
}
