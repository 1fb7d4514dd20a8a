using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\phi(z)</c> and <c>\varphi(z)</c> beside <c>\Phi(z)</c> are the density of the standard normal distribution, as in every book that writes both.
/// Alone they may be features, an activation or a potential, and are refused where nothing defines them.
/// </summary>
internal static class NormalDensities
{
    private const string Density = "normpdf";

    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(n => IsApplied(n, "Phi", names)) ? syntax.Replace(node => DensityOf(node, names)) : syntax;

    private static ApplicationSyntax? DensityOf(ExpressionSyntax node, PrintedNames names) =>
        node is ApplicationSyntax { Target: NameSyntax small, Arguments: [var argument] } density && (IsApplied(node, "phi", names) || IsApplied(node, "varphi", names))
            ? density with { Target = small with { Name = Density, IsWord = true }, Arguments = [argument.Replace(n => DensityOf(n, names))] } : null;

    private static bool IsApplied(ExpressionSyntax node, string letter, PrintedNames names) =>
        node is ApplicationSyntax { Open: '(', Target: NameSyntax { Accents.IsEmpty: true, Primes: 0, Font: null } target } && target.Name == letter && !names.IsKnown(target);
}
