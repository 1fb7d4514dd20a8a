using EquationDsl.Generators.Assembling;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>What the analyzer reads for the methods of a class: its equations, those of the classes that it uses, and of those that these use.</summary>
internal sealed class SeenEquations
{
    private readonly Dictionary<IMethodSymbol, DeclaredEquation> _equations = new(SymbolEqualityComparer.Default);

    private SeenEquations(IEnumerable<(IMethodSymbol Method, DeclaredEquation Equation)> equations)
    {
        foreach (var (method, equation) in equations)
        {
            _equations[method] = equation;
        }

        Index = new([.. _equations.Values]);
    }

    public EquationIndex Index { get; }

    public static SeenEquations By(INamedTypeSymbol type, Compilation compilation)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type.OriginalDefinition };
        var pending = new Queue<INamedTypeSymbol>([type]);
        var equations = new List<(IMethodSymbol, DeclaredEquation)>();
        while (pending.Count > 0)
        {
            var reader = pending.Dequeue();
            equations.AddRange(Of(reader, compilation));
            foreach (var used in UsesReader.Read(reader).Where(seen.Add))
            {
                pending.Enqueue(used);
            }
        }

        return new(equations);
    }

    /// <summary>Those of one class.</summary>
    public static IEnumerable<(IMethodSymbol Method, DeclaredEquation Equation)> Of(INamedTypeSymbol type, Compilation compilation) =>
        from method in type.GetMembers().OfType<IMethodSymbol>()
        let attribute = EquationDiscovery.AttributeOf(method)
        where attribute is not null
        let equation = EquationDiscovery.Read(method, attribute, compilation)
        where equation is not null
        select (method, equation);

    /// <summary>Null if it has none, or one that C# itself finds wrong.</summary>
    public DeclaredEquation? Of(IMethodSymbol method) => _equations.TryGetValue(method, out var equation) ? equation : null;
}
