using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

/// <summary>The parts of the range of an integral: it is cut where a narrow peak may be, and each piece is seen from the ends that it has.</summary>
internal struct QuadratureParts
{
    /// <summary>How many places of peaks are looked at; more than that are left to the rule.</summary>
    public const int MostPlaces = 3;

    private Parts _parts;

    public int Count { get; private set; }

    public readonly QuadraturePart this[int number] => _parts[number];

    /// <param name="lower">The lesser end, which may be infinite.</param>
    /// <param name="upper">The greater one.</param>
    /// <param name="places">Where peaks may be; those outside of the range say nothing.</param>
    public void Set(double lower, double upper, ReadOnlySpan<double> places)
    {
        Span<double> ends = stackalloc double[MostPlaces + 2];
        ends[0] = lower;
        var last = 0;
        foreach (var place in places)
        {
            if (last < MostPlaces && place > lower && place < upper && !ends[..(last + 1)].Contains(place))
            {
                ends[++last] = place;
            }
        }

        ends[++last] = upper;
        ends[1..last].Sort();
        Count = 0;
        for (var at = 0; at < last; at++)
        {
            Add(ends[at], ends[at + 1], places);
        }
    }

    private void Add(double lower, double upper, ReadOnlySpan<double> places)
    {
        if (double.IsInfinity(lower) && double.IsInfinity(upper))
        {
            _parts[Count++] = new QuadraturePart(lower, upper, isPeak: false);
            return;
        }

        if (!double.IsInfinity(lower))
        {
            _parts[Count++] = new QuadraturePart(lower, upper, places.Contains(lower));
        }

        if (!double.IsInfinity(upper))
        {
            _parts[Count++] = new QuadraturePart(upper, lower, places.Contains(upper));
        }
    }

    [InlineArray(2 * (MostPlaces + 1))]
    private struct Parts
    {
        private QuadraturePart _first;
    }
}
