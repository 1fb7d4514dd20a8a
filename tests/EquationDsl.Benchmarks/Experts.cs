using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EquationDsl.Benchmarks;

/// <summary>
/// What an expert would write by hand for 256-bit vectors: the plan of the generated kernel, the intrinsics themselves, constants loaded once, no
/// generality. The remainder is a scalar loop, and extreme arguments of the exponential are clamped to where it stays normal.
/// </summary>
public static class Experts
{
    private const float Epsilon = 1e-5f;

    public static void Exp(Vectors v)
    {
        float[] x = v.X, result = v.Result;
        ref float from = ref MemoryMarshal.GetArrayDataReference(x), to = ref MemoryMarshal.GetArrayDataReference(result);
        nuint n = (nuint)x.Length, i = 0;
        for (; i + 8 <= n; i += 8)
        {
            Exp(Vector256.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        }

        for (; i < n; i++)
        {
            result[i] = MathF.Exp(x[i]);
        }
    }

    /// <summary>The loads and stores of an Adam step and hardly any arithmetic: what one pass over its memory takes at least.</summary>
    public static void OnePassOfAdam(Vectors v)
    {
        ref float theta = ref MemoryMarshal.GetArrayDataReference(v.Result), first = ref MemoryMarshal.GetArrayDataReference(v.Second);
        ref float second = ref MemoryMarshal.GetArrayDataReference(v.Third), g = ref MemoryMarshal.GetArrayDataReference(v.Cotangent);
        for (nuint i = 0; i + 8 <= (nuint)v.N; i += 8)
        {
            var gradient = Vector256.LoadUnsafe(ref g, i);
            Vector256.MaxNative(Vector256.LoadUnsafe(ref first, i), gradient).StoreUnsafe(ref first, i);
            Vector256.MaxNative(Vector256.LoadUnsafe(ref second, i), gradient * gradient).StoreUnsafe(ref second, i);
            Vector256.MaxNative(Vector256.LoadUnsafe(ref theta, i), gradient).StoreUnsafe(ref theta, i);
        }
    }

    public static void Softmax(Vectors v)
    {
        float[] z = v.X, result = v.Result;
        ref float from = ref MemoryMarshal.GetArrayDataReference(z), to = ref MemoryMarshal.GetArrayDataReference(result);
        nuint n = (nuint)z.Length, whole = n & ~7u;
        var max = Greatest(z);

        var shift = Vector256.Create(max);
        var sums = Vector256<float>.Zero;
        for (nuint i = 0; i < whole; i += 8)
        {
            var e = Exp(Vector256.LoadUnsafe(ref from, i) - shift);
            e.StoreUnsafe(ref to, i);
            sums += e;
        }

        var sum = Vector256.Sum(sums);
        for (var i = whole; i < n; i++)
        {
            sum += result[i] = MathF.Exp(z[i] - max);
        }

        var divisor = Vector256.Create(sum);
        for (nuint i = 0; i < whole; i += 8)
        {
            (Vector256.LoadUnsafe(ref to, i) / divisor).StoreUnsafe(ref to, i);
        }

        for (var i = whole; i < n; i++)
        {
            result[i] /= sum;
        }
    }

    public static void LayerNorm(Vectors v)
    {
        float[] x = v.X, gamma = v.Gamma, beta = v.Beta, y = v.Result;
        ref float from = ref MemoryMarshal.GetArrayDataReference(x), to = ref MemoryMarshal.GetArrayDataReference(y);
        ref float scales = ref MemoryMarshal.GetArrayDataReference(gamma), shifts = ref MemoryMarshal.GetArrayDataReference(beta);
        nuint n = (nuint)x.Length, whole = n & ~7u;
        var mean = Total(x) / n;
        var squares = SquaresAround(x, mean);
        var scale = 1 / MathF.Sqrt((squares / n) + Epsilon);
        Vector256<float> means = Vector256.Create(mean), factor = Vector256.Create(scale);
        for (nuint i = 0; i < whole; i += 8)
        {
            var hat = (Vector256.LoadUnsafe(ref from, i) - means) * factor;
            Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref scales, i), hat, Vector256.LoadUnsafe(ref shifts, i)).StoreUnsafe(ref to, i);
        }

