using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// Integrals by the rule of Gauss and Kronrod: the range is cut into eight intervals, and the one of the greatest error is halved until all errors
/// together are within
/// the tolerance (QAG of QUADPACK, Piessens et al. 1983). It says at which numbers it needs the values of the function, and goes on when they are there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Quadrature<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewer intervals could miss what lies between their nodes.</summary>
    private const int First = 8;

    /// <summary>How many there are at least where all values are 0.</summary>
    private const int FirstOfZero = 160;

    private const int Most = 400;

    private const int MostNodes = First * GaussKronrod.Count;

    private Intervals _intervals;
    private Numbers<T> _nodes;
    private Numbers<T> _values;
    private Numbers<double> _speeds;
    private QuadratureRange _range;
    private T _lower;
    private T _upper;
    private double _tolerance;
    private string _integral;
    private int _done;
    private int _asked;
    private bool _isDescending;

    /// <summary>The first of the numbers at which the values are wanted.</summary>
    [UnscopedRef]
    public ref T Nodes => ref _nodes[0];

    /// <summary>Receives the values there.</summary>
    [UnscopedRef]
    public ref T Values => ref _values[0];

    /// <summary>How many there are; 0 when the integral is known.</summary>
    public readonly nint Count => _asked * GaussKronrod.Count;

    /// <summary>The integral.</summary>
    public T Value { get; private set; }

    /// <summary>Begins the integral from <paramref name="lower"/> to <paramref name="upper"/>, either of which may be infinite or the greater.</summary>
    /// <param name="lower">Where the range begins.</param>
    /// <param name="upper">Where it ends.</param>
    /// <param name="tolerance">How great the error may be, as a share of the integral of the function's magnitude.</param>
    /// <param name="integral">The integral, as the equation writes it.</param>
    public void Begin(T lower, T upper, double tolerance, string integral)
    {
        if (T.IsNaN(lower) || T.IsNaN(upper))
        {
            throw IntegralException.NoRange(integral, lower, upper);
        }

        (_tolerance, _integral, _isDescending) = (Math.Max(tolerance, 50 * double.CreateChecked(T.BitIncrement(T.One) - T.One)), integral, lower > upper);
        (_lower, _upper) = _isDescending ? (upper, lower) : (lower, upper);
        (_done, _asked, Value) = (0, 0, T.Zero);
        if (lower == upper)
        {
            return;
        }

        _range = new QuadratureRange(double.CreateChecked(_lower), double.CreateChecked(_upper));
        for (var at = 0; at < First; at++)
        {
            _intervals[at] = new Interval(End(at), End(at + 1));
        }

        Ask(First);
    }

    /// <summary>Takes the values, and asks for more where the error is too great.</summary>
    /// <exception cref="IntegralException">The error does not get within the tolerance, or a value is not finite.</exception>
    public void Continue()
    {
        Take();
        var (sum, magnitude, error, worst) = Total();
        if (magnitude == 0 ? _done >= FirstOfZero : double.IsFinite(magnitude) && error <= _tolerance * magnitude)
        {
            Value = T.CreateChecked(_isDescending ? -sum : sum);
            return;
        }

        var (from, to) = (_intervals[worst].From, _intervals[worst].To);
        var middle = (from + to) / 2;
        if (_done == Most || middle <= from || middle >= to || !double.IsFinite(magnitude))
        {
            throw IntegralException.NotConverged(_integral, _isDescending ? -sum : sum, error, _tolerance);
        }

        // Both halves come last, and what was last is where the whole was.
        _done--;
        _intervals[worst] = _intervals[_done];
        _intervals[_done] = new Interval(from, middle);
        _intervals[_done + 1] = new Interval(middle, to);
        Ask(2);
    }

    private readonly double End(int number) => _range.First + ((1 - _range.First) * number / First);

    /// <summary>Wants the values at all nodes of the intervals behind those that are done.</summary>
    private void Ask(int intervals)
    {
        _asked = intervals;
        for (var at = 0; at < Count; at++)
        {
            ref readonly var interval = ref _intervals[_done + (at / GaussKronrod.Count)];
            (var x, _speeds[at]) = _range.At(((interval.From + interval.To) / 2) + (interval.HalfWidth * GaussKronrod.Node(at % GaussKronrod.Count)));
            _nodes[at] = QuadratureRange.Inside(T.CreateSaturating(x), _lower, _upper);
        }
    }

    private void Take()
    {
        Span<double> values = _speeds;
        for (var at = 0; at < Count; at++)
        {
            values[at] *= T.IsFinite(_values[at]) ? double.CreateChecked(_values[at]) : throw IntegralException.NotFinite(_integral, _values[at], _nodes[at]);
        }

        for (var at = 0; at < _asked; at++)
        {
            ref var interval = ref _intervals[_done + at];
            interval.Set(GaussKronrod.Of(values.Slice(at * GaussKronrod.Count, GaussKronrod.Count), interval.HalfWidth));
        }

        (_done, _asked) = (_done + _asked, 0);
    }

    /// <summary>All intervals together, and the one of the greatest error; the widest of those that have the same.</summary>
    private readonly (double Sum, double Magnitude, double Error, int Worst) Total()
    {
        var (sum, magnitude, error, worst) = (0.0, 0.0, 0.0, 0);
        for (var at = 0; at < _done; at++)
        {
            ref readonly var interval = ref _intervals[at];
            sum += interval.Integral;
            magnitude += interval.Magnitude;
            error += interval.Error;
            worst = interval.IsWorseThan(_intervals[worst]) ? at : worst;
        }

        return (sum, magnitude, error, worst);
    }

    /// <summary>A part of the range of t, and what its nodes say.</summary>
    private struct Interval(double from, double to)
    {
        public double From { get; } = from;

        public double To { get; } = to;

        public double Integral { get; private set; }

        public double Magnitude { get; private set; }

        public double Error { get; private set; }

        public readonly double HalfWidth => (To - From) / 2;

        public void Set((double Integral, double Magnitude, double Error) found) => (Integral, Magnitude, Error) = found;

        public readonly bool IsWorseThan(Interval other) => Error != other.Error ? Error > other.Error : HalfWidth > other.HalfWidth;
    }

    [InlineArray(Most)]
    private struct Intervals
    {
        private Interval _first;
    }

    [InlineArray(MostNodes)]
    private struct Numbers<TNumber>
    {
        private TNumber _first;
    }
}
