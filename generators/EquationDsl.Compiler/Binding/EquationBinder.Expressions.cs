using System.Globalization;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Expressions, by kind.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression Bind(ExpressionSyntax node, Scope scope)
    {
        if (_budget.Spend() is > 0 and var beyond)
        {
            return beyond == 1 ? _report.Error(scope, BindingRules.TooLarge, node) : new BoundError();
        }

        return node switch
        {
            DelimitedSyntax or PrefixFunctionSyntax or NablaSyntax when scope.Origin is null && Spelling.Key(node) is { } key && _survey.Names.ByNotation(node) is not null => Parameter(node, key, scope)!,
            NumberSyntax n => new BoundConstant(double.Parse(n.Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            NameSyntax n => BindName(n, scope),
            GroupSyntax { Inner: ListSyntax list } => _report.Unsupported(scope, list, "A list", "one expression between the parentheses"),
            GroupSyntax g => Bind(g.Inner, scope),
            UnarySyntax u => u.IsNegation ? Negate(Number(u.Operand, scope)) : Number(u.Operand, scope),
            BinarySyntax b => BindBinary(b, scope),
            FractionSyntax f => Divide(f, f.Numerator, f.Denominator, scope),
            ScriptedSyntax s => BindScripted(s, scope),
            RootSyntax r => BindRoot(r, scope),
            FactorialSyntax f => ScriptedFactor(f.Operand, g => f with { Operand = g, Span = TextSpan.FromBounds(g.Span.Start, f.Span.End) }, scope)
                ?? Apply("factorial", f, [Number(f.Operand, scope)], scope),
            BinomialSyntax b => BindBinomial(b, [Number(b.Upper, scope), Number(b.Lower, scope)], scope),
            DelimitedSyntax d => BindDelimited(d, null, scope),
            ApplicationSyntax a => BindApplication(a, scope),
            PrefixFunctionSyntax p => BindCall(p.Function, [p.Argument], p, scope),
            BigOperatorSyntax o => BindBigOperator(o, scope),
            IversonSyntax i => Select(i, Condition(i.Condition, scope), new BoundConstant(1), new BoundConstant(0), scope),
            CasesSyntax c => BindCases(c, scope),
            MatrixSyntax m => BindMatrix(m, scope),
            RelationSyntax or LogicalSyntax or NotSyntax => BindCondition(node, scope),
            DerivativeSyntax d => BindDerivative(d, scope),
            NablaSyntax n => BindNabla(n, scope),
            IntegralSyntax => _report.Unsupported(scope, node, "An integral", "its closed form, or a sum over samples"),
            ListSyntax => _report.Unsupported(scope, node, "A list", "one expression"),
            ErrorSyntax => new BoundError(),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
        };
    }

    /// <summary>An expression that must be a number, not a condition.</summary>
    private BoundExpression Number(ExpressionSyntax node, Scope scope)
    {
        var value = Bind(node, scope);
        return IsCondition(value)
            ? _report.Error(scope, BindingRules.NotACondition, node, "A condition", "a number", IsArrow(_report.Text(scope, node)) ? "write = or \\leftarrow to give a name its value" : $"write \\mathbb{{1}}[{_report.Text(scope, node is GroupSyntax group ? group.Inner : node)}] for 1 where it holds and 0 elsewhere")
            : value;
    }

    // y <- x of programs is y < -x.
    private static bool IsArrow(string condition) => condition.Contains("<-") && condition.IndexOf('<') == condition.LastIndexOf('<');

    private BoundExpression BindRoot(RootSyntax root, Scope scope)
    {
        var radicand = Number(root.Radicand, scope);
        ReportFunction(Functions.Sqrt, radicand, root, root.Radicand, scope);
        if (root.Degree is null)
        {
            return Call(Functions.Sqrt, radicand);
        }

        var degree = Number(root.Degree, scope);
        return degree switch
        {
            BoundConstant { Value: 2 } => Call(Functions.Sqrt, radicand),
            BoundConstant { Value: 3 } => Call(Functions.Cbrt, radicand),
            _ => Elementwise(root, Functions.Power, radicand, Elementwise(root, Functions.Divide, new BoundConstant(1), degree, scope), scope),
        };
    }

    private BoundExpression BindDelimited(DelimitedSyntax node, ExpressionSyntax? order, Scope scope)
    {
        if (node.Kind == DelimiterKind.InnerProduct && node.Items.Count != 2)
        {
            return node.Items is [var only]
                ? _report.Unsupported(scope, node, $"'{_report.Text(scope, node)}'", $"mean({_report.Text(scope, only)}) for the mean of the entries, or \\langle {_report.Text(scope, only)}, y \\rangle for an inner product,")
                : _report.Error(scope, BindingRules.ArgumentCount, node, "an inner product", "2 operands", node.Items.Count.ToString(CultureInfo.InvariantCulture));
        }

        var operand = Number(node.Items[0], scope);
        switch (node.Kind)
        {
            case DelimiterKind.Floor:
                return Call(Functions.Floor, operand);
            case DelimiterKind.Ceiling:
                return Call(Functions.Ceiling, operand);
            case DelimiterKind.Absolute:
                return operand.Rank > 1 && HasMatrices(node) ? BarsOfMatrix(node, operand, scope)
                    : operand.Rank == 1 && scope.Origin is null && node.Items[0].Descendants().OfType<NameSyntax>().Any(IsMarkedVector)
                        ? _report.Error(scope, ReadingRules.BarsOfVector, node, _report.Text(scope, node), _report.Text(scope, node.Items[0]))
                    : Call(Functions.Abs, operand);
            case DelimiterKind.InnerProduct:
                return _demands.AtLeastVector(operand) is { Rank: 0 } and not BoundError
                    ? _report.Error(scope, ShapeRules.VectorNeeded, node.Items[0], _report.Text(scope, node.Items[0]), "a scalar", "an inner product", "")
                    : Dot(node, operand, Number(node.Items[1], scope), scope);
            default:
                return BindNorm(node, operand, order, scope);
        }
    }

    /// <summary>A letter that the writer set as a vector: bold, or below an arrow.</summary>
    private static bool IsMarkedVector(NameSyntax name) => name.Font is "vec" or "boldsymbol";

    private BoundExpression BindNorm(DelimitedSyntax node, BoundExpression operand, ExpressionSyntax? order, Scope scope)
    {
        if (_demands.AtLeastVector(operand).Rank == 0)
        {
            return operand is BoundError ? operand : Call(Functions.Abs, operand);
        }

        if (operand.Rank > 1)
        {
            return MatrixNorm(node, operand, order, scope);
        }

        return order switch
        {
            null or NumberSyntax { Text: "2" } or NameSyntax { Name: "F" } => Apply("norm", node, [operand], scope),
            NumberSyntax { Text: "1" } => Apply("norm 1", node, [operand], scope),
            NameSyntax { Name: "infty" or "inf" } => Apply("norm inf", node, [operand], scope),
            _ => Apply("norm p", node, [operand, Number(order, scope)], scope),
        };
    }

    private BoundExpression BindMatrix(MatrixSyntax matrix, Scope scope)
    {
        var rows = matrix.Rows.Select(row => row.Select(e => Number(e, scope)).ToValueArray()).ToList();
        if (rows.Count == 0 || rows.SelectMany(static r => r).FirstOrDefault(static e => e is BoundError) is not null)
        {
            return new BoundError();
        }

        if (rows.Any(r => r.Count != rows[0].Count) || rows.SelectMany(static r => r).Any(static e => e.Rank > 2))
        {
            return _report.Unsupported(scope, matrix, "A matrix with rows of different lengths, or of tensors", "rows of equally many numbers, vectors or matrices");
        }

        if (rows.SelectMany(static r => r).Any(static e => e.Rank != 0))
        {
            return BindBlocks(matrix, rows, scope);
        }

        return rows[0].Count == 1 ? new BoundLiteral(rows.Select(static r => r[0]).ToValueArray())
            : rows.Count == 1 ? new BoundTranspose(new BoundLiteral(rows[0]))
            : new BoundLiteral(rows.Select(static r => (BoundExpression)new BoundLiteral(r)).ToValueArray());
    }

    // Between whole numbers it is a whole number.
    private BoundExpression BindBinomial(BinomialSyntax node, ValueArray<BoundExpression> values, Scope scope) =>
        Apply(values.All(v => Whole(v) is not null) ? "whole binomial" : "binomial", node, values, scope);
}
