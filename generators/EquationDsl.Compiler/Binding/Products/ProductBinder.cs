using EquationDsl.Compiler.Binding.Derivatives;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Products;

/// <summary>Operators between two operands, by what these are.</summary>
internal sealed class ProductBinder(
    EquationInHand equation, ProductForms products, ProductParts parts, DerivativeBinder derivativeBinder, UnknownNames unknownNames)
{
    public BoundExpression BindBinary(BinarySyntax node, Scope scope)
    {
        if (node.Operator == BinaryOperator.Divide)
        {
            return parts.Arithmetic.DivideByFactor(node, scope) ?? parts.Arithmetic.Divide(node, node.Left, node.Right, scope);
        }

        if (node.Operator == BinaryOperator.Given)
        {
            return equation.Report.Unsupported(scope, node, $"The bar of '{equation.Report.Text(scope, node)}'", @"a name with all of it below, as in x_{t|t-1}");
        }

        if (node.Operator == BinaryOperator.Juxtapose && unknownNames.UnknownWord(node, scope) is { } misspelt)
        {
            return misspelt;
        }

        if (node is { Left: NablaSyntax { Order: 2, Kind: NablaKind.Gradient } hessian, Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot })
        {
            return derivativeBinder.BindHessianProduct(node, hessian, scope);
        }

        node = WithWeightApart(node);
        var (left, right) = WithOnes(node, Operand(node, node.Left, scope), Operand(node, node.Right, scope), scope);
        if (equation.Context.IsOwnText(scope) && parts.Readings.OtherReading(node, left, right, scope) is { } refused)
        {
            return refused;
        }

        return node.Operator switch
        {
            BinaryOperator.Add => parts.Arithmetic.Sum(node, Functions.Add, left, right, scope),
            BinaryOperator.Subtract => parts.Arithmetic.Sum(node, Functions.Subtract, left, right, scope),
            BinaryOperator.Hadamard => products.Elementwise.Apply(node, Functions.Multiply, equation.Demands.AtLeastVector(left), equation.Demands.AtLeastVector(right), scope),
            BinaryOperator.HadamardDivide => products.Elementwise.Apply(node, Functions.Divide, left, equation.Demands.AtLeastVector(right), scope),
            BinaryOperator.Asterisk when left.Rank > 0 && right.Rank > 0 && left is not BoundTranspose && right is not BoundTranspose => OfEntries(node, left, right, scope),
            BinaryOperator.Modulo => products.Elementwise.Apply(node, Functions.Modulo, left, right, scope),
            BinaryOperator.Outer => products.Contraction.Outer(node, left, right, scope),
            BinaryOperator.Dot when left is { Rank: 1 } and not BoundTranspose && right.Rank == 1 => DotOfVectors(node, left, right, scope),
            _ => products.Multiplication.Product(node, left, right, scope),
        };
    }

    /// <summary>
    /// The <c>a_{ij} W x_j</c> of layers on graphs, <c>a_{ij} (W x_j)</c>: what bears two subscripts is a number before a matrix and a vector, where <c>x_i
    /// W</c> has a row.
    /// </summary>
    private BinarySyntax WithWeightApart(BinarySyntax node) =>
        node is { Operator: BinaryOperator.Juxtapose, Left: BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: ScriptedSyntax { Superscript: null } weight } left }
            && left.Right is NameSyntax or ScriptedSyntax && equation.Survey.FindParameter(left.Right) is not null
            && weight.Subscript is { } places && (places is ListSyntax list ? list.Items : SideBySide.ItemsOf(places)).Count == 2
            && equation.Survey.FindParameter(weight.Base) is { } parameter && parameter.StatedRank() is null or 2
            ? node with { Left = weight, Right = new BinarySyntax(TextSpan.Cover(left.Right.Span, node.Right.Span), BinaryOperator.Juxtapose, node.OperatorSpan, left.Right, node.Right) } : node;

    /// <summary>Between vectors and matrices an asterisk is the product of entries, as in programs and their documentation.</summary>
    private BoundExpression OfEntries(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left.Rank + right.Rank > 2 && scope is { Depth: 0, Origin: null })
        {
            var (first, second) = (parts.Vectors.Operand(node, scope, first: true), parts.Vectors.Operand(node, scope, first: false));
            if (node.Right is BinarySyntax { Operator: BinaryOperator.Juxtapose } product && parts.Readings.IsContraction(product, scope))
            {
                equation.Report.Doubtful(node, equation.Report.Text(scope, node), $"{first} \\odot ({second})", $"({first} \\odot {equation.Report.Text(scope, product.Left)}) {equation.Report.Text(scope, product.Right)}");
            }
            else
            {
                equation.Report.Doubtful(node, equation.Report.Text(scope, node), $"the product of entries {first} \\odot {second}", $"{first} {second} for the product of matrices");
            }
        }

        return products.Elementwise.Apply(node, Functions.Multiply, left, right, scope);
    }

    /// <summary>The 1 of <c>W 1</c> and of <c>1 1^\top</c>, a factor that would say nothing as a number, is a vector of ones.</summary>
    private (BoundExpression Left, BoundExpression Right) WithOnes(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        var isProduct = node.Operator == BinaryOperator.Juxtapose && scope.Origin is null;
        if (isProduct && node.Right is NumberSyntax { Text: "1" } last && left is { Rank: 2 } or BoundTranspose { IsRow: true })
        {
            return (left, parts.Identities.Ones(last.Span, null));
        }

        return isProduct && right is BoundTranspose { IsRow: true } && VectorProducts.LastFactor(node.Left) is NumberSyntax { Text: "1" } first
            ? (products.Elementwise.Apply(node, Functions.Multiply, left, parts.Identities.Ones(first.Span, null), scope), right) : (left, right);
    }

    /// <summary>As a term, <c>\mathbf{1} - z</c>, ones are as many as the other has entries: the number 1 says so.</summary>
    private BoundExpression Operand(BinarySyntax node, ExpressionSyntax operand, Scope scope) =>
        node.Operator is BinaryOperator.Add or BinaryOperator.Subtract && Identities.IsOnes(operand) ? new BoundConstant(1)
            : equation.Expressions.Number(operand, scope);

    private BoundExpression DotOfVectors(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (scope is { Depth: 0, Origin: null })
        {
            equation.Line.Dots.Add(node);
        }

        return products.Contraction.Dot(node, left, right, scope);
    }
}
