using System.Runtime.CompilerServices;

namespace EquationDsl.Simd;

/// <summary>
/// The error function: <c>t + t p(t^2)</c> below 0.85, <c>1 - exp(-(t + t h(t)))</c> from there to 4, where it has become 1 (the split is
/// N. Juffa's; p to 2^-27.1, h to 2^-28.2 of the result, own Remez). Below 2 ULP.
/// </summary>
internal static class ErfSingle
{
    private const float Split = 0.85f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : struct, IVector<V, float>
    {
        var t = V.Abs(x);
        var z = t * t;
        var p = V.MultiplyAdd(z, V.Create(-0.0006348312f), V.Create(0.0050576697f));
        p = V.MultiplyAdd(p, z, V.Create(-0.02680727f));
        p = V.MultiplyAdd(p, z, V.Create(0.11282865f));
        p = V.MultiplyAdd(p, z, V.Create(-0.3761259f));
        p = V.MultiplyAdd(p, z, V.Create(0.12837917f));

        var u = V.MinNative(V.Create(4f), t);
        var h = V.MultiplyAdd(u, V.Create(-0.00021572497f), V.Create(0.0032291813f));
        h = V.MultiplyAdd(h, u, V.Create(-0.02293517f));
        h = V.MultiplyAdd(h, u, V.Create(0.10533166f));
        h = V.MultiplyAdd(h, u, V.Create(0.6356659f));
        h = V.MultiplyAdd(h, u, V.Create(0.12852968f));
        var beyond = V.One - ExpSingle.Ordinary(-V.MultiplyAdd(h, u, u));

        return V.Select(V.LessThanOrEqual(V.Create(Split), t), beyond, V.MultiplyAdd(p, t, t)) | (x & V.Create(-0f));
    }
}
