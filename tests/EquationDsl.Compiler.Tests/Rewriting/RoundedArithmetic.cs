using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>Doubles with correctly rounded primitives: what is lost then is lost by the formula.</summary>
internal sealed class RoundedArithmetic : IArithmetic<double>
{
    public static RoundedArithmetic Instance { get; } = new();

    public double Of(Constant constant) => constant.Value;

    public double Of(long value) => value;

    public double Apply(Function function, IReadOnlyList<double> arguments)
    {
        using var precision = WorkingPrecision.Use(256);
        return (double)ExactArithmetic.Instance.Apply(function, arguments.Select(static x => (BigReal)x).ToList());
    }

    public bool Less(double left, double right) => left < right;

    public bool Equal(double left, double right) => left == right;

    public long ToInteger(double value) => checked((long)value);
}
