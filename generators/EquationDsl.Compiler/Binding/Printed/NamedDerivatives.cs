using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\frac{\partial L}{\partial z}</c> of an L that nothing gives, as in backpropagation: a name, <c>dLdz</c>, of what its line gives or of a parameter
/// that is called so.
/// <c>\frac{\partial L}{\partial z_i}</c> is an entry of it.
/// </summary>
internal static class NamedDerivatives
{
    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var unknown = names.Nodes.OfType<DerivativeSyntax>().Where(d => NameOf(d, names) is not null).ToList();
        if (unknown.Count == 0 || (syntax.Statements is [{ Left: DerivativeSyntax only }] && names.Find(only.Variables[0]) is { IsWritable: true }))
        {
            // The result of the only line would be stored where what it differentiates by is.
            return syntax;
        }

        var lefts = PrintedNames.Lines(syntax).Select(s => (s.Left as DerivativeSyntax) is { } left ? NameOf(left, names) : null).OfType<NameSyntax>().Select(static n => n.Name);
        var given = new HashSet<string>(lefts.Concat(unknown.Select(d => NameOf(d, names)!).Where(n => names.Find(n) is not null).Select(static n => n.Name)), StringComparer.Ordinal);
        return syntax.Replace(node => node is DerivativeSyntax derivative && NameOf(derivative, names) is { } name && given.Contains(name.Name)
            ? derivative.Variables[0] is ScriptedSyntax entry && names.Find(entry) is null ? entry with { Span = node.Span, Base = name } : name : null);
    }

    private static NameSyntax? NameOf(DerivativeSyntax node, PrintedNames names)
    {
        if (node is not { Operand: NameSyntax { Primes: 0 } operand, Variables: [var variable] } || names.IsKnown(operand))
        {
            return null;
        }

        var by = variable is ScriptedSyntax { Superscript: null } entry && names.Find(entry) is null ? entry.Base : variable;
        return by is NameSyntax or ScriptedSyntax && Spelling.Candidates(operand).FirstOrDefault() is { } of && Spelling.Candidates(by).FirstOrDefault() is { } name
            ? new NameSyntax(node.Span, $"d{of}d{name}", default, 0, IsWord: true) : null;
    }
}
