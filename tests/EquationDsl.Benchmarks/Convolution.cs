namespace EquationDsl.Benchmarks;

/// <summary>One image, as many channels in as out, filters of 3 by 3.</summary>
internal sealed class Convolution
{
    private const int Filter = 3;
    private readonly int _channels;
    private readonly int _size;
    private readonly int _outSize;
    private readonly float[] _x;
    private readonly float[] _w;
    private readonly float[] _y;
    private readonly float[] _yGradient;
    private readonly float[] _xGradient;
    private readonly float[] _wGradient;

    public Convolution(int channels, int size)
    {
        (_channels, _size, _outSize) = (channels, size, size - Filter + 1);
        (_x, _w, _yGradient) = (Draw(channels * size * size, 1), Draw(channels * channels * Filter * Filter, 2), Draw(channels * _outSize * _outSize, 3));
        (_y, _xGradient, _wGradient) = (new float[_yGradient.Length], new float[_x.Length], new float[_w.Length]);
    }

    /// <summary>Multiplications and additions of the forward pass; each of the two gradients takes as many.</summary>
    public double Operations => 2.0 * _y.Length * _channels * Filter * Filter;

    private nint[] Image => [1, _channels, _size, _size];

    private nint[] Filters => [_channels, _channels, Filter, Filter];

    private nint[] Result => [1, _channels, _outSize, _outSize];

    public void Generated() => MatrixKernels.Convolution(new(_x, Image), new(_w, Filters), new(_y, Result));

    public void GeneratedGradient() =>
        MatrixKernels.ConvolutionGradient(new(_x, Image), new(_w, Filters), new(_yGradient, Result), new(_xGradient, Image), new(_wGradient, Filters));

    public void ScalarLoop()
    {
        for (var at = 0; at < _y.Length; at++)
        {
            var (o, i, j) = Place(at);
            var sum = 0f;
            for (var c = 0; c < _channels; c++)
            {
                for (var m = 0; m < Filter; m++)
                {
                    for (var n = 0; n < Filter; n++)
                    {
                        sum += _x[(((c * _size) + i + m) * _size) + j + n] * _w[(((((o * _channels) + c) * Filter) + m) * Filter) + n];
                    }
                }
            }

            _y[at] = sum;
        }
    }

    public void ScalarGradient()
    {
        Array.Clear(_xGradient);
        Array.Clear(_wGradient);
        for (var at = 0; at < _y.Length; at++)
        {
            var (o, i, j) = Place(at);
            var cotangent = _yGradient[at];
            for (var c = 0; c < _channels; c++)
            {
                for (var m = 0; m < Filter; m++)
                {
                    for (var n = 0; n < Filter; n++)
                    {
                        var (ofX, ofW) = ((((c * _size) + i + m) * _size) + j + n, (((((o * _channels) + c) * Filter) + m) * Filter) + n);
                        _xGradient[ofX] += cotangent * _w[ofW];
                        _wGradient[ofW] += cotangent * _x[ofX];
                    }
                }
            }
        }
    }

    private static float[] Draw(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private (int Channel, int Row, int Column) Place(int at) => (at / (_outSize * _outSize), at / _outSize % _outSize, at % _outSize);
}
