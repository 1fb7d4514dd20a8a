using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>The <c>x^* M x</c> and <c>A^{\mathsf H} A</c> of what is passed: of real numbers the adjoint is the transpose. The <c>Q^*(s, a)</c> before arguments is a name.</summary>
internal static class Adjoints
{
    public static EquationSyntax Transposed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => IsAdjoint(n, names)) ? syntax.Replace(n => IsAdjoint(n, names) ? Transposed((ScriptedSyntax)n) : null) : syntax;

    private static ScriptedSyntax Transposed(ScriptedSyntax node) => node with { Superscript = new NameSyntax(node.Superscript!.Span, "top", default, 0, IsWord: true) };

    private static bool IsAdjoint(ExpressionSyntax node, PrintedNames names) => node is ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax { Name: "*" or "H", Primes: 0 } above }
        && names.Find(node) is null && names.Find(above) is null && !names.IsKnown(node) && names.Find(name) is { IsWritable: false } model && PrintedNames.IsArray(model)
        && !names.Nodes.OfType<ApplicationSyntax>().Any(a => Spelling.Key(a.Target) == Spelling.Key(node));
}
