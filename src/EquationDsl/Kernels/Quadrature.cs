using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// Integrals by the rule of Gauss and Kronrod: the range is cut into eight intervals or more, and the one of the greatest error is halved until all errors
/// together are within the tolerance (QAG of QUADPACK, Piessens et al. 1983). It says at which numbers it needs the values of the function, and goes on when
/// they are there. Where a narrow peak may be it looks first, at distances from there each of which is a quarter of the one before.
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
    private Numbers<double> _shifts;
    private QuadratureParts _parts;
    private double _tolerance;
    private string _integral;
    private int _made;
    private int _done;
    private int _asked;
    private bool _isLooking;
    private bool _isDescending;
    private bool _mayHide;

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
    /// <param name="places">Where it may have narrow peaks; what is no number says that there may be one at a place that is not known.</param>
    public void Begin(T lower, T upper, double tolerance, string integral, scoped ReadOnlySpan<T> places = default)
    {
        if (T.IsNaN(lower) || T.IsNaN(upper))
        {
            throw IntegralException.NoRange(integral, lower, upper);
        }

        (_tolerance, _integral, _isDescending) = (Math.Max(tolerance, 50 * double.CreateChecked(T.BitIncrement(T.One) - T.One)), integral, lower > upper);
        (_made, _done, _asked, _isLooking, _mayHide, Value) = (0, 0, 0, false, false, T.Zero);
        if (lower == upper)
        {
            return;
        }

        Span<double> known = stackalloc double[places.Length];
        for (var at = 0; at < places.Length; at++)
        {
            known[at] = double.CreateChecked(places[at]);
            _mayHide |= T.IsNaN(places[at]);
        }

        _parts.Set(double.CreateChecked(_isDescending ? upper : lower), double.CreateChecked(_isDescending ? lower : upper), known);
        if (!Look())
        {
            Cut();
            Ask();
        }
    }

    /// <summary>Takes the values, and asks for more where the error is too great.</summary>
    /// <exception cref="IntegralException">The error does not get within the tolerance, or a value is not finite.</exception>
    public void Continue()
    {
        if (_isLooking)
        {
            Cut();
            _isLooking = false;
        }
        else
        {
            Take();
        }

        if (_done < _made)
        {
            Ask();
            return;
        }

        var (sum, magnitude, error, worst) = Total();
        if (magnitude == 0 ? _done >= FirstOfZero : double.IsFinite(magnitude) && error <= _tolerance * magnitude)
        {
            Value = magnitude == 0 && _mayHide ? throw IntegralException.NothingSeen(_integral) : T.CreateChecked(_isDescending ? -sum : sum);
            return;
        }

        var (part, from, to) = (_intervals[worst].Part, _intervals[worst].From, _intervals[worst].To);
        var middle = (from + to) / 2;
        if (_done == Most || middle <= from || middle >= to || !double.IsFinite(magnitude))
        {
            throw IntegralException.NotConverged(_integral, _isDescending ? -sum : sum, error, _tolerance);
        }

        // Both halves come last, and what was last is where the whole was.
        _intervals[worst] = _intervals[--_done];
        _made = _done;
        Add(part, from, middle);
        Add(part, middle, to);
        Ask();
    }

    /// <summary>Wants values at distances that get less and less from where peaks may be; false where there is no such place.</summary>
    private bool Look()
    {
        for (var number = 0; number < _parts.Count; number++)
        {
            for (var at = 0; _parts[number].IsPeak && at < GaussKronrod.Count; at++)
            {
                var node = (_asked * GaussKronrod.Count) + at;
                (var offset, _speeds[node]) = _parts[number].At(Math.ScaleB(1, -2 * (at + 1)));
                _nodes[node] = _parts[number].Number<T>(offset);
            }

            _asked += _parts[number].IsPeak ? 1 : 0;
        }

        return _isLooking = _asked > 0;
    }

    /// <summary>The first intervals of all parts; where a peak was seen, some that are about as wide as it is.</summary>
    private void Cut()
    {
        var looked = 0;
        for (var number = 0; number < _parts.Count; number++)
        {
            var from = _parts[number].First;
            var peak = _parts[number].IsPeak ? Peak(looked++) : 0;
            for (var at = peak / 4; peak > 0 && at < 0.25; at *= 4)
            {
                Add(number, from, at);
                from = at;
                at = at > 4 * peak ? 1 : at;
            }

            var (start, count) = (_parts[number].First, _parts.Count == 1 ? First : First / 2);
            for (var at = 1; at <= count; at++)
            {
                var to = start + ((1 - start) * at / count);
                if (to > from)
                {
                    Add(number, from, to);
                    from = to;
                }
            }
        }

        _asked = 0;
    }

    /// <summary>The distance at which the most lies, of those that were looked at; 0 where that is one of the greatest, or nothing was seen.</summary>
    private readonly double Peak(int looked)
    {
        var (most, found) = (0.0, 0.0);
        for (var at = 0; at < GaussKronrod.Count; at++)
        {
            var (node, distance) = ((looked * GaussKronrod.Count) + at, Math.ScaleB(1, -2 * (at + 1)));
            var mass = Math.Abs(double.CreateChecked(_values[node]) * _speeds[node]) * distance;
            (most, found) = double.IsFinite(mass) && mass > most ? (mass, distance) : (most, found);
        }

        return found >= 0.25 ? 0 : found;
    }

    private void Add(int part, double from, double to) => _intervals[_made++] = new Interval(part, from, to);

    /// <summary>Wants the values at all nodes of the next intervals.</summary>
    private void Ask()
    {
        _asked = Math.Min(_made - _done, First);
        for (var at = 0; at < Count; at++)
        {
            ref readonly var interval = ref _intervals[_done + (at / GaussKronrod.Count)];
            var part = _parts[interval.Part];
            (var offset, _speeds[at]) = part.At(((interval.From + interval.To) / 2) + (interval.HalfWidth * GaussKronrod.Node(at % GaussKronrod.Count)));
            _nodes[at] = part.Number<T>(offset);
            _shifts[at] = (double.CreateChecked(_nodes[at]) - part.Origin - offset) / (_speeds[at] * interval.HalfWidth);
        }
    }

    private void Take()
    {
        Span<double> values = stackalloc double[GaussKronrod.Count];
        for (var at = 0; at < _asked; at++)
        {
            var first = at * GaussKronrod.Count;
            for (var node = 0; node < values.Length; node++)
            {
                var value = _values[first + node];
                values[node] = T.IsFinite(value) ? double.CreateChecked(value) : throw IntegralException.NotFinite(_integral, value, _nodes[first + node]);
            }

            ReadOnlySpan<double> shifts = _shifts;
            shifts = shifts.Slice(first, values.Length);
            if (AreSeen(shifts))
            {
                GaussKronrod.MoveToNodes(values, shifts);
            }

            for (var node = 0; node < values.Length; node++)
            {
                values[node] *= Math.Abs(_speeds[first + node]);
            }

            ref var interval = ref _intervals[_done + at];
            interval.Set(GaussKronrod.Of(values, interval.HalfWidth));
        }

        (_done, _asked) = (_done + _asked, 0);
    }

    /// <summary>Whether a number is so far from its node, beside the interval's width, that the tolerance shows it.</summary>
    private readonly bool AreSeen(ReadOnlySpan<double> shifts)
    {
        foreach (var shift in shifts)
        {
            if (Math.Abs(shift) > _tolerance / 100)
            {
                return true;
            }
        }

        return false;
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

    /// <summary>Distances within a part of the range, and what the nodes there say.</summary>
    private struct Interval(int part, double from, double to)
    {
        public int Part { get; } = part;

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
