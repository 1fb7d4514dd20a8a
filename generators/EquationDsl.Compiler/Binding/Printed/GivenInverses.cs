using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>S_N^{-1} = S_0^{-1} + \beta \Phi^\top \Phi</c> of a name that other lines read without its inverse: it is the inverse of what stands on the right.
/// A deviation is the root of the variance <c>s^2 = ..</c> that a line gives; of other squares either root may be meant.
/// </summary>
internal static class GivenInverses
{
    public static EquationSyntax Inverted(EquationSyntax syntax, PrintedNames names) =>
        syntax.Statements.Any(s => Named(s, names) is not null) || syntax.Where.Any(w => w is DefinitionClauseSyntax clause && Named(clause.Statement, names) is not null) ? syntax with
        {
            Statements = syntax.Statements.Select(s => Named(s, names) ?? s).ToValueArray(),
            Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause && Named(clause.Statement, names) is { } named ? clause with { Statement = named } : w).ToValueArray(),
        } : syntax;

    private static StatementSyntax? Named(StatementSyntax line, PrintedNames names)
    {
        if (line is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: ScriptedSyntax { Superscript: { } power } left })
        {
            return null;
        }

        var name = left.Subscript is null ? left.Base : left with { Superscript = null };
        
        // That of an output needs no other line.
        var isOutput = names.Find(name) is { Kind: ParameterKind.TensorSpan } && power is UnarySyntax;
        return Spelling.Key(name) is not { } key || (names.IsKnown(name) && !isOutput) || !(isOutput || IsRead(key, names) || (IsDeviation(name) && IsReadToOtherPower(key, names))) || (FunctionNames.All.Contains(key) && names.Nodes.OfType<ApplicationSyntax>().Any(a => Spelling.Key(a.Target) == key)) ? null : power switch
        {
            UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } } =>
                line with { Left = name, Right = new ScriptedSyntax(line.Right.Span, new GroupSyntax(line.Right.Span, '(', line.Right), null, power) },
            NumberSyntax { Text: "2" } when IsDeviation(name) => line with { Left = name, Right = new RootSyntax(line.Right.Span, null, line.Right) },
            _ => null,
        };
    }

    /// <summary>The s, S, σ and τ of a deviation, which is never negative.</summary>
    private static bool IsDeviation(ExpressionSyntax name) => ((name as ScriptedSyntax)?.Base ?? name) is NameSyntax { Name: "s" or "S" or "sigma" or "tau", Primes: 0 };

    /// <summary>The <c>\hat\sigma^3</c> of a skewness.</summary>
    private static bool IsReadToOtherPower(string key, PrintedNames names) => names.Nodes.OfType<ScriptedSyntax>()
        .Any(s => s.Superscript is NumberSyntax { Text: not "2" } && Spelling.Key(s.Subscript is null ? s.Base : s with { Superscript = null }) == key);

    /// <summary>Whether the name stands somewhere without a power.</summary>
    private static bool IsRead(string key, PrintedNames names) => names.Nodes.Count(n => Spelling.Key(n) == key)
        > names.Nodes.OfType<ScriptedSyntax>().Count(s => s.Superscript is not null && s.Subscript is null && Spelling.Key(s.Base) == key);
}
