using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>How the primitives are written in C#: an operator of the vector type or one of its members.</summary>
internal static class FunctionTable
{
    public const int Primary = 10;

    public const int Prefix = 9;

    /// <summary>The C# text and how strongly it binds. In operators a dot stands for an argument, left first.</summary>
    public static IReadOnlyDictionary<Function, FunctionRow> Rows { get; } = new[]
    {
        Operator(Functions.Add, "+", 7), Operator(Functions.Subtract, "-", 7), Operator(Functions.Multiply, "*", 8), Operator(Functions.Divide, "/", 8),
        Operator(Functions.Negate, "-", Prefix), Operator(Functions.And, "&", 4), Operator(Functions.Or, "|", 2), Operator(Functions.Not, "~", Prefix),
        Member(Functions.Less, "LessThan"), Member(Functions.LessOrEqual, "LessThanOrEqual"), Member(Functions.Equal, "EqualTo"), Member(Functions.NotEqual, "NotEqualTo"),
        Member(Functions.Abs), Member(Functions.Sign), Member(Functions.Min), Member(Functions.Max), Member(Functions.Floor), Member(Functions.Ceiling, "Ceiling"),
        Member(Functions.Round), Member(Functions.Modulo, "Modulo"), Member(Functions.Sqrt), Member(Functions.Cbrt), Member(Functions.Power, "Power"),
        Member(Functions.IntegerPower, "Power", wholeArgument: 1), Member(Functions.Hypot), Member(Functions.Sqrt1pm1),
        Member(Functions.Exp), Member(Functions.Exp2), Member(Functions.Expm1), Member(Functions.Log), Member(Functions.Log2), Member(Functions.Log10), Member(Functions.Log1p),
        Member(Functions.XLogY, "XLogY"), Member(Functions.XLog1pY, "XLog1pY"),
        Member(Functions.Logistic, pair: "LogisticPair"), Member(Functions.LogLogistic, "LogLogistic"), Member(Functions.Softplus),
        Member(Functions.Sin), Member(Functions.Cos), Member(Functions.Tan), Member(Functions.Asin), Member(Functions.Acos), Member(Functions.Atan), Member(Functions.Atan2),
        Member(Functions.Sinh), Member(Functions.Cosh), Member(Functions.Tanh), Member(Functions.Asinh), Member(Functions.Acosh), Member(Functions.Atanh),
        Member(Functions.OneMinusCos, "OneMinusCos"), Member(Functions.Sinc), Member(Functions.Erf), Member(Functions.Erfc), Member(Functions.NormalCdf, "NormalCdf"),
        Member(Functions.LogNormalCdf, "LogNormalCdf"), Member(Functions.NormalRatio, "NormalRatio"),
        Member(Functions.Gamma), Member(Functions.LogGamma, "LogGamma"), Member(Functions.Digamma), Member(Functions.Polygamma, "Polygamma", wholeArgument: 0),
        Member(Functions.ErfInverse, "ErfInverse"), Member(Functions.NormalQuantile, "NormalQuantile"), Member(Functions.BesselI0, "BesselI0"),
            Member(Functions.BesselI1, "BesselI1"),
        Member(Functions.GammaLower, "GammaLower"), Member(Functions.GammaUpper, "GammaUpper"),
        Member(Functions.GammaLowerInverse, "GammaLowerInverse"), Member(Functions.GammaLowerShape, "GammaLowerShape"),
        Member(Functions.BetaLower, "BetaLower"), Member(Functions.BetaLowerInverse, "BetaLowerInverse"), Member(Functions.BetaLowerShape, "BetaLowerShape"),
        Member(Functions.StudentLower, "StudentLower"), Member(Functions.StudentQuantile, "StudentQuantile"),
        Member(Functions.PoissonQuantile, "PoissonQuantile"), Member(Functions.BinomialQuantile, "BinomialQuantile"),
        Member(Functions.PoissonEntropy, "PoissonEntropy"), Member(Functions.PoissonEntropySlope, "PoissonEntropySlope"),
        Member(Functions.BinomialEntropy, "BinomialEntropy"), Member(Functions.BinomialEntropySlope, "BinomialEntropySlope"),
    }.ToDictionary(static r => r.Function);

    private static FunctionRow Operator(Function function, string symbol, int precedence) => new(function, symbol, precedence, null);

    private static FunctionRow Member(Function function, string? member = null, int? wholeArgument = null, string? pair = null) =>
        new(function, member ?? Identifiers.Capitalised(function.Name), null, wholeArgument, pair);
}

/// <summary>One primitive.</summary>
/// <param name="Text">The operator's symbol or the member's name.</param>
/// <param name="Precedence">Of an operator; null for a member.</param>
/// <param name="WholeArgument">The argument that is a whole constant rather than a vector.</param>
/// <param name="Pair">The member that gives the function of x and of -x at once.</param>
internal sealed record FunctionRow(Function Function, string Text, int? Precedence, int? WholeArgument, string? Pair = null);
