namespace EquationDsl.Tests.Simd;

/// <summary>Arguments that meet every sign and exponent, and the places where functions change their ways.</summary>
internal static class FloatSamples
{
    private static readonly float[] Landmarks =
    [
        0f, float.Epsilon, 1.17549421e-38f, 1.17549435e-38f, 0.5f, 0.6f, 0.85f, 1f, 2f, 3f, 4f, 10f, 16f, 17.4f, 20f, 87.3f, 87.336544f, 88.72284f, 88f,
        89.415985f, 103.97208f, 104f, 126f, 127f, 128f, 149f, 150f, 0.70710677f, 1.4142135f, 1e6f, 8388608f, 16777216f, 1e38f, float.MaxValue,
        float.PositiveInfinity, float.NaN, 3.14159274f, 1.57079637f, 0.785398185f, 6.2831855f, 5.0f, 2.7182817f, 0.34657359f, 9.02f, 10.06f, 14.2f,
    ];

    /// <summary>The landmarks, their negatives and what lies next to them.</summary>
    public static float[] Special { get; } =
    [
        .. Landmarks.SelectMany(static x => new[] { x, float.BitIncrement(x), float.BitDecrement(x), float.BitIncrement(float.BitIncrement(x)) })
            .SelectMany(static x => new[] { x, -x }),
    ];

    /// <summary>For each of the 512 signs and exponents, <paramref name="perExponent"/> mantissas: one at random in each of as many equal parts.</summary>
    public static float[] EveryExponent(int perExponent)
    {
        var random = new Random(20240229);
        var part = (1 << 23) / perExponent;
        return
        [
            .. from exponent in Enumerable.Range(0, 512)
               from k in Enumerable.Range(0, perExponent)
               select BitConverter.Int32BitsToSingle((exponent << 23) | (k * part + random.Next(part))),
        ];
    }

    public static IEnumerable<(float X, float Y)> Pairs(int count)
    {
        foreach (var x in Special)
        {
            foreach (var y in Special)
            {
                yield return (x, y);
            }
        }

        var random = new Random(20240301);
        for (var i = 0; i < count; i++)
        {
            yield return (Any(random), Any(random));
            yield return (Moderate(random), Moderate(random));
            yield return (MathF.Abs(Moderate(random)), MathF.Round(Moderate(random)));
        }
    }

    private static float Any(Random random) => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));

    private static float Moderate(Random random) => (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-8, 8)));
}
