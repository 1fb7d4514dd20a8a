namespace EquationDsl.Compiler.Syntax;

/// <summary>Walks over any tree.</summary>
public static class SyntaxTree
{
    /// <summary>The nodes directly below, in the order of the text as far as that has one.</summary>
    public static IEnumerable<SyntaxNode> Children(this SyntaxNode node) => node switch
    {
        EquationSyntax equation => [.. equation.Statements, .. equation.Where],
        StatementSyntax statement => [.. Optional(statement.Left), .. statement.Middle, statement.Right],
        DomainClauseSyntax domain => [.. domain.Symbols, .. domain.Dimensions],
        DefinitionClauseSyntax definition => [definition.Statement],
        RangeClauseSyntax range => range.Upper is { } upper ? [range.Index, range.Lower, upper] : [range.Index, range.Lower],
        ConstraintClauseSyntax constraint => [constraint.Condition],
        ScriptedSyntax scripted => [scripted.Base, .. Optional(scripted.Subscript), .. Optional(scripted.Superscript)],
        ListSyntax list => list.Items,
        SliceSyntax slice => [.. Optional(slice.Lower), .. Optional(slice.Upper)],
        GroupSyntax group => [group.Inner],
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        FractionSyntax fraction => [fraction.Numerator, fraction.Denominator],
        RootSyntax root => [.. Optional(root.Degree), root.Radicand],
        FactorialSyntax factorial => [factorial.Operand],
        BinomialSyntax binomial => [binomial.Upper, binomial.Lower],
        DelimitedSyntax delimited => delimited.Items,
        ApplicationSyntax application => [application.Target, .. application.Arguments],
        PrefixFunctionSyntax function => [function.Function, function.Argument],
        BigOperatorSyntax big => [.. big.Ranges, .. Optional(big.Upper), big.Body],
        RelationSyntax relation => relation.Operands,
        LogicalSyntax logical => [logical.Left, logical.Right],
        NotSyntax not => [not.Operand],
        IversonSyntax iverson => [iverson.Condition],
        CasesSyntax cases => cases.Cases,
        CaseSyntax line => [line.Value, .. Optional(line.Condition)],
        MatrixSyntax matrix => matrix.Rows.SelectMany(static row => row),
        IntegralSyntax integral => [.. Optional(integral.Lower), .. Optional(integral.Upper), integral.Body, integral.Variable],
        DerivativeSyntax derivative => [derivative.Operand, .. derivative.Variables],
        NablaSyntax nabla => [.. Optional(nabla.Variable), nabla.Operand],
        _ => [],
    };

    /// <summary>The expressions of a tree, a node before what is below it. Iterative, because the depth is the user's.</summary>
    public static IEnumerable<ExpressionSyntax> Descendants(this SyntaxNode root)
    {
        var pending = new Stack<SyntaxNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is ExpressionSyntax expression)
            {
                yield return expression;
            }

            foreach (var child in node.Children().Reverse())
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>Whether no node has more than <paramref name="depth"/> above it, and there are at most <paramref name="size"/>: passes may recurse.</summary>
    public static bool IsWithin(this SyntaxNode root, int depth, int size = int.MaxValue)
    {
        var pending = new Stack<(SyntaxNode Node, int Depth)>();
        pending.Push((root, 0));
        while (pending.Count > 0)
        {
            var (node, above) = pending.Pop();
            if (above > depth || --size < 0)
            {
                return false;
            }

            foreach (var child in node.Children())
            {
                pending.Push((child, above + 1));
            }
        }

        return true;
    }

    private static IEnumerable<ExpressionSyntax> Optional(ExpressionSyntax? node) => node is null ? [] : [node];
}
