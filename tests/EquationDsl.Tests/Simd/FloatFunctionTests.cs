using EquationDsl.Simd;
using System.Runtime.InteropServices;
using EquationDsl.Tests.Stability;

namespace EquationDsl.Tests.Simd;

public sealed class FloatFunctionTests
{
    public static TheoryData<string> UnaryNames => [.. FloatFunctions.Unary<FloatScalar>().Select(static f => f.Name)];

    public static TheoryData<string> BinaryNames => [.. FloatFunctions.Binary<FloatScalar>().Select(static f => f.Name)];

    /// <summary>Evaluated as the double functions are and rounded: these are tested there.</summary>
    private static readonly string[] RoundedFromDouble = ["Gamma", "LogGamma", "Digamma", "Polygamma", .. ShareFunctionTests.Members];

    private static readonly float[] Samples = [.. FloatSamples.Special, .. FloatSamples.EveryExponent(1 << 10)];

    private static readonly float[] FewSamples = [.. FloatSamples.Special, .. FloatSamples.EveryExponent(1 << 4)];

    private static readonly (float X, float Y)[] Pairs = [.. FloatSamples.Pairs(1 << 16)];

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void Unary_functions_stay_within_their_bound(string name)
    {
        CheckUnary<Float256>(name, Samples);
        CheckUnary<FloatScalar>(name, FewSamples);
        CheckUnary<Float128>(name, FewSamples);
        CheckUnary<Float512>(name, HasOwnWaysOf512Bits ? Samples : FewSamples);
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Binary_functions_stay_within_their_bound(string name)
    {
        CheckBinary<Float256>(name, Pairs);
        CheckBinary<FloatScalar>(name, Pairs.AsSpan(0, 1 << 14));
        CheckBinary<Float128>(name, Pairs.AsSpan(0, 1 << 14));
        CheckBinary<Float512>(name, Pairs.AsSpan(0, 1 << 14));
    }

    [Theory]
    [MemberData(nameof(UnaryNames))]
    public void Unary_functions_stay_within_their_bound_for_every_float(string name)
    {
        // Minutes for each function, with -c Release: asked for by its name, or for all of them by 1.
        var asked = Environment.GetEnvironmentVariable("EQUATIONDSL_EXHAUSTIVE");
        if (asked != "1" && asked != name)
        {
            return;
        }

        CheckEvery<Float256>(name);
        if (HasOwnWaysOf512Bits)
        {
            CheckEvery<Float512>(name);
        }
    }

    /// <summary>Some functions look up more entries where a vector holds them.</summary>
    private static bool HasOwnWaysOf512Bits => System.Runtime.Intrinsics.X86.Avx512F.IsSupported;

    private static void CheckEvery<V>(string name)
        where V : struct, IVector<V, float>
    {
        var function = FloatFunctions.Unary<V>().Single(f => f.Name == name);
        var worst = Worst.None;
        Parallel.For(0, 1 << 16, () => Worst.None, (high, _, found) => found.Or(WorstOf(function, AllOfHighBits((uint)high))), found =>
        {
            lock (function)
            {
                worst = worst.Or(found);
            }
        });
        Report(function, worst);
    }

    /// <summary>What is far out takes another way for the whole vector: zeros beside it keep their value.</summary>
    [Theory]
    [InlineData(1e30f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void The_cardinal_sine_of_zero_is_one_beside_what_is_far_out(float other)
    {
        float[] lanes = [0f, -0f, other, other, other, other, other, other];
        var sinc = FloatFunctions.Unary<Float256>().Single(static f => f.Name == "Sinc");
        Float256.Store(sinc.Vector(Float256.Load(in lanes[0], 0)), ref lanes[0], 0);
        Assert.Equal(1f, lanes[0]);
        Assert.Equal(1f, lanes[1]);
    }

    /// <summary>The three lowest bits say which entry; what the others are, which is the rest of a number, does not matter.</summary>
    [Fact]
    public void Tables_are_looked_up_by_the_lowest_bits()
    {
        CheckLookUp<FloatScalar>();
        CheckLookUp<Float128>();
        CheckLookUp<Float256>();
        CheckLookUp<Float512>();
    }

    private static void CheckLookUp<V>()
        where V : struct, IFloatVector<V>
    {
        float[] table = [3, 1, 4, 1.5f, 9, 2, 6, 5, 3, 1, 4, 1.5f, 9, 2, 6, 5];
        var lanes = new float[V.Count];
        for (var first = 0; first < 16; first++)
        {
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                lanes[lane] = BitConverter.Int32BitsToSingle(0x4B400000 + (37 * (first + lane)));
            }

            var expected = lanes.Select(x => table[BitConverter.SingleToInt32Bits(x) % 8]).ToArray();
            V.Store(V.LookUp(V.Load(in lanes[0], 0), table), ref lanes[0], 0);
            Assert.Equal(expected, lanes);
        }
    }

    private static float[] AllOfHighBits(uint high)
    {
        var block = new float[1 << 16];
        var bits = MemoryMarshal.Cast<float, uint>(block.AsSpan());
        for (var low = 0; low < bits.Length; low++)
        {
            bits[low] = (high << 16) | (uint)low;
        }

        return block;
    }

    [Fact]
    public void Every_function_of_the_interface_has_a_row()
    {
        string[] covered =
        [
            .. FloatFunctions.Unary<FloatScalar>().Select(static f => f.Name), .. FloatFunctions.Binary<FloatScalar>().Select(static f => f.Name),
            .. VectorTests.Members, .. RoundedFromDouble, .. CompensatedSumTests.Members,
        ];
        var members = typeof(IVector<,>).GetMethods().Where(static m => !m.IsSpecialName).Select(static m => m.Name).Distinct();
        Assert.Empty(members.Except(covered));
    }

    private static void CheckUnary<V>(string name, ReadOnlySpan<float> samples)
        where V : struct, IVector<V, float>
    {
        var function = FloatFunctions.Unary<V>().Single(f => f.Name == name);
        Report(function, WorstOf(function, samples));
    }

    private static Worst WorstOf<V>(FloatFunction<V> function, ReadOnlySpan<float> samples)
        where V : struct, IVector<V, float>
    {
        var worst = Worst.None;
        Span<float> lanes = stackalloc float[V.Count];
        for (var i = 0; i + V.Count <= samples.Length; i += V.Count)
        {
            V.Store(function.Vector(V.Load(in samples[i], 0)), ref lanes[0], 0);
            for (var lane = 0; lane < V.Count; lane++)
            {
                var error = Ulp.Error(lanes[lane], function.Reference(samples[i + lane]));
                if (error > worst.Error)
                {
                    worst = new(error, samples[i + lane], lanes[lane]);
                }
            }
        }

        return worst;
    }

    private static void Report<V>(FloatFunction<V> function, Worst worst)
        where V : struct, IVector<V, float> =>
        Report(
            $"{typeof(V).Name}.{function.Name}", worst.Error, function.MaxUlp, $"{function.Name}({worst.At:R}) = {worst.Value:R}, not {function.Reference(worst.At):R}");

    private static void CheckBinary<V>(string name, ReadOnlySpan<(float X, float Y)> samples)
        where V : struct, IVector<V, float>
    {
        var function = FloatFunctions.Binary<V>().Single(f => f.Name == name);
        var (worst, at, worstValue) = (-1.0, (X: 0f, Y: 0f), 0f);
        Span<float> xs = stackalloc float[V.Count];
        Span<float> ys = stackalloc float[V.Count];
        for (var i = 0; i + V.Count <= samples.Length; i += V.Count)
        {
            for (var lane = 0; lane < V.Count; lane++)
            {
                (xs[lane], ys[lane]) = samples[i + lane];
            }

            V.Store(function.Vector(V.Load(in xs[0], 0), V.Load(in ys[0], 0)), ref xs[0], 0);
            for (var lane = 0; lane < V.Count; lane++)
            {
                var (x, y) = samples[i + lane];
                var error = Ulp.Error(xs[lane], function.Reference(x, y));
                if (error > worst)
                {
                    (worst, at, worstValue) = (error, (x, y), xs[lane]);
                }
            }
        }

        var expected = function.Reference(at.X, at.Y);
        Report($"{typeof(V).Name}.{name}", worst, function.MaxUlp, $"{name}({at.X:R}, {at.Y:R}) = {worstValue:R}, not {expected:R}");
    }

    /// <summary>Without fused products (x86 before AVX2) the last product of a polynomial is rounded before it is added.</summary>
    private static double Unfused => System.Runtime.Intrinsics.X86.X86Base.IsSupported && !System.Runtime.Intrinsics.X86.Fma.IsSupported ? 0.1 : 0;

    private static void Report(string name, double worst, double bound, string example)
    {
        if (Environment.GetEnvironmentVariable("EQUATIONDSL_ULP") is { } path)
        {
            File.AppendAllText(path, $"{name} {worst:F3}: {example}\n");
        }

        Assert.True(worst <= bound + Unfused, $"{name} is off by {worst} ULP: {example}");
    }

    /// <summary>Where a function is farthest off.</summary>
    private readonly record struct Worst(double Error, float At, float Value)
    {
        public static Worst None => new(-1, 0, 0);

        public Worst Or(Worst other) => other.Error > Error ? other : this;
    }
}
