using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Letters that say at which time a state is meant that has no axis for it.</summary>
internal sealed class StepLabels
{
    private readonly HashSet<string> _letters = new(StringComparer.Ordinal);

    /// <summary>States that [Symbol] names at one time, by the letter without it.</summary>
    private readonly Dictionary<string, ParameterModel> _states = new(StringComparer.Ordinal);

    public void AddState(string key, ParameterModel state) => _states[key] = state;

    public ParameterModel? StateOf(string? key) => key is not null && _states.TryGetValue(key, out var state) ? state : null;

    public void Add(string letter) => _letters.Add(letter);

    public bool Contains(string letter) => _letters.Contains(letter);

    /// <summary>Whether the subscript is such a letter, or one plus or minus a number.</summary>
    public bool IsLabel(ExpressionSyntax? subscript) => LetterOf(subscript) is { } letter && Contains(letter);

    private static string? LetterOf(ExpressionSyntax? subscript) => subscript switch
    {
        NameSyntax { Name.Length: 1 } name => Spelling.Key(name),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax { Name.Length: 1 } name, Right: NumberSyntax } => Spelling.Key(name),
        _ => null,
    };
}
