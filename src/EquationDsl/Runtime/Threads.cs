using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>Runs the parts of a kernel, on several threads where that pays. The parts depend on the size of the work only, never on the number of threads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Threads
{
    /// <summary>The AppContext value that limits the number of threads; without it there are as many as processors.</summary>
    private const string Limit = "EquationDsl.Threads";

    /// <summary>Entries from which on more than one thread is used: to start them takes as long as a few thousand.</summary>
    private const double WorthSplitting = 1 << 18;

    /// <summary>The fewest entries of a part.</summary>
    private const double WorthAPart = 1 << 15;

    /// <summary>More parts than processors even out their loads.</summary>
    private const double MostParts = 64;

    /// <summary>Where each part has sums of its own.</summary>
    private const double MostPartsThatAdd = 8;

    /// <summary>The fewest rows of a product that are a part: each part lays out for itself what the rows are multiplied with. A multiple of the rows of a tile.</summary>
    private const nint FewestRowsOfAProduct = 96;

    /// <summary>The rows of a tile of the matrix kernel at its widest.</summary>
    private const nint TileRows = 12;

    /// <summary>Parts begin at whole cache lines and vectors, if the rows are that short.</summary>
    private const nint Alignment = 64;

    /// <summary>Lets tests run many parts on small inputs: the AppContext value <c>EquationDsl.PartRows</c>.</summary>
    private static readonly int Forced = AppContext.GetData("EquationDsl.PartRows") is int rows ? rows : 0;

    /// <summary>One part of a kernel.</summary>
    public delegate void Part<TValues>(PinnedMemory memory, int part, nint from, nint to, TValues values);

    /// <summary>Cuts a range into parts, or leaves it whole.</summary>
    /// <param name="rows">How long it is.</param>
    /// <param name="work">How many entries are computed for each row.</param>
    /// <param name="adds">Whether every part has sums of its own, that are added at the end.</param>
    /// <param name="multiplies">Whether the rows are those of a product of matrices.</param>
    public static Parts Parts(nint rows, nint work, bool adds = false, bool multiplies = false)
    {
        if (Forced > 0)
        {
            return new(rows, Forced);
        }

        var all = (double)rows * work;
        if (all < WorthSplitting)
        {
            return new(rows, nint.Max(rows, 1));
        }

        var length = (nint)Math.Ceiling(rows / Math.Min(all / WorthAPart, adds ? MostPartsThatAdd : MostParts));
        if (multiplies)
        {
            return new(rows, (nint.Max(length, FewestRowsOfAProduct) + TileRows - 1) / TileRows * TileRows);
        }

        return new(rows, length < Alignment ? length : (length + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>Runs all parts.</summary>
    /// <param name="parts">Where they begin and end.</param>
    /// <param name="memory">What they read and write.</param>
    /// <param name="values">The other arguments of all parts.</param>
    /// <param name="run">Runs one.</param>
    public static void Run<TValues>(Parts parts, SharedMemory memory, TValues values, Part<TValues> run)
    {
        fixed (byte* m0 = memory.M0, m1 = memory.M1, m2 = memory.M2, m3 = memory.M3, m4 = memory.M4, m5 = memory.M5, m6 = memory.M6, m7 = memory.M7)
        fixed (byte* m8 = memory.M8, m9 = memory.M9, m10 = memory.M10, m11 = memory.M11, m12 = memory.M12, m13 = memory.M13, m14 = memory.M14, m15 = memory.M15)
        {
            var pinned = new PinnedMemory(
            [
                (nint)m0, (nint)m1, (nint)m2, (nint)m3, (nint)m4, (nint)m5, (nint)m6, (nint)m7,
                (nint)m8, (nint)m9, (nint)m10, (nint)m11, (nint)m12, (nint)m13, (nint)m14, (nint)m15,
            ]);
            if (parts.Count == 1)
            {
                run(pinned, 0, 0, parts.Rows, values);
            }
            else
            {
                RunAll(parts, pinned, values, run);
            }
        }
    }

    /// <summary>Adds what the parts summed up, in the order of the parts.</summary>
    /// <param name="result">Receives the sums.</param>
    /// <param name="first">Those of the first part; those of the others follow.</param>
    /// <param name="length">How many each part has.</param>
    /// <param name="parts">The parts.</param>
    public static void AddUp<T>(ref T result, ref T first, nint length, Parts parts)
        where T : unmanaged, INumberBase<T>
    {
        for (var part = 0; part < parts.Count && parts.Count > 1; part++)
        {
            ref var own = ref Unsafe.Add(ref first, part * length);
            for (nint at = 0; at < length; at++)
            {
                Unsafe.Add(ref result, at) = part == 0 ? Unsafe.Add(ref own, at) : Unsafe.Add(ref result, at) + Unsafe.Add(ref own, at);
            }
        }
    }

    /// <summary>The sum of what the parts came to, in their order.</summary>
    public static T Sum<T>(ref T first, Parts parts)
        where T : unmanaged, INumber<T> => Join(ref first, parts, static (one, other) => one + other);

    /// <summary>The product of what the parts came to, in their order.</summary>
    public static T Product<T>(ref T first, Parts parts)
        where T : unmanaged, INumber<T> => Join(ref first, parts, static (one, other) => one * other);

    /// <summary>The greatest of what the parts came to; NaN if one is.</summary>
    public static T Max<T>(ref T first, Parts parts)
        where T : unmanaged, INumber<T> => Join(ref first, parts, T.Max);

    /// <summary>The least of what the parts came to; NaN if one is.</summary>
    public static T Min<T>(ref T first, Parts parts)
        where T : unmanaged, INumber<T> => Join(ref first, parts, T.Min);

    private static T Join<T>(ref T first, Parts parts, Func<T, T, T> both)
        where T : unmanaged
    {
        var all = first;
        for (var part = 1; part < parts.Count; part++)
        {
            all = both(all, Unsafe.Add(ref first, part));
        }

        return all;
    }

    /// <summary>An exception of a part is thrown as it would be by a single thread.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunAll<TValues>(Parts parts, PinnedMemory pinned, TValues values, Part<TValues> run)
    {
        var most = new ParallelOptions { MaxDegreeOfParallelism = AppContext.GetData(Limit) is int threads and > 0 ? threads : -1 };
        try
        {
            Parallel.For(0, parts.Count, most, part =>
            {
                var (from, to) = parts[part];
                run(pinned, part, from, to, values);
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerException!);
        }
    }
}
