using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>How the equation writes what the program calls by other names.</summary>
/// <param name="Values">Parameters and intermediate values by the names of their tensors: yHat is <c>\hat{y}</c>.</param>
/// <param name="Sizes">Lengths that the equation names.</param>
/// <param name="FirstIndex">What the equation counts from: 0 or 1.</param>
public sealed record Notations(ValueArray<Notation> Values, ValueArray<Notation> Sizes, long FirstIndex)
{
    public string? ValueOf(string name) => Values.FirstOrDefault(n => n.Name == name)?.Text;

    public string? SizeOf(string name) => Sizes.FirstOrDefault(n => n.Name == name)?.Text;
}

/// <summary>A name of the program and what the equation writes for it.</summary>
public sealed record Notation(string Name, string Text);
