using System.Runtime.CompilerServices;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>
/// The equations of classes in referenced assemblies that [UsesEquations] names: their attributes and signatures stand in the metadata, and what is used
/// becomes a part of its user.
/// </summary>
internal static class ReferencedEquations
{
    /// <summary>Symbols of referenced assemblies outlive edits, so that each class is read once.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Class> Known = new();

    /// <summary>Those of the classes that a type uses, and of those that these use.</summary>
    public static ValueArray<DeclaredEquation> SeenBy(INamedTypeSymbol user, Compilation compilation) =>
        IsReferenced(user) ? default : Classes(user).SelectMany(type => Of(type, compilation)).ToValueArray();

    /// <summary>Those of one class; none of a class of this compilation.</summary>
    public static IEnumerable<DeclaredEquation> Of(INamedTypeSymbol type, Compilation compilation)
    {
        if (!IsReferenced(type) || type.ContainingAssembly is not { } assembly)
        {
            return [];
        }

        // Which compilation asks does not change what the class has, but which of it may be used.
        var seesInternals = assembly.GivesAccessTo(compilation.Assembly);
        return Known.GetValue(type, t => Class.Read(t, compilation)).Equations
            .Select(e => e.Equation with { IsHidden = e.Access != Accessibility.Public && !(seesInternals && e.Access is Accessibility.Internal or Accessibility.ProtectedOrInternal) });
    }

    private static bool IsReferenced(INamedTypeSymbol type) => !type.Locations.Any(static l => l.IsInSource);

    private static List<INamedTypeSymbol> Classes(INamedTypeSymbol user)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<INamedTypeSymbol>(UsesReader.Read(user));
        while (pending.Count > 0)
        {
            var type = pending.Dequeue();
            if (IsReferenced(type) && seen.Add(type))
            {
                foreach (var used in UsesReader.Read(type))
                {
                    pending.Enqueue(used);
                }
            }
        }

        return [.. seen];
    }

    /// <summary>What a class of a referenced assembly has, and who may use it.</summary>
    private sealed class Class(ValueArray<(DeclaredEquation Equation, Accessibility Access)> equations)
    {
        public ValueArray<(DeclaredEquation Equation, Accessibility Access)> Equations { get; } = equations;

        public static Class Read(INamedTypeSymbol type, Compilation compilation)
        {
            var whole = WithPrivateMembers(type, compilation);
            return new(whole.GetMembers().OfType<IMethodSymbol>().Select(Equation).OfType<DeclaredEquation>().Select(e => (e, AccessOf(whole, e))).ToValueArray());
        }

        private static Accessibility AccessOf(INamedTypeSymbol type, DeclaredEquation equation) =>
            type.GetMembers(equation.Method!.Name).OfType<IMethodSymbol>().First(m => IdOf(m) == equation.Id).DeclaredAccessibility;

        /// <summary>
        /// A compilation knows nothing of the private members of other assemblies; what an equation there uses, constants and other equations, may well be
        /// private.
        /// So the class is looked up in a compilation of the same references that imports all.
        /// </summary>
        private static INamedTypeSymbol WithPrivateMembers(INamedTypeSymbol type, Compilation compilation)
        {
            if (compilation.GetMetadataReference(type.ContainingAssembly) is not { } reference)
            {
                return type;
            }

            var whole = compilation.RemoveAllSyntaxTrees().WithOptions(compilation.Options.WithMetadataImportOptions(MetadataImportOptions.All));
            return DocumentationCommentId.CreateDeclarationId(type) is { } id && whole.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
                ? DocumentationCommentId.GetSymbolsForDeclarationId(id, whole).OfType<INamedTypeSymbol>().FirstOrDefault(t => SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, assembly)) ?? type
                : type;
        }

        private static string IdOf(IMethodSymbol method) => $"{method.ContainingAssembly.Name}::{method.GetDocumentationCommentId()}";

        /// <summary>Null if it is no equation, or none that the compiler could be told of: its own build says so.</summary>
        private static DeclaredEquation? Equation(IMethodSymbol method)
        {
            if (EquationDiscovery.AttributeOf(method) is not { ConstructorArguments: [{ Value: string text }] } attribute)
            {
                return null;
            }

            var findings = new List<MethodFinding>();
            if (SignatureReader.Read(method, findings) is not { } signature)
            {
                return null;
            }

            return new DeclaredEquation(
                IdOf(method),
                method.ContainingType.Name + "." + method.Name,
                ContainerReader.PathOf(method),
                text,
                signature,
                ContainerReader.Read(method.ContainingType),
                Declaration: null,
                OptionsReader.Read(attribute, method: null, [], findings),
                ConstantReader.Read(method.ContainingType),
                UsesReader.Read(method.ContainingType).Select(ContainerReader.Read).ToValueArray(),
                Members: default,
                Fields: default,
                Findings: default,
                Referenced: default);
        }
    }
}
