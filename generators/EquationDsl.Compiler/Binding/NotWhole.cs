using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Where in the text a result stops being whole.</summary>
public static class NotWhole
{
    /// <param name="origin">The characters of the statement.</param>
    /// <param name="target">What is to be whole.</param>
    public static EquationDiagnostic Found(EquationSyntax equation, EquationRequest request, TextSpan origin, string target)
    {
        var statement = equation.Statements.FirstOrDefault(s => origin.Start <= s.Right.Span.Start && s.Right.Span.End <= origin.End);
        var span = statement is null ? origin : (Part(statement.Right, request.Method) ?? statement.Right).Span;
        var text = request.Equation.Substring(span.Start, span.Length);
        return EquationDiagnostic.Create(WholeRules.NotWhole, span, target == "result" ? $"the result of '{request.Method.Name}'" : $"'{target}'", text);
    }

    /// <summary>The first part that need not be whole though what it is combined with is; null where none can be told.</summary>
    private static ExpressionSyntax? Part(ExpressionSyntax node, MethodModel method)
    {
        ExpressionSyntax? First(params ExpressionSyntax[] nodes) => nodes.Select(n => Part(n, method)).FirstOrDefault(static p => p is not null);
        return node switch
        {
            NumberSyntax number => number.Text.IndexOf('.') >= 0 ? number : null,
            NameSyntax or ScriptedSyntax { Superscript: null } => IsReal(node is ScriptedSyntax { Base: var named } ? named : node, method) ? node : null,
            ScriptedSyntax { Superscript: NumberSyntax } power => First(power.Base),
            GroupSyntax group => First(group.Inner),
            UnarySyntax unary => First(unary.Operand),
            BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
                First(sum.Left, sum.Right) is { } term ? term is NumberSyntax ? node : term : null,

            // Of a product all factors together are rounded.
            BinarySyntax { Operator: not (BinaryOperator.Divide or BinaryOperator.HadamardDivide) } product =>
                First(product.Left, product.Right) is null ? null : node,
            BigOperatorSyntax reduction => First(reduction.Body),
            CasesSyntax cases => First([.. cases.Cases.Select(static c => c.Value)]),
            IversonSyntax or FactorialSyntax or BinomialSyntax => null,
            DelimitedSyntax { Kind: DelimiterKind.Floor or DelimiterKind.Ceiling } => null,
            _ => node,
        };
    }

    private static bool IsReal(ExpressionSyntax name, MethodModel method) =>
        Spelling.Candidates(name).Any(c => method.Parameters.Any(p => p.Name == c && p.Element is (ElementType.Single or ElementType.Double)));
}
