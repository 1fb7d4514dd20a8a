using System.Globalization;
using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions, by kind. It holds the binders of all kinds; they come back to it by <see cref="ExpressionEntry"/>.</summary>
internal sealed class ExpressionBinder(
    EquationInHand equation, NotationKinds notations, OperatorKinds operators, OperationKinds operations, AppliedForms applied)
{
    public BoundExpression Bind(ExpressionSyntax node, Scope scope)
    {
        if (equation.Budget.Spend() is > 0 and var beyond)
        {
            return beyond == 1 ? equation.Report.Error(scope, BindingRules.TooLarge, node) : new BoundError();
        }

        var value = BindNode(node, scope);
        return equation.Context.Root.Request.ChecksValues ? WithCharacters(value, equation.Report.PlaceOf(scope, node.Span)) : value;
    }

    /// <summary>The value with where it is written, if nothing inside of it has said that already.</summary>
    private static BoundExpression WithCharacters(BoundExpression value, TextSpan written) => value switch
    {
        BoundCall { Written.Span: null } call => call with { Written = new(written) },
        BoundReduction { Written.Span: null } reduction => reduction with { Written = new(written) },
        BoundShared shared => shared with { Value = WithCharacters(shared.Value, written) },
        BoundComprehension comprehension => comprehension with { Body = WithCharacters(comprehension.Body, written) },
        _ => value,
    };

    private BoundExpression BindNode(ExpressionSyntax node, Scope scope)
    {
        return node switch
        {
            DelimitedSyntax or PrefixFunctionSyntax or NablaSyntax when scope.Origin is null && Spelling.Key(node) is { } key && equation.Survey.Names.ByNotation(node) is not null => notations.Symbols.Parameter(node, key, scope)!,
            NumberSyntax n => new BoundConstant(double.Parse(n.Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            NameSyntax n => notations.Names.BindName(n, scope),
            GroupSyntax { Open: '[', Inner: ListSyntax list } brackets => operations.Blocks.BindList(brackets, list, scope),
            GroupSyntax { Inner: ListSyntax list } => equation.Report.Unsupported(scope, list, "A list", "one expression between the parentheses"),
            GroupSyntax g => Bind(g.Inner, scope),
            UnarySyntax u => u.IsNegation ? Values.Negate(equation.Expressions.Number(u.Operand, scope)) : equation.Expressions.Number(u.Operand, scope),
            BinarySyntax b => operations.Products.BindBinary(b, scope),
            FractionSyntax f => operations.Arithmetic.Divide(f, f.Numerator, f.Denominator, scope),
            ScriptedSyntax s => notations.Scripts.BindScripted(s, scope),
            RootSyntax r => applied.Delimiters.BindRoot(r, scope),
            FactorialSyntax f => applied.Factors.ScriptedFactor(f.Operand, g => f with { Operand = g, Span = TextSpan.FromBounds(g.Span.Start, f.Span.End) }, scope)
                ?? applied.Functions.Apply("factorial", f, [equation.Expressions.Number(f.Operand, scope)], scope),
            BinomialSyntax b => applied.Delimiters.BindBinomial(b, [equation.Expressions.Number(b.Upper, scope), equation.Expressions.Number(b.Lower, scope)], scope),
            DelimitedSyntax d => applied.Delimiters.BindDelimited(d, null, scope),
            ApplicationSyntax a => notations.Applications.BindApplication(a, scope),
            PrefixFunctionSyntax p => notations.Calls.BindCall(p.Function, [p.Argument], p, scope),
            BigOperatorSyntax o => operators.Sums.BindBigOperator(o, scope),
            IversonSyntax i => operations.Elementwise.Select(i, equation.Expressions.Condition(i.Condition, scope), new BoundConstant(1), new BoundConstant(0), scope),
            CasesSyntax c => operations.Conditions.BindCases(c, scope),
            MatrixSyntax m => operations.Blocks.BindMatrix(m, scope),
            RelationSyntax or LogicalSyntax or NotSyntax => operations.Conditions.BindCondition(node, scope),
            DerivativeSyntax d => operators.Derivatives.BindDerivative(d, scope),
            NablaSyntax n => operators.Fields.BindNabla(n, scope),
            IntegralSyntax i => operators.Integrals.BindIntegral(i, scope),
            SliceSyntax => equation.Report.Unsupported(scope, node, "A range of places", "it among subscripts, as in A_{1:r,j}"),
            ListSyntax => equation.Report.Unsupported(scope, node, "A list", "one expression"),
            ErrorSyntax => new BoundError(),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
        };
    }
}
