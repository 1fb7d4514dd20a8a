using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Powers of a matrix whose exponent is a whole number that the caller passes: <c>A^k x</c> is <c>z_s = A z_{s-1}, z_0 = x, s = 1, \dots, k</c>
/// and <c>z_k</c>, so that it and its gradient are those of a recurrence, and of k = 0 the identity.
/// </summary>
internal static class IntegerPowers
{
    public static EquationSyntax Stepped(EquationSyntax syntax, PrintedNames names)
    {
        foreach (var line in syntax.Statements)
        {
            if (line.Right.Descendants().OfType<ScriptedSyntax>().FirstOrDefault(s => IsPower(s, names)) is { Superscript: NameSyntax exponent } power)
            {
                var steps = PowerSteps.Of(line.Right, power, exponent, names);
                var index = new NameSyntax(exponent.Span, FreeLetter(names), default, 0, IsWord: false);
                var changed = line with { Right = line.Right.Replace(node => steps.InPlaceOf(node, exponent)) };
                var stepped = syntax with
                {
                    Statements = syntax.Statements.SelectMany(s => ReferenceEquals(s, line) ? [.. steps.Lines(index), changed] : new[] { s }).ToValueArray(),
                    Where = [.. syntax.Where, new RangeClauseSyntax(exponent.Span, index, new NumberSyntax(exponent.Span, "1"), exponent)],
                };
                return Stepped(stepped, names.Of(stepped));
            }
        }

        return syntax;
    }

    private static bool IsPower(ScriptedSyntax node, PrintedNames names) =>
        node.Superscript is NameSyntax { Primes: 0, Name: not "T" } exponent
        && names.Find(exponent) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
        && !names.IsIndex(exponent) && names.Exact(node) is null && PowerSums.IsMatrix(node, exponent, names);

    /// <summary>The exponent is no index: nothing else runs over this one.</summary>
    private static string FreeLetter(PrintedNames names)
    {
        var taken = new HashSet<string>(
            names.Nodes.OfType<NameSyntax>().Select(static n => n.Name).Concat(names.Parameters.Select(static p => p.Name)), StringComparer.Ordinal);
        return new[] { "s", "t", "q", "r", "l", "u", "v", "w" }.Concat(Enumerable.Range(1, taken.Count + 1).Select(static n => "step" + n)).First(n => !taken.Contains(n));
    }
}
