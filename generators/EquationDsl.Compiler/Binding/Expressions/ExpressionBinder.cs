using System.Globalization;
using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Integrals;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sums;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions, by kind. It holds the binders of all kinds; they come back to it by <see cref="ExpressionEntry"/>.</summary>
internal sealed class ExpressionBinder(
    Survey survey, Budget budget, Report report, ApplicationBinder applicationBinder, BlockBinder blockBinder, CallBinder callBinder,
    ConditionBinder conditionBinder, DelimiterBinder delimiterBinder, DerivativeBinder derivativeBinder, Elementwise elementwise,
    ExpressionEntry expressions, Factors factors, FieldBinder fieldBinder, FunctionBinder functionBinder, IntegralBinder integralBinder, NameBinder nameBinder,
    ProductBinder productBinder, Arithmetic arithmetic, ScriptBinder scriptBinder, SumBinder sumBinder, ParameterReads symbols)
{
    public BoundExpression Bind(ExpressionSyntax node, Scope scope)
    {
        if (budget.Spend() is > 0 and var beyond)
        {
            return beyond == 1 ? report.Error(scope, BindingRules.TooLarge, node) : new BoundError();
        }

        return node switch
        {
            DelimitedSyntax or PrefixFunctionSyntax or NablaSyntax when scope.Origin is null && Spelling.Key(node) is { } key && survey.Names.ByNotation(node) is not null => symbols.Parameter(node, key, scope)!,
            NumberSyntax n => new BoundConstant(double.Parse(n.Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            NameSyntax n => nameBinder.BindName(n, scope),
            GroupSyntax { Open: '[', Inner: ListSyntax list } brackets => blockBinder.BindList(brackets, list, scope),
            GroupSyntax { Inner: ListSyntax list } => report.Unsupported(scope, list, "A list", "one expression between the parentheses"),
            GroupSyntax g => Bind(g.Inner, scope),
            UnarySyntax u => u.IsNegation ? Values.Negate(expressions.Number(u.Operand, scope)) : expressions.Number(u.Operand, scope),
            BinarySyntax b => productBinder.BindBinary(b, scope),
            FractionSyntax f => arithmetic.Divide(f, f.Numerator, f.Denominator, scope),
            ScriptedSyntax s => scriptBinder.BindScripted(s, scope),
            RootSyntax r => delimiterBinder.BindRoot(r, scope),
            FactorialSyntax f => factors.ScriptedFactor(f.Operand, g => f with { Operand = g, Span = TextSpan.FromBounds(g.Span.Start, f.Span.End) }, scope)
                ?? functionBinder.Apply("factorial", f, [expressions.Number(f.Operand, scope)], scope),
            BinomialSyntax b => delimiterBinder.BindBinomial(b, [expressions.Number(b.Upper, scope), expressions.Number(b.Lower, scope)], scope),
            DelimitedSyntax d => delimiterBinder.BindDelimited(d, null, scope),
            ApplicationSyntax a => applicationBinder.BindApplication(a, scope),
            PrefixFunctionSyntax p => callBinder.BindCall(p.Function, [p.Argument], p, scope),
            BigOperatorSyntax o => sumBinder.BindBigOperator(o, scope),
            IversonSyntax i => elementwise.Select(i, expressions.Condition(i.Condition, scope), new BoundConstant(1), new BoundConstant(0), scope),
            CasesSyntax c => conditionBinder.BindCases(c, scope),
            MatrixSyntax m => blockBinder.BindMatrix(m, scope),
            RelationSyntax or LogicalSyntax or NotSyntax => conditionBinder.BindCondition(node, scope),
            DerivativeSyntax d => derivativeBinder.BindDerivative(d, scope),
            NablaSyntax n => fieldBinder.BindNabla(n, scope),
            IntegralSyntax i => integralBinder.BindIntegral(i, scope),
            SliceSyntax => report.Unsupported(scope, node, "A range of places", "it among subscripts, as in A_{1:r,j}"),
            ListSyntax => report.Unsupported(scope, node, "A list", "one expression"),
            ErrorSyntax => new BoundError(),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
        };
    }
}