        for (var i = whole; i < n; i++)
        {
            y[i] = (gamma[i] * ((x[i] - mean) * scale)) + beta[i];
        }
    }

    public static void Sum(Vectors v) => v.Total = Total(v.X);

    private static float Greatest(float[] z)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(z);
        nuint n = (nuint)z.Length, i = 0;
        Vector256<float> a = Vector256.Create(float.NegativeInfinity), b = a, c = a, d = a;
        for (; i + 32 <= n; i += 32)
        {
            a = Max(a, Vector256.LoadUnsafe(ref from, i));
            b = Max(b, Vector256.LoadUnsafe(ref from, i + 8));
            c = Max(c, Vector256.LoadUnsafe(ref from, i + 16));
            d = Max(d, Vector256.LoadUnsafe(ref from, i + 24));
        }

        for (; i + 8 <= n; i += 8)
        {
            a = Max(a, Vector256.LoadUnsafe(ref from, i));
        }

        var lanes = Max(Max(a, b), Max(c, d));
        var max = lanes[0];
        for (var lane = 1; lane < 8; lane++)
        {
            max = MathF.Max(max, lanes[lane]);
        }

        for (; i < n; i++)
        {
            max = MathF.Max(max, z[i]);
        }

        return max;
    }

    private static float Total(float[] x)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(x);
        nuint n = (nuint)x.Length, i = 0;
        Vector256<float> a = default, b = default, c = default, d = default;
        for (; i + 32 <= n; i += 32)
        {
            a += Vector256.LoadUnsafe(ref from, i);
            b += Vector256.LoadUnsafe(ref from, i + 8);
            c += Vector256.LoadUnsafe(ref from, i + 16);
            d += Vector256.LoadUnsafe(ref from, i + 24);
        }

        for (; i + 8 <= n; i += 8)
        {
            a += Vector256.LoadUnsafe(ref from, i);
        }

        var sum = Vector256.Sum(a + b + (c + d));
        for (; i < n; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    private static float SquaresAround(float[] x, float mean)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(x);
        nuint n = (nuint)x.Length, i = 0;
        var means = Vector256.Create(mean);
        Vector256<float> a = default, b = default, c = default, d = default;
        for (; i + 32 <= n; i += 32)
        {
            a = AddSquare(Vector256.LoadUnsafe(ref from, i) - means, a);
            b = AddSquare(Vector256.LoadUnsafe(ref from, i + 8) - means, b);
            c = AddSquare(Vector256.LoadUnsafe(ref from, i + 16) - means, c);
            d = AddSquare(Vector256.LoadUnsafe(ref from, i + 24) - means, d);
        }

        for (; i + 8 <= n; i += 8)
        {
            a = AddSquare(Vector256.LoadUnsafe(ref from, i) - means, a);
        }

        var sum = Vector256.Sum(a + b + (c + d));
        for (; i < n; i++)
        {
            sum += (x[i] - mean) * (x[i] - mean);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> d, Vector256<float> sum) => Vector256.MultiplyAddEstimate(d, d, sum);

    /// <summary>The greater; NaN if either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Max(Vector256<float> left, Vector256<float> right) =>
        Vector256.ConditionalSelect(Vector256.Equals(left, left), Vector256.MaxNative(left, right), left);

    /// <summary>2^n e^r, e^r a polynomial of degree 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MaxNative(Vector256.Create(-87.3f), Vector256.MinNative(Vector256.Create(88f), x));
        var shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.442695f), Vector256.Create(12582912f));
        var n = shifted - Vector256.Create(12582912f);
        var high = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.69314575f), x);
        var r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-1.4286068e-06f), high);
        var q = Vector256.MultiplyAddEstimate(r, Vector256.Create(0.0013839022f), Vector256.Create(0.008369195f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.041668102f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.16666517f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.49999994f));
        var power = Vector256<float>.One + Vector256.MultiplyAddEstimate(r * r, q, r);
        return (power.AsInt32() + Vector256.ShiftLeft(shifted.AsInt32(), 23)).AsSingle();
    }
}
