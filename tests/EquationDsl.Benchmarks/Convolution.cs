namespace EquationDsl.Benchmarks;

/// <summary>One image, filters of 3 by 3; with padding the result is as large as the image.</summary>
internal sealed class Convolution
{
    private const int Filter = 3;
    private readonly int _channels;
    private readonly int _outChannels;
    private readonly int _padding;
    private readonly int _size;
    private readonly int _outSize;
    private readonly float[] _x;
    private readonly float[] _w;
    private readonly float[] _y;
    private readonly float[] _yGradient;
    private readonly float[] _xGradient;
    private readonly float[] _wGradient;

    public Convolution(int channels, int outChannels, int size, bool isPadded)
    {
        (_channels, _outChannels, _size, _padding) = (channels, outChannels, size, isPadded ? 1 : 0);
        _outSize = size + (2 * _padding) - Filter + 1;
        (_x, _w, _yGradient) = (Draw(channels * size * size, 1), Draw(outChannels * channels * Filter * Filter, 2), Draw(outChannels * _outSize * _outSize, 3));
        (_y, _xGradient, _wGradient) = (new float[_yGradient.Length], new float[_x.Length], new float[_w.Length]);
    }

    /// <summary>Multiplications and additions of the forward pass; each of the two gradients takes as many.</summary>
    public double Operations => 2.0 * _y.Length * _channels * Filter * Filter;

    private nint[] Image => [1, _channels, _size, _size];

    private nint[] Filters => [_outChannels, _channels, Filter, Filter];

    private nint[] Result => [1, _outChannels, _outSize, _outSize];

    public void Generated()
    {
        if (_padding > 0)
        {
            MatrixKernels.PaddedConvolution(new(_x, Image), new(_w, Filters), new(_y, Result));
        }
        else
        {
            MatrixKernels.Convolution(new(_x, Image), new(_w, Filters), new(_y, Result));
        }
    }

    public void GeneratedGradient()
    {
        if (_padding > 0)
        {
            MatrixKernels.PaddedConvolutionGradient(new(_x, Image), new(_w, Filters), new(_yGradient, Result), new(_xGradient, Image), new(_wGradient, Filters));
        }
        else
        {
            MatrixKernels.ConvolutionGradient(new(_x, Image), new(_w, Filters), new(_yGradient, Result), new(_xGradient, Image), new(_wGradient, Filters));
        }
    }

    public void ScalarLoop()
    {
        for (var at = 0; at < _y.Length; at++)
        {
            var (o, i, j) = Place(at);
            var sum = 0f;
            for (var c = 0; c < _channels; c++)
            {
                for (var m = First(i); m < End(i); m++)
                {
                    for (var n = First(j); n < End(j); n++)
                    {
                        sum += _x[(((c * _size) + i + m - _padding) * _size) + j + n - _padding] * _w[(((((o * _channels) + c) * Filter) + m) * Filter) + n];
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
                for (var m = First(i); m < End(i); m++)
                {
                    for (var n = First(j); n < End(j); n++)
                    {
                        var (ofX, ofW) = ((((c * _size) + i + m - _padding) * _size) + j + n - _padding, (((((o * _channels) + c) * Filter) + m) * Filter) + n);
                        _xGradient[ofX] += cotangent * _w[ofW];
                        _wGradient[ofW] += cotangent * _x[ofX];
                    }
                }
            }
        }
    }

    /// <summary>The rows or columns of the filter that are inside the image at a row or column of the result.</summary>
    private int First(int at) => Math.Max(0, _padding - at);

    private int End(int at) => Math.Min(Filter, _size + _padding - at);

    private static float[] Draw(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private (int Channel, int Row, int Column) Place(int at) => (at / (_outSize * _outSize), at / _outSize % _outSize, at % _outSize);
}
