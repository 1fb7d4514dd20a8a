using EquationDsl.Compiler.Binding.Noise;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>I_0(x)</c> and <c>I_1(x)</c> are modified Bessel functions, and <c>I_x(a, b)</c> is the regularised incomplete beta function, where no
/// parameter and no line bears the name.</summary>
internal static class LetteredFunctions
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.OfType<ApplicationSyntax>().Any(a => FunctionOf(a, names) is not null) ? syntax.Replace(node => Value(node, names)) : syntax;

    private static ExpressionSyntax? Value(ExpressionSyntax node, PrintedNames names) => node is ApplicationSyntax application
        && FunctionOf(application, names) is { } function
        ? function with { Arguments = function.Arguments.Select(a => a.Replace(inner => Value(inner, names))).ToValueArray() } : null;

    private static ApplicationSyntax? FunctionOf(ApplicationSyntax node, PrintedNames names)
    {
        if (node.Target is not ScriptedSyntax { Base: NameSyntax { Name: "I", Primes: 0, Accents.IsEmpty: true } letter, Subscript: { } below,
            Superscript: null } || names.IsKnown(letter) || names.IsKnown(node.Target))
        {
            return null;
        }

        return (below, node.Arguments) switch
        {
            (NumberSyntax { Text: "0" }, [var x]) => DistributionNotation.Named(node, "besseli0", x),
            (NumberSyntax { Text: "1" }, [var x]) => DistributionNotation.Named(node, "besseli1", x),
            (_, [var a, var b]) when node.Separators[0] == ',' => DistributionNotation.Named(node, "betainc", a, b, below),
            _ => null,
        };
    }
}
