using System.Text;
using Microsoft.CodeAnalysis;
using Playground.Signatures;

namespace Playground.Running;

/// <summary>The C# that calls an equation's methods: spans cannot be passed by reflection.</summary>
internal static class Harness
{
    public const string TypeName = "PlaygroundHarness";

    /// <summary>The class that runs the method and its gradient.</summary>
    /// <param name="value">The equation's method.</param>
    /// <param name="gradient">Its gradient, or null.</param>
    public static string Print(IMethodSymbol value, IMethodSymbol? gradient)
    {
        var code = new StringBuilder();
        code.AppendLine($"public sealed class {TypeName} : global::{typeof(IKernel).FullName}");
        code.AppendLine("{");
        code.AppendLine($"    public void Value(global::{typeof(Cells).FullName} cells)");
        Body(code, value, keepsResult: true);
        code.AppendLine($"    public void Gradient(global::{typeof(Cells).FullName} cells)");
        Body(code, gradient, keepsResult: false);
        return code.AppendLine("}").ToString();
    }

    private static void Body(StringBuilder code, IMethodSymbol? method, bool keepsResult)
    {
        code.AppendLine("    {");
        if (method is not null)
        {
            var arguments = method.Parameters.Select(Argument.Of).ToList();
            var type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            var call = $"{type}.@{method.Name}({string.Join(", ", arguments.Select(static a => a.Print()))});";
            code.AppendLine(method.ReturnsVoid || !keepsResult ? "        " + call : "        var value = " + call);
            foreach (var argument in arguments.Where(static a => a.Type!.Form == ValueForm.OutScalar))
            {
                code.AppendLine($"        cells.GiveNumber(\"{argument.Name}\", {argument.Local});");
            }

            foreach (var result in keepsResult ? Results(method.ReturnType) : [])
            {
                code.AppendLine("        " + result);
            }
        }

        code.AppendLine("    }");
    }

    private static IEnumerable<string> Results(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => [],
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(static e => $"cells.GiveNumber(\"{e.Name}\", value.@{e.Name});"),
        _ => [$"cells.{Giver(Argument.TypeOf(type)!.Form)}(\"{RunPlan.Returned}\", value);"],
    };

    private static string Giver(ValueForm form) => form switch
    {
        ValueForm.Array => nameof(Cells.GiveArray),
        ValueForm.Tensor => nameof(Cells.GiveTensor),
        _ => nameof(Cells.GiveNumber),
    };
}
