using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Expressions;

/// <summary>Expressions hold expressions: by this the binder of one kind comes back to all kinds, and knows none of them.</summary>
internal sealed class ExpressionEntry(Report report, Func<ExpressionBinder> all, Func<ElementBinder> elements)
{
    public BoundExpression Bind(ExpressionSyntax node, Scope scope) => all().Bind(node, scope);

    /// <summary>An expression that must be a number, not a condition.</summary>
    public BoundExpression Number(ExpressionSyntax node, Scope scope)
    {
        var value = Bind(node, scope);
        return Values.IsCondition(value)
            ? report.Error(scope, BindingRules.NotACondition, node, "A condition", "a number", IsArrow(report.Text(scope, node)) ? "write = or \\leftarrow to give a name its value" : $"write \\mathbb{{1}}[{report.Text(scope, node is GroupSyntax group ? group.Inner : node)}] for 1 where it holds and 0 elsewhere")
            : value;
    }

    public BoundExpression Condition(ExpressionSyntax node, Scope scope)
    {
        var value = Bind(node, scope);
        return value is BoundError || Values.IsCondition(value) ? value
            : report.Error(scope, BindingRules.NotACondition, node, "A number", "a condition", $"compare it, as in {report.Text(scope, node)} > 0");
    }

    /// <summary>An entry of a value, for what entries themselves are made of.</summary>
    public BoundExpression Element(ExpressionSyntax source, BoundExpression tensor, ValueArray<ExpressionSyntax> items, Scope scope) =>
        elements().Element(source, tensor, items, scope);

    // y <- x of programs is y < -x.
    private static bool IsArrow(string condition) => condition.Contains("<-") && condition.IndexOf('<') == condition.LastIndexOf('<');
}
