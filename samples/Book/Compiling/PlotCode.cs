using Book.Reading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Book.Compiling;

/// <summary>The method that computes a page's curve: value and slope of a scalar equation at many points.</summary>
internal static class PlotCode
{
    /// <summary>The method, or null where the equation is none of one number.</summary>
    public static string? Of(Page page, PlotRequest plot) => Declaration(page, plot.Method) is not { } method || !IsOfOneNumber(method) ? null : Body(method);

    private static MethodDeclarationSyntax? Declaration(Page page, string name) =>
        page.Blocks(BlockKind.Equation)
            .SelectMany(static b => CSharpSyntaxTree.ParseText($"static partial class C {{\n{b.Text}\n}}").GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .FirstOrDefault(m => m.Identifier.Text == name);

    /// <summary>One input, and after it only outputs and what has a default value.</summary>
    private static bool IsOfOneNumber(MethodDeclarationSyntax method)
    {
        var parameters = method.ParameterList.Parameters;
        var outputs = IsElementwise(method) ? 1 : 0;
        return parameters.Count > outputs && parameters.Skip(1 + outputs).All(static p => p.Default is not null);
    }

    private static bool IsElementwise(MethodDeclarationSyntax method) => method.ReturnType.ToString() == "void";

    private static string Body(MethodDeclarationSyntax method)
    {
        var name = method.Identifier.Text;
        var isSingle = method.ParameterList.Parameters[0].Type!.ToString().Contains("float", StringComparison.Ordinal);
        var type = isSingle ? "float" : "double";
        var call = IsElementwise(method)
            ? $"{type}[] y = new {type}[1], s = new {type}[1]; {name}(new {type}[] {{ ({type})x[i] }}, y); {name}Gradient(new {type}[] {{ ({type})x[i] }}, new {type}[] {{ 1 }}, s); value[i] = y[0]; slope[i] = s[0];"
            : $"value[i] = {name}Gradient(({type})x[i], out {type} s); slope[i] = s;";
        return $"public static void {PageProgram.PlotMethod}(double[] x, double[] value, double[] slope) {{ for (var i = 0; i < x.Length; i++) {{ {call} }} }}";
    }
}
