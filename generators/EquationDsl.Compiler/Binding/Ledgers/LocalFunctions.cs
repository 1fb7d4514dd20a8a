using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>The functions that lines of the equation define.</summary>
internal sealed class LocalFunctions
{
    private readonly Dictionary<string, FunctionDefinition> _functions = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _functions.Keys;

    public bool Contains(string name) => _functions.ContainsKey(name);

    /// <summary>Whether a line gives the function its meaning; none of E gives it to <c>\mathbb{E}</c>.</summary>
    public bool Defines(ExpressionSyntax function, string name) => _functions.TryGetValue(name, out var found) && (found.IsExpectation || function is not NameSyntax { IsExpectation: true });

    public bool TryGet(string name, out FunctionDefinition function) => _functions.TryGetValue(name, out function);

    public void Add(FunctionDefinition function) => _functions[function.Name] = function;
}
