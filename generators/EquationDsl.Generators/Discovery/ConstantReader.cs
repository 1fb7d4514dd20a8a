using System.Globalization;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Generators.Discovery;

/// <summary>The numbers that an equation can name: const fields of the types around it, the innermost first.</summary>
internal static class ConstantReader
{
    public static ValueArray<ConstantModel> Read(INamedTypeSymbol type)
    {
        var constants = new List<ConstantModel>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var t = type; t is not null; t = t.ContainingType)
        {
            foreach (var field in t.GetMembers().OfType<IFieldSymbol>())
            {
                if (field is { IsConst: true, HasConstantValue: true, Type.TypeKind: not TypeKind.Enum }
                    && IsNumber(field.Type.SpecialType) && names.Add(field.Name))
                {
                    constants.Add(Model(field));
                }
            }
        }

        return constants.ToValueArray();
    }

    private static ConstantModel Model(IFieldSymbol field) => new(
        field.Name,
        Convert.ToDouble(field.ConstantValue, CultureInfo.InvariantCulture),
        field.Type.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal));

    private static bool IsNumber(SpecialType type) => type is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
