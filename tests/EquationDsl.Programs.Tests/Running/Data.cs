using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>The numbers that a program is run with: what its parameters hold, the cotangents, and what gradients are added to.</summary>
internal sealed class Data
{
    private readonly Program _program;

    public Data(Program program)
    {
        _program = program;
        foreach (var variable in program.Variables.Where(static v => v.IsRead))
        {
            Reals[variable.Name] = Draw(variable, "");
        }

        foreach (var variable in program.Variables.Where(static v => v.Role is Role.Positions))
        {
            var random = RandomFor(variable.Name);
            Integers[variable.Name] = [.. Enumerable.Range(0, Length(variable)).Select(_ => random.Next(Math.Max(program.Sizes[variable.Into], 1)))];
        }
    }

    public Dictionary<string, double[]> Reals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int[]> Integers { get; } = new(StringComparer.Ordinal);

    public int[] Shape(Variable variable) => [.. variable.Axes.Select(a => _program.Sizes[a])];

    public int Length(Variable variable) => Shape(variable).Aggregate(1, static (a, b) => a * b);

    /// <summary>Numbers of a purpose of their own: a cotangent, what a gradient is added to.</summary>
    public double[] Draw(Variable variable, string purpose)
    {
        // As a parameter's numbers depend on its name alone, a step of the reducer keeps those of the others.
        var random = RandomFor(variable.Name + purpose);
        return [.. Enumerable.Range(0, Length(variable)).Select(_ => Rounded(variable.IsPositive && purpose.Length == 0 ? 0.5 + (2 * random.NextDouble()) : (random.NextDouble() * 4) - 2))];
    }

    public Scope Scope() => new()
    {
        Sizes = _program.Sizes,
        Values = _program.Variables.Where(static v => v.IsRead).ToDictionary(
            static v => v.Name, v => new Grid(Shape(v), [.. Reals[v.Name].Select(Real.Input)]), StringComparer.Ordinal),
        Integers = Integers,
        Equations = _program.Used.ToDictionary(static u => u.Name, static u => u.Body, StringComparer.Ordinal),
    };

    private double Rounded(double x) => _program.IsDouble ? x : (float)x;

    private Random RandomFor(string name) => new(name.Aggregate(_program.DataSeed, static (hash, letter) => unchecked((hash * 31) + letter)));
}
