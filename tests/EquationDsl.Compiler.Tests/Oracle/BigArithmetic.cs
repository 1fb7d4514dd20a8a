using EquationDsl.Compiler.Ir;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>High precision: differences of 1e-25 leave fifty digits, so a gradient can be checked without excuses.</summary>
public sealed class BigArithmetic : IArithmetic<BigReal>
{
    public static BigArithmetic Instance { get; } = new();

    public BigReal Of(Constant constant) => constant.Name == "pi" ? Constants.Pi : constant.Name == "e" ? HighPrecision.Exp(1) : constant.Value;

    public BigReal Of(long value) => value;

    public bool Less(BigReal left, BigReal right) => left < right;

    public bool Equal(BigReal left, BigReal right) => left == right;

    public long ToInteger(BigReal value) => (long)value.ToBigInteger();

    public BigReal Apply(Function function, IReadOnlyList<BigReal> arguments) => function.Name switch
    {
        "add" => arguments[0] + arguments[1],
        "sub" => arguments[0] - arguments[1],
        "mul" => arguments[0] * arguments[1],
        "div" => arguments[0] / arguments[1],
        "neg" => -arguments[0],
        _ => HighPrecision.Apply(function.Name, arguments),
    };
}
