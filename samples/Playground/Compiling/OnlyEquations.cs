using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playground.Compiling;

/// <summary>
/// Whether a compilation has the class of the equation and nothing else that would run. The signature is printed from what was read, and what the compiler of
/// equations writes holds no text of users but in comments and documentation; this is the second lock.
/// </summary>
internal static class OnlyEquations
{
    private const string Class = "Equations";

    public static bool AreIn(CSharpCompilation compilation) =>
        Types(compilation.Assembly.GlobalNamespace).ToList() is [{ Name: Class } type]
        && type.StaticConstructors.IsEmpty
        && type.GetMembers().All(static m => !m.IsExtern && m.GetAttributes().All(static a => a.AttributeClass?.Name != "ModuleInitializerAttribute"));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
