using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>
/// Sums without a last term, whose terms fall at least as fast as those of a geometric series in the end: they are added until the bound of the rest
/// that the terms so
/// far give is below the rounding. It says of which numbers it needs the terms, and goes on when they are there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Series<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Asked = 120;

    /// <summary>As many terms as are taken together for the ratio: single ones may be 0.</summary>
    private const int Block = 8;

    /// <summary>Of terms that are all 0, how many say that there are no others; after others, fewer do.</summary>
    private const int MostZeros = 1 << 16;

    private const int FewZeros = 64;

    private const int Most = 1 << 17;

    private Numbers _nodes;
    private Numbers _values;
    private string _series;
    private T _first;
    private double _sum;
    private double _lost;
    private double _magnitude;
    private double _greatest;
    private double _leading;
    private int _zeros;
    private int _done;

    /// <summary>The first of the numbers of which the terms are wanted.</summary>
    [UnscopedRef]
    public ref T Nodes => ref _nodes[0];

    /// <summary>Receives the terms.</summary>
    [UnscopedRef]
    public ref T Values => ref _values[0];

    /// <summary>How many there are; 0 when the sum is known.</summary>
    public nint Count { readonly get; private set; }

    /// <summary>The sum.</summary>
    public T Value { get; private set; }

    /// <summary>Begins the sum of the terms from <paramref name="first"/> on.</summary>
    /// <param name="first">The number of the first term.</param>
    /// <param name="series">The sum, as the equation writes it.</param>
    public void Begin(T first, string series)
    {
        (_first, _series, _sum, _lost, _magnitude, _greatest, _leading, _zeros, _done) = (first, series, 0, 0, 0, 0, 0, 0, 0);
        Ask();
    }

    /// <summary>Adds the terms, and asks for more where what is left may count.</summary>
    /// <exception cref="IntegralException">The terms do not fall fast enough, cancel, or one is not finite.</exception>
    public void Continue()
    {
        var rest = double.PositiveInfinity;
        for (var at = 0; at < Asked; at += Block)
        {
            var before = _greatest;
            _greatest = Add(at);
            var ratio = _greatest / before;
            rest = _greatest == 0 || !(ratio < 1) ? double.PositiveInfinity : Block * _greatest * ratio / (1 - ratio);
            _zeros = _greatest == 0 ? _zeros + Block : 0;
            var negligible = double.CreateChecked(T.BitIncrement(T.One) - T.One) / 8 * _magnitude;
            if ((double.IsFinite(rest) && rest <= negligible) || _zeros >= (_magnitude > 0 ? FewZeros : MostZeros))
            {
                (Value, Count) = (T.CreateChecked(Checked(_sum + _lost)), 0);
                return;
            }
        }

        _done += Asked;
        if (_done >= Most)
        {
            throw IntegralException.NotSummable(_series, _sum + _lost, rest, _done);
        }

        Ask();
    }

    /// <summary>
    /// The sum, if what its terms are rounded by leaves digits of it. One that is 0 by chance, as a cosine is, has no digits: it is held against a share of the first term, which terms that
    /// cancel outgrow.
    /// </summary>
    private readonly double Checked(double sum)
    {
        var rounding = double.CreateChecked(T.BitIncrement(T.One) - T.One) * _magnitude;
        var most = typeof(T) == typeof(float) ? 1e-3 : 1e-6;
        return rounding <= most * Math.Max(Math.Abs(sum), most * _leading) ? sum : throw IntegralException.Cancels(_series, sum, rounding);
    }

    private void Ask()
    {
        Count = Asked;
        for (var at = 0; at < Asked; at++)
        {
            _nodes[at] = _first + T.CreateChecked(_done + at);
        }
    }

    /// <summary>Adds a block of terms, each with what the addition loses (Neumaier 1974).</summary>
    /// <returns>The greatest magnitude among them.</returns>
    private double Add(int from)
    {
        var greatest = 0.0;
        for (var at = from; at < from + Block; at++)
        {
            var term = T.IsFinite(_values[at]) ? double.CreateChecked(_values[at]) : throw IntegralException.NotFiniteTerm(_series, _values[at], _nodes[at]);
            var sum = _sum + term;
            _lost += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
            _sum = sum;
            _magnitude += Math.Abs(term);
            _leading = _leading == 0 ? Math.Abs(term) : _leading;
            greatest = Math.Max(greatest, Math.Abs(term));
        }

        return greatest;
    }

    [InlineArray(Asked)]
    private struct Numbers
    {
        private T _first;
    }
}
