using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>A member of the type that a writer could take for something that the equation reads.</summary>
/// <param name="What">A field, a property.</param>
/// <param name="Why">Why the equation does not read it.</param>
/// <param name="Instead">What to write so that it can.</param>
internal sealed record FieldModel(string Name, string What, string Why, string Instead)
{
    /// <summary>Whether the name, as an equation may write it, is this one: <c>\eta</c>, <c>scale</c> for <c>_scale</c>.</summary>
    public bool IsMeantBy(string written) => string.Equals(LettersOf(Name), LettersOf(written), StringComparison.OrdinalIgnoreCase) && LettersOf(written).Length > 0;

    private static string LettersOf(string name) => new([.. name.Where(char.IsLetterOrDigit)]);
}

/// <summary>Reads those that an equation cannot read.</summary>
internal static class FieldReader
{
    public static ValueArray<FieldModel> Read(IMethodSymbol method, MethodModel? signature, Compilation compilation)
    {
        var element = signature is null ? null : MemberParameterReader.FloatingPoint(signature);
        return ClassMember.Of(method.ContainingType, compilation)
            .Select(m => m.Obstacle(method, element) is var (why, instead) ? new FieldModel(m.Symbol.Name, m.What, why, m.Instead(instead, element)) : null)
            .OfType<FieldModel>().ToValueArray();
    }
}
