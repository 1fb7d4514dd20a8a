using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EquationDsl.Benchmarks;

/// <summary>
/// What a machine with 512-bit vectors can do: Philox 4x32-10, eight bits of it for a draw, a comparison, a product and a store, for arrays of whole tiles alone, and without what decides
/// draws whose eight bits are those of the bound. Four vectors of counters at once; keys are those of the seed 0.
/// </summary>
internal static class DropoutByHand
{
    private const int Tile = 1024;
    private const int Rounds = 10;
    private const byte Xor = 0x96;

    public static bool IsSupported => Avx512BW.IsSupported;

    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<float> x, float kept, Span<float> y)
    {
        Span<ulong> keys = stackalloc ulong[2 * Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            (keys[2 * round], keys[(2 * round) + 1]) = (unchecked((uint)round * 0x9E3779B9), unchecked((uint)round * 0xBB67AE85));
        }

        Span<byte> draws = stackalloc byte[Tile];
        for (var at = 0; at + Tile <= x.Length; at += Tile)
        {
            Draw(MemoryMarshal.Cast<byte, Vector512<ulong>>(draws), ref keys[0], (ulong)at / 16);
            Scale(ref MemoryMarshal.GetReference(x[at..]), ref draws[0], (byte)(kept * 256), 1 / kept, ref y[at]);
        }
    }

    /// <summary>Philox alone, as much as so many draws take.</summary>
    [SkipLocalsInit]
    public static void DrawOnly(int count)
    {
        Span<ulong> keys = stackalloc ulong[2 * Rounds];
        keys.Clear();
        Span<byte> draws = stackalloc byte[Tile];
        for (var at = 0; at + Tile <= count; at += Tile)
        {
            Draw(MemoryMarshal.Cast<byte, Vector512<ulong>>(draws), ref keys[0], (ulong)at / 16);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Draw(Span<Vector512<ulong>> draws, ref ulong keys, ulong number)
    {
        var (one, two) = (Vector512.Create(0xD2511F53UL), Vector512.Create(0xCD9E8D57UL));
        for (var at = 0; at < draws.Length; at += 8, number += 32)
        {
            var a0 = Vector512.Create(number) + Vector512<ulong>.Indices;
            var (a1, a2, a3) = (a0 + Vector512.Create(8UL), a0 + Vector512.Create(16UL), a0 + Vector512.Create(24UL));
            Vector512<ulong> b0 = default, b1 = default, b2 = default, b3 = default, c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
            for (var round = 0; round < 2 * Rounds; round += 2)
            {
                var (lower, upper) = (Vector512.Create(Unsafe.Add(ref keys, round)), Vector512.Create(Unsafe.Add(ref keys, round + 1)));
                Step(ref a0, ref b0, ref c0, ref d0, one, two, lower, upper);
                Step(ref a1, ref b1, ref c1, ref d1, one, two, lower, upper);
                Step(ref a2, ref b2, ref c2, ref d2, one, two, lower, upper);
                Step(ref a3, ref b3, ref c3, ref d3, one, two, lower, upper);
            }

            (draws[at], draws[at + 1], draws[at + 2], draws[at + 3]) = (Joined(a0, b0), Joined(a1, b1), Joined(a2, b2), Joined(a3, b3));
            (draws[at + 4], draws[at + 5], draws[at + 6], draws[at + 7]) = (Joined(c0, d0), Joined(c1, d1), Joined(c2, d2), Joined(c3, d3));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref Vector512<ulong> a, ref Vector512<ulong> b, ref Vector512<ulong> c, ref Vector512<ulong> d,
        Vector512<ulong> one, Vector512<ulong> two, Vector512<ulong> lower, Vector512<ulong> upper)
    {
        var (first, second) = (Avx512F.Multiply(a.AsUInt32(), one.AsUInt32()), Avx512F.Multiply(c.AsUInt32(), two.AsUInt32()));
        a = Avx512F.TernaryLogic(second >>> 32, b, lower, Xor);
        c = Avx512F.TernaryLogic(first >>> 32, d, upper, Xor);
        (b, d) = (second, first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Joined(Vector512<ulong> upper, Vector512<ulong> lower) => (upper << 32) | (lower & Vector512.Create(0xFFFFFFFFUL));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Scale(ref float x, ref byte draws, byte bound, float scale, ref float y)
    {
        var (below, factor) = (Vector512.Create(bound), Vector512.Create(scale));
        for (nuint at = 0; at < Tile; at += 64)
        {
            var kept = Vector512.LessThan(Vector512.LoadUnsafe(ref draws, at), below).AsSByte();
            Store(kept.GetLower().GetLower(), ref x, factor, ref y, at);
            Store(kept.GetLower().GetUpper(), ref x, factor, ref y, at + 16);
            Store(kept.GetUpper().GetLower(), ref x, factor, ref y, at + 32);
            Store(kept.GetUpper().GetUpper(), ref x, factor, ref y, at + 48);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<sbyte> kept, ref float x, Vector512<float> factor, ref float y, nuint at) =>
        (Vector512.LoadUnsafe(ref x, at) * factor & Avx512F.ConvertToVector512Int32(kept).AsSingle()).StoreUnsafe(ref y, at);
}
