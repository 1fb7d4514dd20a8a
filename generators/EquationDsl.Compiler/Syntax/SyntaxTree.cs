namespace EquationDsl.Compiler.Syntax;

/// <summary>Walks over any tree.</summary>
public static class SyntaxTree
{
    /// <summary>The nodes directly below, in the order of the text as far as that has one.</summary>
    public static IReadOnlyList<SyntaxNode> Children(this SyntaxNode node) => Below(node);

    // Trees are walked again and again: arrays cost a fraction of what iterators do.
    private static SyntaxNode[] Below(SyntaxNode node) => node switch
    {
        NameSyntax or NumberSyntax => [],
        EquationSyntax equation => [.. equation.Statements, .. equation.Where],
        StatementSyntax { Middle.IsEmpty: true } statement => Present(statement.Left, statement.Right),
        StatementSyntax statement => [.. Present(statement.Left), .. statement.Middle, statement.Right],
        DomainClauseSyntax domain => [.. domain.Symbols, .. domain.Dimensions],
        DefinitionClauseSyntax definition => [definition.Statement],
        RangeClauseSyntax range => Present(range.Index, range.Lower, range.Upper),
        ConstraintClauseSyntax constraint => [constraint.Condition],
        ScriptedSyntax scripted => Present(scripted.Base, scripted.Subscript, scripted.Superscript),
        ListSyntax list => [.. list.Items],
        SliceSyntax slice => Present(slice.Lower, slice.Upper),
        GroupSyntax group => [group.Inner],
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        FractionSyntax fraction => [fraction.Numerator, fraction.Denominator],
        RootSyntax root => Present(root.Degree, root.Radicand),
        FactorialSyntax factorial => [factorial.Operand],
        BinomialSyntax binomial => [binomial.Upper, binomial.Lower],
        DelimitedSyntax delimited => [.. delimited.Items],
        ApplicationSyntax application => [application.Target, .. application.Arguments],
        PrefixFunctionSyntax function => [function.Function, function.Argument],
        BigOperatorSyntax big => [.. big.Ranges, .. Present(big.Upper, big.Body)],
        RelationSyntax relation => [.. relation.Operands],
        LogicalSyntax logical => [logical.Left, logical.Right],
        NotSyntax not => [not.Operand],
        IversonSyntax iverson => [iverson.Condition],
        CasesSyntax cases => [.. cases.Cases],
        CaseSyntax line => Present(line.Value, line.Condition),
        MatrixSyntax matrix => [.. matrix.Rows.SelectMany(static row => row)],
        IntegralSyntax integral => Present(integral.Lower, integral.Upper, integral.Body, integral.Variable),
        DerivativeSyntax derivative => [derivative.Operand, .. derivative.Variables],
        NablaSyntax nabla => Present(nabla.Variable, nabla.Operand),
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

            var below = Below(node);
            for (var i = below.Length - 1; i >= 0; i--)
            {
                pending.Push(below[i]);
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

            foreach (var child in Below(node))
            {
                pending.Push((child, above + 1));
            }
        }

        return true;
    }

    private static SyntaxNode[] Present(params SyntaxNode?[] nodes) => [.. nodes.OfType<SyntaxNode>()];
}
