using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>The numbers that <see cref="IrEvaluator{T}"/> computes with.</summary>
public interface IArithmetic<T>
{
    T Of(Constant constant);

    T Of(long value);

    /// <summary>A primitive whose value is a number.</summary>
    T Apply(Function function, IReadOnlyList<T> arguments);

    bool Less(T left, T right);

    bool Equal(T left, T right);

    /// <summary>The entry of an integer tensor as an index.</summary>
    long ToInteger(T value);
}
