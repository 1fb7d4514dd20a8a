using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>A x = b</c>, whose unknown is the output x, is <c>x = A^{-1} b</c>, and <c>X A = B</c> is <c>X = B A^{-1}</c>: the known factors of the left side go to the right one by one.
/// </summary>
internal static class SolvedSystems
{
    public static EquationSyntax Solved(EquationSyntax syntax, PrintedNames names) =>
        syntax with { Statements = syntax.Statements.Select(s => Solved(s, syntax, names)).ToValueArray() };

    private static StatementSyntax Solved(StatementSyntax statement, EquationSyntax syntax, PrintedNames names)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product })
        {
            return statement;
        }

        bool IsUnknown(ExpressionSyntax node) => Unscripted(node) is { } name && IsOutput(name, statement, syntax, names);
        var (left, right) = ((ExpressionSyntax)product, statement.Right);
        while (left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } factors)
        {
            var isLast = factors.Right.Descendants().Any(IsUnknown);
            if (isLast == factors.Left.Descendants().Any(IsUnknown))
            {
                return statement;
            }

            (left, right) = isLast ? (factors.Right, Times(Inverse(factors.Left), InGroup(right), right.Span)) : (factors.Left, Times(InGroup(right), Inverse(factors.Right), right.Span));
        }

        return !IsUnknown(left) ? statement
            : left is ScriptedSyntax { Superscript: { } transposition } transposed ? statement with { Left = transposed.Base, Right = new ScriptedSyntax(right.Span, InGroup(right), null, transposition) }
            : statement with { Left = left, Right = right };
    }

    /// <summary>The x of x and of <c>x^\top</c>.</summary>
    private static NameSyntax? Unscripted(ExpressionSyntax node) => node switch
    {
        NameSyntax name => name,
        ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: NameSyntax { Name: "top" or "T" or "intercal" or "mathsf" } } => name,
        _ => null,
    };

    /// <summary>A parameter that is written and stands nowhere else; or the only name that means nothing, where a value is returned and all other factors are parameters.</summary>
    private static bool IsOutput(NameSyntax name, StatementSyntax statement, EquationSyntax syntax, PrintedNames names)
    {
        var isAlone = names.Nodes.OfType<NameSyntax>().Count(n => n.Name == name.Name && n.Accents == name.Accents && n.Primes == name.Primes) == 1;
        if (!isAlone || names.Find(name) is not null)
        {
            return isAlone && names.Find(name)!.IsWritable;
        }

        var others = statement.Left!.Descendants().OfType<NameSyntax>().Where(n => n != name && n.Name is not ("top" or "T" or "intercal" or "mathsf" or "I")).ToList();
        return syntax.Statements.Count == 1 && names.Returns && !names.IsKnown(name) && others.Exists(n => LetterCase.IsCapital(n) && names.Find(n) is { } matrix && PrintedNames.IsArray(matrix)) && others.TrueForAll(n => names.Find(n) is not null);
    }

    private static ScriptedSyntax Inverse(ExpressionSyntax factor) =>
        new(factor.Span, factor is BinarySyntax ? InGroup(factor) : factor, null, new UnarySyntax(factor.Span, IsNegation: true, new NumberSyntax(factor.Span, "1")));

    private static BinarySyntax Times(ExpressionSyntax left, ExpressionSyntax right, TextSpan span) => new(span, BinaryOperator.Juxtapose, span, left, right);

    private static GroupSyntax InGroup(ExpressionSyntax node) => new(node.Span, '(', node);
}
