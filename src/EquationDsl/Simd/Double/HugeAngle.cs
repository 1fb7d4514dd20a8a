using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Simd;

/// <summary>
/// The remainder of an angle of any size by pi/2 (Payne and Hanek, ACM SIGNUM Newsletter 18, 1983): of the product of the 53-bit
/// significand with 2/pi only the 192 bits around the point are formed, since those before it are whole turns.
/// </summary>
internal static class HugeAngle
{
    private const int WidestCount = 8;
    private const int SignificandBits = 53;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>2/pi to 1216 bits behind the point, after 64 zeros before it.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
        0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
    ];

    /// <summary>Lane by lane what <see cref="AngleDouble.Reduce"/> does for ordinary angles.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Pair<V> Reduce<V>(V x, out V quadrant)
        where V : struct, IVector<V, double>
    {
        Span<double> high = stackalloc double[WidestCount];
        Span<double> low = stackalloc double[WidestCount];
        Span<double> quadrants = stackalloc double[WidestCount];
        V.Store(x, ref MemoryMarshal.GetReference(high), 0);
        for (var lane = 0; lane < V.Count; lane++)
        {
            (high[lane], low[lane], var k) = Reduce(high[lane]);
            quadrants[lane] = ExpDouble.RoundingShift + k;
        }

        quadrant = V.Load(in MemoryMarshal.GetReference(quadrants), 0);
        return new(V.Load(in MemoryMarshal.GetReference(high), 0), V.Load(in MemoryMarshal.GetReference(low), 0));
    }

    private static (double High, double Low, int Quadrant) Reduce(double x)
    {
        if (!double.IsFinite(x))
        {
            return (double.NaN, double.NaN, 0);
        }

        // Lanes that need no reduction may stand beside those that do; the table starts too late for the smallest.
        if (Math.Abs(x) < 0.5)
        {
            return (x, 0, 0);
        }

        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var significand = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000;
        var (top, middle, bottom) = Multiply(significand, exponent);

        // Two bits of quadrant, then the fraction of a quarter turn, which is taken to the nearest whole one.
        var quadrant = (int)(top >> 62);
        var fraction = new UInt128((top << 2) | (middle >> 62), (middle << 2) | (bottom >> 62));
        var negative = (fraction >> 127) != 0;
        if (negative)
        {
            quadrant++;
            fraction = ~fraction;
        }

        var (high, low) = QuarterTurns(fraction, negative ? ~(bottom << 2) : bottom << 2);
        var flip = negative != double.IsNegative(x);
        return (flip ? -high : high, flip ? -low : low, double.IsNegative(x) ? -quadrant & 3 : quadrant & 3);
    }

    /// <summary><c>significand 2^exponent (2/pi)</c> modulo 4, in units of 2^-190.</summary>
    private static (ulong Top, ulong Middle, ulong Bottom) Multiply(ulong significand, int exponent)
    {
        // The window's first bit has weight 2^(1 - exponent): those before make multiples of 4.
        var first = 64 + exponent - 2;
        var (word, shift) = (first >> 6, first & 63);
        var w2 = Window(word, shift);
        var w1 = Window(word + 1, shift);
        var w0 = Window(word + 2, shift);
        var bottomCarry = Math.BigMul(significand, w0, out var bottom);
        var middleCarry = Math.BigMul(significand, w1, out var middle);
        middle += bottomCarry;
        var top = (significand * w2) + middleCarry + (middle < bottomCarry ? 1UL : 0UL);
        return (top, middle, bottom);
    }

    private static ulong Window(int word, int shift) =>
        shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));

    /// <summary>The fraction of 2^-128 (and 64 bits more) times pi/2.</summary>
    private static (double High, double Low) QuarterTurns(UInt128 fraction, ulong more)
    {
        var zeros = (int)UInt128.LeadingZeroCount(fraction);
        if (zeros > 127 - SignificandBits)
        {
            zeros = 127 - SignificandBits;
        }

        var normal = zeros == 0 ? fraction : (fraction << zeros) | (zeros <= 64 ? more >> (64 - zeros) : (UInt128)more << (zeros - 64));
        var top = (ulong)(normal >> 64);
        var head = top >> (64 - SignificandBits) << (64 - SignificandBits);
        var high = Math.ScaleB((double)head, -64 - zeros);
        var low = Math.ScaleB((double)(top - head), -64 - zeros) + Math.ScaleB((double)(ulong)normal, -128 - zeros);
        var angle = new Pair<DoubleScalar>(DoubleScalar.Create(high), DoubleScalar.Create(low))
            * Pair<DoubleScalar>.Create(HalfPiHigh, HalfPiLow);
        return (DoubleScalar.Sum(angle.High), DoubleScalar.Sum(angle.Low));
    }
}
