using EquationDsl.Kernels;

namespace EquationDsl.Benchmarks;

/// <summary>An LSTM over a sequence, its gradient, and the matrix products alone that each of them takes.</summary>
internal sealed class Lstm
{
    private const int Gates = 4;
    private readonly int _steps;
    private readonly int _n;
    private readonly float[] _x;
    private readonly float[] _h;
    private readonly float[] _cotangent;
    private readonly float[] _initialH;
    private readonly float[] _initialC;
    private readonly float[] _sums;
    private readonly float[] _xGradient;
    private readonly float[] _rest;
    private readonly float[][] _w;
    private readonly float[][] _u;
    private readonly float[][] _b;
    private readonly float[][] _wGradient;
    private readonly float[][] _uGradient;
    private readonly float[][] _vectorGradient;

    /// <param name="n">The length of states and inputs.</param>
    public Lstm(int steps, int n)
    {
        (_steps, _n) = (steps, n);
        (_x, _cotangent, _initialH, _initialC) = (Draw(steps * n, 1, 1), Draw(steps * n, 2, 1), Draw(n, 3, 1), Draw(n, 4, 1));
        (_h, _sums, _xGradient, _rest) = (new float[steps * n], new float[steps * n], new float[steps * n], new float[n]);
        (_w, _u, _b) = (Each(g => Draw(n * n, 5 + g, 0.1f)), Each(g => Draw(n * n, 15 + g, 0.1f)), Each(g => Draw(n, 25 + g, 0.5f)));
        (_wGradient, _uGradient, _vectorGradient) = (Each(_ => new float[n * n]), Each(_ => new float[n * n]), [.. Each(_ => new float[n]), new float[n], new float[n]]);
    }

    public void Forward() => RecurrenceKernels.Lstm(
        _x, _w[0], _u[0], _b[0], _w[1], _u[1], _b[1], _w[2], _u[2], _b[2], _w[3], _u[3], _b[3], _initialH, _initialC, _h);

    public void Gradient() => RecurrenceKernels.LstmGradient(
        _x, _w[0], _u[0], _b[0], _w[1], _u[1], _b[1], _w[2], _u[2], _b[2], _w[3], _u[3], _b[3], _initialH, _initialC, _cotangent,
        _xGradient, _wGradient[0], _uGradient[0], _vectorGradient[0], _wGradient[1], _uGradient[1], _vectorGradient[1], _wGradient[2], _uGradient[2], _vectorGradient[2],
        _wGradient[3], _uGradient[3], _vectorGradient[3], _vectorGradient[4], _vectorGradient[5]);

    /// <summary>For each gate <c>W x</c> of all steps as one product, and <c>U h</c> step by step.</summary>
    public void Products()
    {
        foreach (var w in _w)
        {
            MatrixProduct.Run<float>(new(ref _sums[0], _n, 1), new(ref _x[0], _n, 1), new(ref w[0], 1, _n), _steps, _n, _n, 1f);
        }

        StepByStep(row: _n, column: 1);
    }

    /// <summary>Those of the forward pass, <c>U^T g</c> step by step, and for all steps at once the gradients by W, by U and by x.</summary>
    public void GradientProducts()
    {
        Products();
        StepByStep(row: 1, column: _n);
        for (var gate = 0; gate < Gates; gate++)
        {
            MatrixProduct.Run<float>(new(ref _wGradient[gate][0], _n, 1), new(ref _sums[0], 1, _n), new(ref _x[0], _n, 1), _n, _n, _steps, 1f);
            MatrixProduct.Run<float>(new(ref _uGradient[gate][0], _n, 1), new(ref _sums[0], 1, _n), new(ref _h[0], _n, 1), _n, _n, _steps, 1f);
            MatrixProduct.Run<float>(new(ref _xGradient[0], _n, 1), new(ref _sums[0], _n, 1), new(ref _w[gate][0], _n, 1), _steps, _n, _n, 1f, add: gate > 0);
        }
    }

    private void StepByStep(int row, int column)
    {
        for (var t = 0; t < _steps; t++)
        {
            foreach (var u in _u)
            {
                MatrixProduct.Run<float>(new(ref _rest[0], 1, 1), new(ref u[0], row, column), new(ref _h[t * _n], 1, 1), _n, 1, _n, 1f);
            }
        }
    }

    private static float[][] Each(Func<int, float[]> make) => [.. Enumerable.Range(0, Gates).Select(make)];

    private static float[] Draw(int n, int seed, float range)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => range * ((2 * random.NextSingle()) - 1))];
    }
}
