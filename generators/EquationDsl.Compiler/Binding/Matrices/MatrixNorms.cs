using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Norms and inner products of matrices.</summary>
internal sealed class MatrixNorms(Report report, IndexSource indexSource, Elementwise elementwise, SpectralBinder spectra)
{
    /// <summary>Functions of a matrix that are no functions of its entries.</summary>
    public static readonly Dictionary<string, string> MatrixFunctions = new(StringComparer.Ordinal)
    {
        ["logm"] = "the logarithm", ["sqrtm"] = "the square root",
        ["adj"] = "the adjugate", ["eig"] = "the spectrum", ["svd"] = "the singular value decomposition",
        ["ker"] = "the kernel",
    };

    public BoundExpression MatrixNorm(DelimitedSyntax norm, BoundExpression operand, ExpressionSyntax? order, Scope scope)
    {
        var node = order is null ? (ExpressionSyntax)norm : new ErrorSyntax(TextSpan.Cover(norm.Span, order.Span));
        var others = $"; the root of the sum of its squared entries is {report.Text(scope, norm)}_F";
        return order switch
        {
            null or NameSyntax { Name: "F" } => Frobenius(operand),
            NumberSyntax { Text: "2" } => spectra.SpectralNorm(node, norm.Items[0], operand, scope),
            NameSyntax { Name: "*" } => spectra.NuclearNorm(node, norm.Items[0], operand, scope),
            NumberSyntax { Text: "1" } => MatrixValue(scope, node, "the greatest sum of a column", @", or write \max_j \sum_i |a_{ij}|"),
            NameSyntax { Name: "infty" or "inf" } => MatrixValue(scope, node, "the greatest sum of a row", @", or write \max_i \sum_j |a_{ij}|"),
            _ => MatrixValue(scope, node, "a norm", others),
        };
    }

    public BoundExpression MatrixValue(Scope scope, ExpressionSyntax node, string meaning, string otherwise = "") =>
        report.Error(scope, MatrixRules.MatrixValue, node, report.Text(scope, node), meaning, otherwise);

    /// <summary>The sum of the products of entries of two matrices.</summary>
    public BoundExpression InnerProduct(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (elementwise.Agree(node, [left, right], scope) is null)
        {
            return new BoundError();
        }

        var loops = EntriesOf(left);
        return new BoundReduction(ReductionOperator.Sum, loops, null, new BoundCall(Functions.Multiply, [Values.At(left, loops), Values.At(right, loops)], ValueArray<Affine>.Empty));
    }

    private BoundCall Frobenius(BoundExpression operand)
    {
        var loops = EntriesOf(operand);
        var square = new BoundCall(Functions.IntegerPower, [Values.At(operand, loops), new BoundConstant(2)], ValueArray<Affine>.Empty);
        return new BoundCall(Functions.Sqrt, [new BoundReduction(ReductionOperator.Sum, loops, null, square)], ValueArray<Affine>.Empty);
    }

    private ValueArray<Loop> EntriesOf(BoundExpression operand) => operand.Shape.Select((e, d) => indexSource.NewLoop(new[] { "i", "j", "k", "l" }[Math.Min(d, 3)], e)).ToValueArray();
}
