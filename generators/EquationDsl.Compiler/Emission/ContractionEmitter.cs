using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Calls of the matrix kernel.</summary>
internal sealed class ContractionEmitter(KernelScope scope, ExpressionEmitter expressions, AccessEmitter access)
{
    public void Emit(ContractionNode node, Frame frame, CodeWriter code)
    {
        var product = node.Contraction;
        var statement = node.Statement;
        var result = Matrix(new Read(statement.Target, statement.TargetIndices), product, product.Row, product.Column, frame);
        var left = Matrix(product.Left, product, product.Row, product.Terms, frame);
        var right = Matrix(product.Right, product, product.Terms, product.Column, frame);
        var extents = string.Join(", ", new[] { product.Row, product.Column, product.Terms }.Select(l => l is null ? "1" : Positions.Text(l.Upper - l.Lower, frame)));
        code.Line("// " + Formulas.Of(statement));
        code.Line($"MatrixProduct.Run<{scope.Element}>({result}, {left}, {right}, {extents}, {Factor(product.Factor, frame)}{(product.IsAdded ? ", add: true" : "")});");
    }

    /// <summary>The entries along two indices, as <c>new(ref a, n, 1)</c>.</summary>
    private string Matrix(Read read, Contraction product, Loop? row, Loop? column, Frame frame)
    {
        var first = read.Indices.Select(i => AtFirst(i, product)).ToValueArray();
        var offset = access.Offset(read.Tensor, first, frame);
        var memory = access.Memory(read.Tensor, frame);
        return $"new({(offset == "0" ? "ref " + memory : $"ref Entries.At(ref {memory}, {offset})")}, {Distance(read, row, frame)}, {Distance(read, column, frame)})";
    }

    /// <summary>Where the loops that the kernel runs begin.</summary>
    private static IndexExpr AtFirst(IndexExpr index, Contraction product)
    {
        var begin = new Dictionary<AffineSymbol, Affine>();
        foreach (var loop in new[] { product.Row, product.Column, product.Terms }.OfType<Loop>())
        {
            begin[loop.Index] = loop.Lower;
        }

        return new Substitution(begin).Apply(index);
    }

    private string Distance(Read read, Loop? along, Frame frame) =>
        along is null ? "1" : Positions.Stride(read, scope.Plan.PlacementOf(read.Tensor).StoredAxes, along.Index, frame);

    private string Factor(Expr factor, Frame frame) => factor is Constant constant
        ? scope.Literal(constant.Value)
        : $"{scope.Vector}.First({expressions.Emit(factor, frame, null)})";
}
