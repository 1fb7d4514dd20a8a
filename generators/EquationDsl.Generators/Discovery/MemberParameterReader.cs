using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The fields and properties of a type, and the parameters of its primary constructor, that the equation of a method could read.</summary>
internal static class MemberParameterReader
{
    /// <summary>Those whose names the text could spell: an edit of another member leaves the equation as it is.</summary>
    public static ValueArray<ParameterModel> Read(IMethodSymbol method, MethodModel signature, string text, Compilation compilation)
    {
        var element = FloatingPoint(signature);
        var taken = new HashSet<string>(signature.Parameters.Select(static p => p.Name), StringComparer.Ordinal);
        return ClassMember.Of(method.ContainingType, compilation)
            .Where(m => m.Obstacle(method, element) is null && (m.Notation is not null || MemberNames.MayBeIn(text, m.Name)))
            .OrderBy(static m => m.Symbol.Name != m.Name)
            .Where(m => taken.Add(m.Name))
            .Select(m => m.Parameter()).ToValueArray();
    }

    /// <summary>The floating-point type that the method computes in; null if its signature names none.</summary>
    public static ElementType? FloatingPoint(MethodModel signature) =>
        signature.Parameters.Where(Types.IsFloatingPoint).Select(static p => (ElementType?)p.Element).FirstOrDefault()
        ?? (signature.Return is { Kind: not ReturnKind.Void, Element: ElementType.Single or ElementType.Double } returned ? returned.Element : null);
}
