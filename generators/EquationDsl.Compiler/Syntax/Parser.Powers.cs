namespace EquationDsl.Compiler.Syntax;

/// <summary>Squares that [Symbol] makes names: with <c>[Symbol(@"\sigma^2")]</c> the <c>\sigma_t^2</c> is an entry of what is called <c>\sigma^2</c>.</summary>
internal sealed partial class Parser
{
    private ExpressionSyntax WithNamedPower(ScriptedSyntax node)
    {
        if (node is not { Base: NameSyntax { Accents.IsEmpty: true, Primes: 0 } name, Subscript: { } time, Superscript: NumberSyntax power } || !IsTime(time)
            || names.Notations.IsEmpty || IsNotation(text.Substring(node.Span.Start, node.Span.Length)))
        {
            return node;
        }

        var whole = $"{name.Name}^{power.Text}";
        return IsNotation(whole) ? node with { Base = name with { Name = whole }, Superscript = null } : node;
    }

    private bool IsNotation(string written) => names.Notations.Any(n => Bare(n) == Bare(written));

    private static string Bare(string notation) => new(notation.Where(static c => c is not ('\\' or '{' or '}' or ' ')).ToArray());

    /// <summary>The t of <c>t</c>, <c>t-1</c> and <c>T+1</c>, or a number; what else stands below tells names apart.</summary>
    private static bool IsTime(ExpressionSyntax item) => item switch
    {
        NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name => char.IsLower(name.Name[0]),
        NumberSyntax or UnarySyntax { IsNegation: true, Operand: NumberSyntax } => true,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax { Name.Length: 1 }, Right: NumberSyntax } => true,
        ListSyntax list => list.Items.All(IsTime),
        _ => false,
    };
}
