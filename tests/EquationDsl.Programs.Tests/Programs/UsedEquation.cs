using EquationDsl.Programs.Tests.Terms;

namespace EquationDsl.Programs.Tests.Programs;

/// <summary>An equation that gives a number, for another to use.</summary>
internal sealed record UsedEquation(string Name, string Left, IReadOnlyList<Variable> Parameters, Term Body)
{
    public string Declaration(string element) =>
        $"    [Equation(@\"{Left} = {Body}\")]\n    public static partial {element} {Name}({string.Join(", ", Parameters.Select(p => p.Declaration(element)))});";
}
