namespace EquationDsl.Textbook.Harness;

/// <summary>Loops of the oracles, counted from 0 and added one by one.</summary>
internal static class Sums
{
    public static double Sum(int n, Func<int, double> term) => Sum(0, n, term);

    public static double Sum(int from, int end, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = from; i < end; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    public static double Product(int n, Func<int, double> factor)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++)
        {
            product *= factor(i);
        }

        return product;
    }

    public static double Largest(int n, Func<int, double> value) => Enumerable.Range(0, n).Max(value);

    public static double Least(int n, Func<int, double> value) => Enumerable.Range(0, n).Min(value);

    public static double Mean(int n, Func<int, double> value) => Sum(n, value) / n;

    public static double Square(double x) => x * x;

    public static double Logistic(double x) => 1 / (1 + Exp(-x));

    /// <summary>Fills a vector.</summary>
    public static void Fill(Operand result, Func<int, double> entry)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = entry(i);
        }
    }

    /// <summary>Fills a matrix.</summary>
    public static void Fill(Operand result, Func<int, int, double> entry)
    {
        for (var i = 0; i < result.Rows; i++)
        {
            for (var j = 0; j < result.Columns; j++)
            {
                result[i, j] = entry(i, j);
            }
        }
    }

    /// <summary>Fills a stack of matrices of that many columns.</summary>
    public static void Fill(Operand result, int columns, Func<int, int, int, double> entry)
    {
        for (var i = 0; i < result.Rows; i++)
        {
            for (var j = 0; j < result.Columns; j++)
            {
                for (var k = 0; k < columns; k++)
                {
                    result[i, j, k] = entry(i, j, k);
                }
            }
        }
    }

    public static double[] Softmax(int n, Func<int, double> score)
    {
        var total = Sum(n, i => Exp(score(i)));
        return [.. Enumerable.Range(0, n).Select(i => Exp(score(i)) / total)];
    }
}
