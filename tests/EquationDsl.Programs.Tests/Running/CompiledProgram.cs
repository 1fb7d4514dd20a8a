using System.Globalization;
using System.Text;
using EquationDsl.Programs.Tests.Programs;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>A program with the methods that were made for it.</summary>
internal sealed class CompiledProgram(Program program, INamedTypeSymbol type, GeneratorRunResult result)
{
    private static readonly SymbolDisplayFormat Types = SymbolDisplayFormat.FullyQualifiedFormat;

    public Program Program => program;

    public string Name => type.Name;

    /// <summary>The equation's own methods: the calls that only compute first.</summary>
    public IReadOnlyList<IMethodSymbol> Methods { get; } =
    [
        .. type.GetMembers().OfType<IMethodSymbol>().Where(static m => m.DeclaredAccessibility == Accessibility.Public && m.Name is "F" or "FGradient")
            .OrderBy(static m => m.Name.Length),
    ];

    public string Generated => string.Join("\n", result.GeneratedSources.Where(s => s.HintName.Contains(type.Name + ".", StringComparison.Ordinal)).Select(static s => s.SourceText.ToString()));

    /// <summary>A class that calls the methods with arguments from an array: spans cannot pass through reflection.</summary>
    public string Bridge()
    {
        var text = new StringBuilder($"#nullable disable\npublic static class Bridge{type.Name}\n{{\n");
        for (var i = 0; i < Methods.Count; i++)
        {
            var method = Methods[i];
            text.Append(CultureInfo.InvariantCulture, $"    public static object Call{i}(object[] a)\n    {{\n");
            foreach (var p in method.Parameters.Where(static p => p.RefKind != RefKind.None))
            {
                text.Append(CultureInfo.InvariantCulture, $"        var v{p.Ordinal} = ({p.Type.ToDisplayString(Types)})a[{p.Ordinal}];\n");
            }

            var call = $"{type.Name}.{method.Name}({string.Join(", ", method.Parameters.Select(Argument))});";
            text.Append(CultureInfo.InvariantCulture, $"        {(method.ReturnsVoid ? "" : "object r = ")}{call}\n");
            foreach (var p in method.Parameters.Where(static p => p.RefKind != RefKind.None))
            {
                text.Append(CultureInfo.InvariantCulture, $"        a[{p.Ordinal}] = v{p.Ordinal};\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"        return {(method.ReturnsVoid ? "null" : Returned(method))};\n    }}\n");
        }

        return text.Append("}\n").ToString();
    }

    public static bool IsTensor(IParameterSymbol parameter) => parameter.Type.Name.EndsWith("TensorSpan", StringComparison.Ordinal);

    public static bool IsSpan(IParameterSymbol parameter) => parameter.Type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "TensorSpan" or "ReadOnlyTensorSpan" };

    public static bool IsWritable(IParameterSymbol parameter) => parameter.RefKind != RefKind.None || parameter.Type.Name is "Span" or "TensorSpan";

    public static bool IsDouble(ITypeSymbol of) => Element(of).SpecialType == SpecialType.System_Double;

    public static ITypeSymbol Element(ITypeSymbol of) => of is INamedTypeSymbol { TypeArguments: [var element] } ? element : of is IArrayTypeSymbol array ? array.ElementType : of;

    private static string Returned(IMethodSymbol method) => method.ReturnType.Name == "Tensor" ? $"System.Linq.Enumerable.ToArray(({method.ReturnType.ToDisplayString(Types)})r)" : "r";

    private static string Argument(IParameterSymbol p)
    {
        if (p.RefKind != RefKind.None)
        {
            return $"{(p.RefKind == RefKind.Out ? "out" : "ref")} v{p.Ordinal}";
        }

        var name = p.Type.ToDisplayString(Types);
        if (!IsSpan(p))
        {
            return $"({name})a[{p.Ordinal}]";
        }

        var part = $"((object[])a[{p.Ordinal}])";
        var array = $"({Element(p.Type).ToDisplayString(Types)}[]){part}[0]";
        return IsTensor(p) ? $"new {name}({array}, (int){part}[1], (nint[]){part}[3], (nint[]){part}[4])" : $"new {name}({array}, (int){part}[1], (int){part}[2])";
    }
}
