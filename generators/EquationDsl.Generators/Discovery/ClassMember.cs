using EquationDsl.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>A field, a property or a parameter of the primary constructor of a type.</summary>
internal sealed class ClassMember
{
    private readonly ITypeSymbol _type;

    private ClassMember(ISymbol symbol, ITypeSymbol type, string what) => (Symbol, _type, What) = (symbol, type, what);

    public ISymbol Symbol { get; }

    /// <summary>A field, a property.</summary>
    public string What { get; }

    /// <summary>As equations and generated code write it.</summary>
    public string Name => Symbol.Name.TrimStart('_') is { Length: > 0 } name && !char.IsDigit(name[0]) ? name : Symbol.Name;

    public string? Notation => StringOf("EquationDsl.SymbolAttribute");

    private string? Shape => StringOf("EquationDsl.ShapeAttribute");

    private string TypeName => Types.Display(_type);

    /// <summary>Those of the type and its bases, the nearest of a name first.</summary>
    public static IEnumerable<ClassMember> Of(INamedTypeSymbol type, Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var holder = type; holder is { SpecialType: not SpecialType.System_Object }; holder = holder.BaseType)
        {
            foreach (var member in holder.GetMembers())
            {
                ClassMember? found = member switch
                {
                    IFieldSymbol { IsConst: false } field => new(field, field.Type, "a field"),
                    IPropertySymbol { IsIndexer: false } property => new(property, property.Type, "a property"),
                    _ => null,
                };

                // Whether it is accessible takes long to say, and of a class's methods nobody asks.
                if (found is not null && member.CanBeReferencedByName && compilation.IsSymbolAccessibleWithin(member, type) && names.Add(member.Name))
                {
                    yield return found;
                }
            }
        }

        var primary = type.InstanceConstructors.FirstOrDefault(static c => c.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is TypeDeclarationSyntax));
        foreach (var parameter in primary?.Parameters.AsEnumerable() ?? [])
        {
            if (names.Add(parameter.Name))
            {
                yield return new(parameter, parameter.Type, "a parameter of the constructor");
            }
        }
    }

    /// <summary>Why the equation of a method cannot read it, and what would let it; null if it can.</summary>
    /// <param name="element">The floating-point type that the method computes in.</param>
    public (string Why, string Instead)? Obstacle(IMethodSymbol method, ElementType? element) => this switch
    {
        _ when ElementOf() is null => ($"whose type '{TypeName}' no equation reads", ""),
        { Shape: not null } when Types.ElementOf(_type) is not null => ("with a [Shape], which a number has not", "remove [Shape], or "),
        { Symbol: IPropertySymbol { GetMethod: null } } => ("which has no getter", ""),
        { Symbol: IParameterSymbol { RefKind: not RefKind.None } } => ("which is passed by reference", ""),
        { Symbol.IsStatic: false } when method.IsStatic => ("of which a static method has none", "remove 'static' from the method, or "),
        { Symbol.IsStatic: true, IsUnchanging: false } => ("which is static and may change at any time", "make it read-only, or "),
        _ when element is { } floating && ElementOf() is { } own and (ElementType.Single or ElementType.Double) && own != floating =>
            ($"whose type '{TypeName}' is not in the '{Types.Keyword(floating)}' that the method computes in", $"make it a '{TypeName.Replace(Types.Keyword(own), Types.Keyword(floating))}', or "),
        _ => null,
    };

    public ParameterModel Parameter() => new(
        Name,
        ElementOf()!.Value,
        Types.ElementOf(_type) is not null ? ParameterKind.Scalar : _type is IArrayTypeSymbol ? ParameterKind.ReadOnlySpan : ParameterKind.ReadOnlyTensorSpan,
        Notation: Notation,
        Shape: Shape,
        Holder: Types.HeldElement(_type) is null ? null : _type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
    {
        Member = Symbol switch
        {
            IParameterSymbol => Escaped,
            { IsStatic: true } => $"{Symbol.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Escaped}",
            _ => "this." + Escaped,
        },
    };

    private string Escaped => SyntaxFacts.GetKeywordKind(Symbol.Name) == SyntaxKind.None ? Symbol.Name : "@" + Symbol.Name;

    private bool IsUnchanging => Symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };

    private ElementType? ElementOf() => Types.ElementOf(_type) ?? Types.HeldElement(_type);

    private string? StringOf(string attribute) =>
        Symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == attribute) is { ConstructorArguments: [{ Value: string text }] } ? text : null;

    /// <summary>What to write so that the equation can read it.</summary>
    public string Instead(string first, ElementType? element)
    {
        var isReal = ElementOf() is ElementType.Single or ElementType.Double;
        var type = Types.ElementOf(_type) is not null ? TypeName : Types.Suggestions(_type, isOut: false)[0];
        var parameter = isReal && element is { } floating ? type.Replace(Types.Keyword(ElementOf()!.Value), Types.Keyword(floating)) : type;
        var name = char.ToLowerInvariant(Name[0]) + Name.Substring(1);
        return $"{first}add a parameter '{parameter} {(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name)}' and pass it";
    }
}
