using EquationDsl.Simd;

namespace EquationDsl.Tests.Simd;

/// <summary>The elementary functions of a vector of doubles by the names of their members.</summary>
internal static class DoubleMembers<V>
    where V : struct, IVector<V, double>
{
    public static IReadOnlyDictionary<string, Func<V, V>> Unary { get; } = new Dictionary<string, Func<V, V>>(StringComparer.Ordinal)
    {
        [nameof(V.Abs)] = V.Abs,
        [nameof(V.Sign)] = V.Sign,
        [nameof(V.Floor)] = V.Floor,
        [nameof(V.Ceiling)] = V.Ceiling,
        [nameof(V.Round)] = V.Round,
        [nameof(V.Truncate)] = V.Truncate,
        [nameof(V.Sqrt)] = V.Sqrt,
        [nameof(V.Cbrt)] = V.Cbrt,
        [nameof(V.Sqrt1pm1)] = V.Sqrt1pm1,
        [nameof(V.Exp)] = V.Exp,
        [nameof(V.Exp2)] = V.Exp2,
        [nameof(V.Expm1)] = V.Expm1,
        [nameof(V.Log)] = V.Log,
        [nameof(V.Log2)] = V.Log2,
        [nameof(V.Log10)] = V.Log10,
        [nameof(V.Log1p)] = V.Log1p,
        [nameof(V.Logistic)] = V.Logistic,
        [nameof(V.LogisticPair)] = static x => V.LogisticPair(x).Of,
        ["LogisticPairOfNegative"] = static x => V.LogisticPair(x).OfNegative,
        [nameof(V.LogLogistic)] = V.LogLogistic,
        [nameof(V.Softplus)] = V.Softplus,
        [nameof(V.Sin)] = V.Sin,
        [nameof(V.Cos)] = V.Cos,
        [nameof(V.Tan)] = V.Tan,
        [nameof(V.Asin)] = V.Asin,
        [nameof(V.Acos)] = V.Acos,
        [nameof(V.Atan)] = V.Atan,
        [nameof(V.Sinh)] = V.Sinh,
        [nameof(V.Cosh)] = V.Cosh,
        [nameof(V.Tanh)] = V.Tanh,
        [nameof(V.Asinh)] = V.Asinh,
        [nameof(V.Acosh)] = V.Acosh,
        [nameof(V.Atanh)] = V.Atanh,
        [nameof(V.OneMinusCos)] = V.OneMinusCos,
        [nameof(V.Sinc)] = V.Sinc,
        [nameof(V.Erf)] = V.Erf,
        [nameof(V.Erfc)] = V.Erfc,
        [nameof(V.NormalCdf)] = V.NormalCdf,
        [nameof(V.LogNormalCdf)] = V.LogNormalCdf,
        [nameof(V.NormalRatio)] = V.NormalRatio,
        [nameof(V.Gamma)] = V.Gamma,
        [nameof(V.LogGamma)] = V.LogGamma,
        [nameof(V.Digamma)] = V.Digamma,
        ["Polygamma1"] = static x => V.Polygamma(1, x),
        ["Polygamma2"] = static x => V.Polygamma(2, x),
        ["Polygamma5"] = static x => V.Polygamma(5, x),
        ["Power3"] = static x => V.Power(x, 3),
        ["Power-2"] = static x => V.Power(x, -2),
    };

    public static IReadOnlyDictionary<string, Func<V, V, V>> Binary { get; } = new Dictionary<string, Func<V, V, V>>(StringComparer.Ordinal)
    {
        ["Add"] = static (x, y) => x + y,
        ["Subtract"] = static (x, y) => x - y,
        ["Multiply"] = static (x, y) => x * y,
        ["Divide"] = static (x, y) => x / y,
        [nameof(V.Modulo)] = V.Modulo,
        [nameof(V.Power)] = V.Power,
        [nameof(V.Hypot)] = V.Hypot,
        [nameof(V.XLogY)] = V.XLogY,
        [nameof(V.XLog1pY)] = V.XLog1pY,
        [nameof(V.Atan2)] = V.Atan2,
    };

    /// <summary>Maps whole vectors; the length is a multiple of every vector's.</summary>
    public static double[] Map(string member, double[] arguments)
    {
        var function = Unary[member];
        var results = new double[arguments.Length];
        for (var i = 0; i < arguments.Length; i += V.Count)
        {
            V.Store(function(V.Load(in arguments[0], (nuint)i)), ref results[0], (nuint)i);
        }

        return results;
    }

    /// <inheritdoc cref="Map(string, double[])"/>
    public static double[] Map(string member, double[] left, double[] right)
    {
        var function = Binary[member];
        var results = new double[left.Length];
        for (var i = 0; i < left.Length; i += V.Count)
        {
            V.Store(function(V.Load(in left[0], (nuint)i), V.Load(in right[0], (nuint)i)), ref results[0], (nuint)i);
        }

        return results;
    }
}
