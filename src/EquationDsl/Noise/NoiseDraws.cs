using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EquationDsl.Runtime;
using EquationDsl.Simd;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace EquationDsl.Noise;

/// <summary>Whole groups of draws, no more than a tile: their bits, and then the numbers in the same place.</summary>
internal static class NoiseDraws
{
    /// <summary>Bits of the word that says where draws are far.</summary>
    private const int Places = 32;

    public static void Fill<T>(Span<T> draws, NoisePlane plane, long group, NoiseKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && kind == NoiseKind.Uniform)
        {
            WordBlocks.FillUniform(MemoryMarshal.Cast<T, float>(draws), plane, group);
        }
        else if (typeof(T) == typeof(float))
        {
            WordBlocks.Fill(MemoryMarshal.Cast<T, uint>(draws), plane, group);
            var numbers = MemoryMarshal.Cast<T, float>(draws);
            switch (VectorWidth.Widest)
            {
                case 512:
                    Convert<Float512, float>(numbers, kind);
                    break;
                case 256:
                    Convert<Float256, float>(numbers, kind);
                    break;
                case 128:
                    Convert<Float128, float>(numbers, kind);
                    break;
                default:
                    Convert<FloatScalar, float>(numbers, kind);
                    break;
            }
        }
        else
        {
            WordBlocks.Fill(MemoryMarshal.Cast<T, ulong>(draws), plane, group);
            var numbers = MemoryMarshal.Cast<T, double>(draws);
            switch (VectorWidth.Widest)
            {
                case 512:
                    Convert<Double512, double>(numbers, kind);
                    break;
                case 256:
                    Convert<Double256, double>(numbers, kind);
                    break;
                case 128:
                    Convert<Double128, double>(numbers, kind);
                    break;
                default:
                    Convert<DoubleScalar, double>(numbers, kind);
                    break;
            }
        }
    }

    internal static void Convert<V, T>(Span<T> draws, NoiseKind kind)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(draws);
        if (kind == NoiseKind.Uniform)
        {
            Uniform<V, T>(ref first, draws.Length);
        }
        else
        {
            Normal<V, T>(ref first, draws.Length);
        }
    }

    [MethodImpl(NoInlining)]
    private static void Uniform<V, T>(ref T first, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            V.Store(StandardDraws<V, T>.Uniform(V.Load(ref first, (nuint)i)), ref first, (nuint)i);
        }
    }

    /// <summary>
    /// In three loops: most draws are near the middle, and the others are gathered, so that their formula is computed for them alone. Each draw has the same
    /// digits wherever it is computed.
    /// </summary>
    [SkipLocalsInit]
    private static void Normal<V, T>(ref T first, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Unsafe.SkipInit(out NoiseTile<T> tile);
        Unsafe.SkipInit(out NoiseTile<byte> places);
        ref var beyond = ref Unsafe.As<NoiseTile<T>, T>(ref tile);
        ref var place = ref Unsafe.As<NoiseTile<byte>, byte>(ref places);
        for (var start = 0; start < length; start += NoiseTile<T>.Length)
        {
            ref var draws = ref Unsafe.Add(ref first, start);
            var count = Math.Min(NoiseTile<T>.Length, length - start);
            Near<V, T>(ref draws, ref beyond, count);
            var far = Gather(ref beyond, ref place, count);
            Far<V, T>(ref beyond, far);
            Scatter(ref draws, ref beyond, ref place, far);
        }
    }

    /// <summary>The draws as if all were near the middle, and how much lies beyond each.</summary>
    [MethodImpl(NoInlining)]
    private static void Near<V, T>(ref T bits, ref T beyond, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            var draw = V.Load(ref bits, (nuint)i);
            var share = StandardDraws<V, T>.Beyond(draw);
            V.Store(share, ref beyond, (nuint)i);
            V.Store(StandardDraws<V, T>.Signed(NormalQuantile<V, T>.Middle(NormalQuantile<V, T>.FromMiddle(share)), draw), ref bits, (nuint)i);
        }
    }

    /// <summary>Moves the shares of far draws to the front, notes where they were, and says how many there are.</summary>
    [MethodImpl(NoInlining)]
    private static int Gather<T>(ref T beyond, ref byte place, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = 0;
        for (var start = 0; start < length; start += Places)
        {
            for (var far = FarPlaces(ref Unsafe.Add(ref beyond, start)); far != 0; far &= far - 1)
            {
                var at = start + BitOperations.TrailingZeroCount(far);
                Unsafe.Add(ref beyond, count) = Unsafe.Add(ref beyond, at);
                Unsafe.Add(ref place, count++) = (byte)at;
            }
        }

        return count;
    }

    /// <summary>Which of the next shares are so small that what they leave is far from the middle.</summary>
    [MethodImpl(AggressiveInlining)]
    private static uint FarPlaces<T>(ref T beyond)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (far, most) = (0u, NormalQuantile<DoubleScalar, double>.Reach);
        for (var i = 0; i < Places; i += Vector256<T>.Count)
        {
            var share = Vector256.LoadUnsafe(ref beyond, (nuint)i);
            far |= (typeof(T) == typeof(float)
                ? Vector256.GreaterThan(Vector256.Create(0.5f) - share.AsSingle(), Vector256.Create((float)most)).ExtractMostSignificantBits()
                : Vector256.GreaterThan(Vector256.Create(0.5) - share.AsDouble(), Vector256.Create(most)).ExtractMostSignificantBits()) << i;
        }

        return far;
    }

    [MethodImpl(NoInlining)]
    private static void Far<V, T>(ref T beyond, int length)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < length; i += V.Count)
        {
            V.Store(NormalQuantile<V, T>.Far(V.Load(ref beyond, (nuint)i)), ref beyond, (nuint)i);
        }
    }

    /// <summary>Far draws take the place of what was computed there, with its sign.</summary>
    [MethodImpl(NoInlining)]
    private static void Scatter<T>(ref T draws, ref T far, ref byte place, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < count; i++)
        {
            ref var draw = ref Unsafe.Add(ref draws, (int)Unsafe.Add(ref place, i));
            draw = T.CopySign(Unsafe.Add(ref far, i), draw);
        }
    }
}
