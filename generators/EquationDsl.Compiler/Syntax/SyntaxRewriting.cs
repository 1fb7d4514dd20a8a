using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>Puts other nodes in the place of some. What does not change is the same object as before; the depth of trees is bounded by the parser.</summary>
internal static class SyntaxRewriting
{
    /// <param name="replace">What stands for a node, which is then not looked into; null to go on below it.</param>
    public static EquationSyntax Replace(this EquationSyntax equation, Func<ExpressionSyntax, ExpressionSyntax?> replace) => equation with
    {
        Statements = equation.Statements.Select(s => s.Replace(replace)).ToValueArray(),
        Where = equation.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = clause.Statement.Replace(replace) } : w).ToValueArray(),
    };

    public static StatementSyntax Replace(this StatementSyntax statement, Func<ExpressionSyntax, ExpressionSyntax?> replace) => statement with
    {
        Left = statement.Left?.Replace(replace),
        Right = statement.Right.Replace(replace),
        Middle = statement.Middle.Select(m => m.Replace(replace)).ToValueArray(),
    };

    public static ExpressionSyntax Replace(this ExpressionSyntax node, Func<ExpressionSyntax, ExpressionSyntax?> replace)
    {
        if (replace(node) is { } instead)
        {
            return instead;
        }

        var isChanged = false;
        ExpressionSyntax Below(ExpressionSyntax child)
        {
            var changed = child.Replace(replace);
            isChanged |= !ReferenceEquals(changed, child);
            return changed;
        }

        var result = WithChildren(node, Below);
        return isChanged ? result : node;
    }

    private static ExpressionSyntax WithChildren(ExpressionSyntax node, Func<ExpressionSyntax, ExpressionSyntax> change)
    {
        ExpressionSyntax? Optional(ExpressionSyntax? child) => child is null ? null : change(child);
        ValueArray<ExpressionSyntax> All(ValueArray<ExpressionSyntax> children) => children.Select(change).ToValueArray();
        return node switch
        {
            ScriptedSyntax s => s with { Base = change(s.Base), Subscript = Optional(s.Subscript), Superscript = Optional(s.Superscript) },
            ListSyntax l => l with { Items = All(l.Items) },
            SliceSyntax s => s with { Lower = Optional(s.Lower), Upper = Optional(s.Upper) },
            GroupSyntax g => g with { Inner = change(g.Inner) },
            UnarySyntax u => u with { Operand = change(u.Operand) },
            BinarySyntax b => b with { Left = change(b.Left), Right = change(b.Right) },
            FractionSyntax f => f with { Numerator = change(f.Numerator), Denominator = change(f.Denominator) },
            RootSyntax r => r with { Degree = Optional(r.Degree), Radicand = change(r.Radicand) },
            FactorialSyntax f => f with { Operand = change(f.Operand) },
            BinomialSyntax b => b with { Upper = change(b.Upper), Lower = change(b.Lower) },
            DelimitedSyntax d => d with { Items = All(d.Items) },
            ApplicationSyntax a => a with { Target = change(a.Target), Arguments = All(a.Arguments) },
            PrefixFunctionSyntax p => p with { Function = change(p.Function), Argument = change(p.Argument) },
            BigOperatorSyntax o => o with { Ranges = All(o.Ranges), Upper = Optional(o.Upper), Body = change(o.Body) },
            RelationSyntax r => r with { Operands = All(r.Operands) },
            LogicalSyntax l => l with { Left = change(l.Left), Right = change(l.Right) },
            NotSyntax n => n with { Operand = change(n.Operand) },
            IversonSyntax i => i with { Condition = change(i.Condition) },
            CasesSyntax c => c with { Cases = c.Cases.Select(line => line with { Value = change(line.Value), Condition = Optional(line.Condition) }).ToValueArray() },
            MatrixSyntax m => m with { Rows = m.Rows.Select(All).ToValueArray() },
            IntegralSyntax i => i with { Lower = Optional(i.Lower), Upper = Optional(i.Upper), Body = change(i.Body) },
            DerivativeSyntax d => d with { Operand = change(d.Operand), Variables = All(d.Variables) },
            NablaSyntax n => n with { Variable = Optional(n.Variable), Operand = change(n.Operand) },
            NameSyntax or NumberSyntax or ErrorSyntax => node,
            _ => throw new InvalidOperationException($"{node.GetType().Name} is not known here."),
        };
    }
}
