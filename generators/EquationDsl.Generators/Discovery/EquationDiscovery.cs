using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EquationDsl.Generators.Discovery;

/// <summary>Reads a method with [Equation] into values. The generator and the analyzer both start here.</summary>
internal static class EquationDiscovery
{
    public const string AttributeName = "EquationDsl.EquationAttribute";

    /// <summary>A type that the package EquationDsl.LinearAlgebra has.</summary>
    private const string LinearAlgebraName = "EquationDsl.LinearAlgebra.SingularValues";

    public static AttributeData? AttributeOf(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == AttributeName);

    /// <summary>
    /// Null where C# itself reports the mistake (a partial method outside a partial type is CS0751, an ordinary one without a
    /// body CS0501, one that returns something without an accessibility CS8796): a second error would only bury the first. An outer type that is not partial
    /// is CS0260 once the file is added.
    /// </summary>
    public static DeclaredEquation? Read(IMethodSymbol declared, AttributeData attribute, Compilation compilation)
    {
        try
        {
            return ReadAll(declared.PartialDefinitionPart ?? declared, attribute, compilation);
        }
#pragma warning disable CA1031 // Whatever was thrown, the other equations are still read.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failed(declared.PartialDefinitionPart ?? declared, exception);
        }
    }

    private static DeclaredEquation? ReadAll(IMethodSymbol method, AttributeData attribute, Compilation compilation)
    {
        if (IsReportedByCSharp(method))
        {
            return null;
        }

        var findings = new List<MethodFinding>(StandingFindings(method));
        var canStand = !findings.Any(static f => StandsNowhere(f.Rule));
        var text = TextOf(attribute, method, findings);
        var isOrdinary = method is { IsGenericMethod: false, IsAsync: false };
        var signature = canStand && isOrdinary ? SignatureReader.Read(method, findings) : null;
        signature = signature is null ? null : signature with { Members = MemberParameterReader.Read(method, signature, text ?? "", compilation) };
        var options = OptionsReader.Read(attribute, signature, OtherMembers(method.ContainingType), findings);
        return new DeclaredEquation(
            method.GetDocumentationCommentId() ?? method.ToDisplayString(),
            method.ContainingType.Name + "." + method.Name,
            ContainerReader.PathOf(method),
            text ?? string.Empty,
            signature,
            ContainerReader.Read(method.ContainingType),
            canStand ? DeclarationPrinter.Print(method) : null,
            options,
            ConstantReader.Read(method.ContainingType),
            UsesReader.Read(method.ContainingType).Select(ContainerReader.Read).ToValueArray(),
            MemberReader.Read(method).AddRange(Alike(method)),
            FieldReader.Read(method, signature, compilation),
            findings.ToValueArray(),
            ReferencedEquations.SeenBy(method.ContainingType, compilation)) { IsTextKnown = text is not null, HasLinearAlgebra = compilation.GetTypeByMetadataName(LinearAlgebraName) is not null };
    }

    /// <summary>The derivatives of the method's overloads.</summary>
    private static IEnumerable<MemberModel> Alike(IMethodSymbol method) =>
        from other in method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
        where other.PartialDefinitionPart is null && !SymbolEqualityComparer.Default.Equals(other, method)
        let attribute = AttributeOf(other)
        where attribute is not null && !IsReportedByCSharp(other)
        let findings = new List<MethodFinding>()
        let signature = SignatureReader.Read(other, findings)
        where signature is not null
        let isLater = string.CompareOrdinal(other.GetDocumentationCommentId(), method.GetDocumentationCommentId()) > 0
        from member in DerivativeOutline.Members(signature, OptionsReader.Read(attribute, signature, [], findings))
        select member with { IsLater = isLater };

    private static DeclaredEquation Failed(IMethodSymbol method, Exception exception) => new(
        method.GetDocumentationCommentId() ?? method.ToDisplayString(), method.ContainingType.Name + "." + method.Name, method.Name, "", null, new ContainerModel(null, default), null,
        new EquationOptions(), default, default, default, default, [MethodFinding.Failure(method.Name, exception)], default);

    /// <summary>Null, without a finding, where C# reports what is wrong with the argument.</summary>
    private static string? TextOf(AttributeData attribute, IMethodSymbol method, List<MethodFinding> findings)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        if (attribute.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } text] || (syntax is not null && LiteralText.IsMalformed(syntax)))
        {
            return null;
        }

        if (text.Value is not string value)
        {
            findings.Add(MethodFinding.At(FindingSite.Equation, MethodRules.NoText, method.Name));
            return null;
        }

        if (syntax is not null && LiteralText.LostBackslash(syntax, value) is { } lost)
        {
            findings.Add(lost);
        }

        return value;
    }

    private static bool IsReportedByCSharp(IMethodSymbol method) =>
        IsDeclaredBefore(method) || (method.IsPartialDefinition && LacksAccessibility(method))
        || (method.IsPartialDefinition
            ? !ContainerReader.IsPartial(method.ContainingType)
            : method.MethodKind == MethodKind.Ordinary && !method.IsAbstract && !method.IsExtern && !HasBody(method));

    /// <summary>Whether another method has the same name and parameters: of two such methods C# allows one (CS0756, CS0111), and the first is it.</summary>
    private static bool IsDeclaredBefore(IMethodSymbol method) =>
        method.GetDocumentationCommentId() is { } id
        && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(static m => m.PartialDefinitionPart is null)
            .FirstOrDefault(m => AttributeOf(m) is not null && m.GetDocumentationCommentId() == id) is { } first
        && !SymbolEqualityComparer.Default.Equals(first, method);

    /// <summary>
    /// A partial method that returns something or has an out parameter must say who may call it (CS8796, CS8797); its implementing part would bring the error
    /// again.
    /// </summary>
    private static bool LacksAccessibility(IMethodSymbol method) =>
        (!method.ReturnsVoid || method.Parameters.Any(static p => p.RefKind == RefKind.Out))
        && DeclarationPrinter.ModifiersOf(method).Split(' ').All(static m => m is not ("public" or "private" or "protected" or "internal"));

    private static IEnumerable<string> OtherMembers(INamedTypeSymbol type) => type.GetMembers().Where(static m => m is not IMethodSymbol).Select(static m => m.Name);

    private static bool HasBody(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(static r =>
            r.GetSyntax() is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null });

    /// <summary>Whether the finding means that no implementing part can stand beside the declaration.</summary>
    private static bool StandsNowhere(DiagnosticRule rule) =>
        rule == MethodRules.NotPartial || rule == MethodRules.HasBody || rule == MethodRules.NotOrdinaryMethod
        || rule == MethodRules.ContainingTypeUnreachable;

    private static IEnumerable<MethodFinding> StandingFindings(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
        {
            yield return MethodFinding.At(FindingSite.Name, MethodRules.NotOrdinaryMethod, method.Name, KindInWords(method.MethodKind));
            yield break;
        }

        if (!method.IsPartialDefinition)
        {
            yield return MethodFinding.At(FindingSite.Name, MethodRules.NotPartial, method.Name);
        }
        else if (method.PartialImplementationPart is { } body && !MemberReader.IsGenerated(body))
        {
            yield return MethodFinding.At(FindingSite.Name, MethodRules.HasBody, method.Name);
        }

        foreach (var finding in ContainerReader.Findings(method))
        {
            yield return finding;
        }

        if (method.IsGenericMethod)
        {
            yield return MethodFinding.At(FindingSite.Name, MethodRules.GenericMethod, method.Name);
        }

        if (method.IsAsync)
        {
            yield return MethodFinding.At(FindingSite.Name, MethodRules.AsyncMethod, method.Name);
        }
    }

    private static string KindInWords(MethodKind kind) => kind switch
    {
        MethodKind.PropertyGet or MethodKind.PropertySet => "a property's accessor",
        MethodKind.EventAdd or MethodKind.EventRemove => "an event's accessor",
        MethodKind.LocalFunction => "a local function",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
        MethodKind.Constructor or MethodKind.StaticConstructor => "a constructor",
        MethodKind.Destructor => "a finalizer",
        MethodKind.ExplicitInterfaceImplementation => "an explicit interface implementation",
        _ => "no ordinary method",
    };
}
