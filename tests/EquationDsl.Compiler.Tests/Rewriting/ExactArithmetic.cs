using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Real numbers to the working precision, with an exponent range that no test leaves.</summary>
internal sealed class ExactArithmetic : IArithmetic<BigReal>
{
    public static ExactArithmetic Instance { get; } = new();

    public BigReal Of(Constant constant) => constant.Name == "pi" ? 4 * HighPrecision.Atan(BigReal.One) : constant.Value;

    public BigReal Of(long value) => value;

    public BigReal Apply(Function function, IReadOnlyList<BigReal> arguments) => HighPrecision.Apply(function.Name, arguments);

    public bool Less(BigReal left, BigReal right) => left < right;

    public bool Equal(BigReal left, BigReal right) => left == right;

    public long ToInteger(BigReal value) => (long)value.ToBigInteger();
}
