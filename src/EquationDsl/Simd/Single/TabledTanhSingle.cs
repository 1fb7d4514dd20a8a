using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// Tanh as <see cref="HyperbolicSingle"/> has it, where a vector holds a table of sixteen entries (AVX-512): steps of half the length, and two terms fewer of the
/// polynomial, whose relative error is 2^-26.1 (own Remez). Below 2 ULP.
/// </summary>
internal static class TabledTanhSingle
{
    // Fifteen and a half reach beyond where tanh is 1, its multiples are exact, and of tanh at the first hardly anything is lost.
    private const float Step = 0.59233856f;

    /// <summary>Tanh at the multiples of the step.</summary>
    private static ReadOnlySpan<float> Tanhs =>
    [
        0f, 0.53157544f, 0.8289207f, 0.9443733f, 0.9826519f, 0.99466205f, 0.9983644f, 0.99949944f,
        0.9998469f, 0.99995315f, 0.9999857f, 0.99999565f, 0.9999987f, 0.9999996f, 0.9999999f, 0.99999994f,
    ];

    /// <summary>Its derivative there.</summary>
    private static ReadOnlySpan<float> Slopes =>
    [
        1f, 0.71742755f, 0.31289044f, 0.1081591f, 0.034395214f, 0.010647434f, 0.0032685637f, 0.0010008095f,
        0.00030619887f, 9.365932e-05f, 2.8646158e-05f, 8.761369e-06f, 2.6796283e-06f, 8.195515e-07f, 2.5065572e-07f, 7.6661784e-08f,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float512 Evaluate(Float512 x)
    {
        var sign = x & Float512.Create(-0f);
        var t = Float512.MinNative(Float512.Create(9.1f), x ^ sign);
        var place = Float512.MultiplyAdd(Float512.Create(1 / Step), t, Float512.Create(ExpSingle.RoundingShift));
        var r = Float512.MultiplyAdd(place - Float512.Create(ExpSingle.RoundingShift), Float512.Create(-Step), t);
        var z = r * r;
        var p = Float512.MultiplyAdd(Float512.Create(-0.050257638f), z, Float512.Create(0.1331368f));
        p = Float512.MultiplyAdd(p, z, Float512.Create(-0.33333033f));
        var w = Float512.MultiplyAdd(p, z * r, r);
        var tanh = Float512.LookUp16(place, Tanhs);
        return (tanh + Float512.LookUp16(place, Slopes) * w / Float512.MultiplyAdd(tanh, w, Float512.One)) | sign;
    }
}
