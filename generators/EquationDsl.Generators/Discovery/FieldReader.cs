using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>What a writer could take for something that an equation reads: fields and properties of the type, parameters of its constructor.</summary>
/// <param name="What">A field, a property.</param>
/// <param name="Instead">What to write so that the equation can read it.</param>
internal sealed record FieldModel(string Name, string What, string Instead)
{
    /// <summary>Whether the name, as an equation may write it, is this one: <c>\eta</c>, <c>scale</c> for <c>_scale</c>.</summary>
    public bool IsMeantBy(string written) => string.Equals(LettersOf(Name), LettersOf(written), StringComparison.OrdinalIgnoreCase) && LettersOf(written).Length > 0;

    private static string LettersOf(string name) => new([.. name.Where(char.IsLetterOrDigit)]);
}

/// <summary>Reads them.</summary>
internal static class FieldReader
{
    public static ValueArray<FieldModel> Read(INamedTypeSymbol type)
    {
        var fields = new List<FieldModel>();
        for (var holder = type; holder is { SpecialType: not SpecialType.System_Object }; holder = holder.BaseType)
        {
            foreach (var member in holder.GetMembers().Where(static m => m.CanBeReferencedByName))
            {
                switch (member)
                {
                    case IFieldSymbol { IsConst: false } field:
                        fields.Add(Model(field, "a field", field.Type));
                        break;
                    case IPropertySymbol { IsIndexer: false } property:
                        fields.Add(Model(property, "a property", property.Type));
                        break;
                }
            }
        }

        var primary = type.InstanceConstructors.FirstOrDefault(static c => c.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax));
        fields.AddRange(primary?.Parameters.Select(static p => Model(p, "a parameter of the constructor", p.Type)) ?? []);
        return fields.ToValueArray();
    }

    private static FieldModel Model(ISymbol symbol, string what, ITypeSymbol type)
    {
        var isKnown = Types.ElementOf(type) is not null;
        var parameter = isKnown ? Types.Display(type) : Types.Suggestions(type, isOut: false)[0];
        var letters = symbol.Name.TrimStart('_');
        var name = letters.Length == 0 ? symbol.Name : char.ToLowerInvariant(letters[0]) + letters.Substring(1);
        var constant = isKnown && symbol is IFieldSymbol { IsReadOnly: true } ? ", or make the field a const" : "";
        return new FieldModel(symbol.Name, what, $"add a parameter '{parameter} {Escaped(name)}' and pass it{constant}");
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
