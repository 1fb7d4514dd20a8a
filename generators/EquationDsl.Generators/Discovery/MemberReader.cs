using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>What the user's type has by the names that generated methods may need: those that begin with the name of the method.</summary>
internal static class MemberReader
{
    public static ValueArray<MemberModel> Read(IMethodSymbol method)
    {
        var type = method.ContainingType;
        bool MayBeNeeded(string name) => name.StartsWith(method.Name, StringComparison.Ordinal);
        var members = type.GetMembers()
            .Where(m => MayBeNeeded(m.Name) && !m.IsImplicitlyDeclared && !IsGenerated(m) && !SymbolEqualityComparer.Default.Equals(m, method))
            .Select(static m => m is IMethodSymbol other ? Model(other) : new MemberModel(m.Name, null)).OfType<MemberModel>();
        var names = type.TypeParameters.Select(static p => p.Name).Append(type.Name).Where(MayBeNeeded).Select(static n => new MemberModel(n, null));
        return members.Concat(names).ToValueArray();
    }

    /// <summary>The analyzer sees the generator's files; their folder is the generator's full name.</summary>
    public static bool IsGenerated(ISymbol symbol) =>
        symbol.Locations.Any(static l => l.SourceTree?.FilePath.Contains(typeof(EquationGenerator).FullName!) == true);

    /// <summary>Null for accessors, which their property stands for. No generated method is generic: one that is has the parameters of none.</summary>
    private static MemberModel? Model(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary
        ? new MemberModel(method.Name, Types(method).Concat(method.TypeParameters.Select(static p => "<" + p.Name)).ToValueArray())
        : null;

    private static IEnumerable<string> Types(IMethodSymbol method) =>
        method.Parameters.Select(static p => (p.RefKind == RefKind.None ? "" : "ref ") + p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
}
