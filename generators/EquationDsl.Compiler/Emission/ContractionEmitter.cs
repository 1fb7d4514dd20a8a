using System.Globalization;
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
        if (product.Tensors is { } tensors)
        {
            Emit(statement, product, tensors, frame, code);
            return;
        }

        product = Declared(product, frame, code);
        var result = Matrix(new Read(statement.Target, statement.TargetIndices), product, product.Row, product.Column, frame);
        var left = Matrix(product.Left, product, product.Row, product.Terms, frame);
        var right = Matrix(product.Right, product, product.Terms, product.Column, frame);
        var extents = string.Join(", ", new[] { product.Row, product.Column, product.Terms }.Select(l => l is null ? "1" : Positions.Count(Length(l, product), frame)));
        var method = product.Band is not { } band ? "Run" : band.IsGrowing ? "RunGrowing" : band.IsShrinking ? "RunShrinking" : "RunBanded";
        code.Line("// " + Formulas.Of(statement));
        code.Line($"MatrixProduct.{method}<{scope.Element}>({result}, {left}, {right}, {extents}, {Factor(product.Factor, frame)}{Ends(product, frame)}{Adds(node, frame)});");
    }

    /// <summary>The product with columns that begin and end at variables, where these are not all.</summary>
    private Contraction Declared(Contraction product, Frame frame, CodeWriter code)
    {
        if (product.Column is not { HasFurtherBounds: true } column)
        {
            return product;
        }

        Affine Variable(string suffix, int id, string value)
        {
            var symbol = new LoopIndex(column.Index.Name + suffix, id);
            var name = frame.Declare(symbol, new Variable(scope.NameFor(symbol.Name, frame), "nint")).Name;
            code.Line($"nint {name} = {value};");
            return symbol;
        }

        var begin = Variable("Begin", -1, Positions.Begin(column, frame));
        var end = Variable("End", -2, $"nint.Max({Positions.Text(begin, frame)}, {Positions.End(column, frame)})");
        return product with { Column = new Loop(column.Index, begin, end) };
    }

    /// <summary>Where the terms of the first row begin and end; a kernel for triangles knows one of them.</summary>
    private static string Ends(Contraction product, Frame frame)
    {
        string First(Affine bound) => Positions.Text(product.Row.Lower + bound - product.Terms.Lower, frame);
        return product.Band is not { } band || band.IsGrowing ? ""
            : band.IsShrinking ? ", missing: " + First(band.Begin!)
            : (band.Begin is { } begin ? ", begin: " + First(begin) : "") + (band.End is { } end ? ", end: " + First(end) : "");
    }

    private void Emit(MapReduce statement, Contraction product, TensorForm tensors, Frame frame, CodeWriter code)
    {
        var target = new Read(statement.Target, statement.TargetIndices);
        var begin = tensors.Windows.IsEmpty ? null : access.Offset(product.Right.Tensor, First(product.Right, product), frame);
        var factors = new[] { First(target, product, frame), First(product.Left, product, frame), begin is null ? First(product.Right, product, frame) : "ref " + access.Memory(product.Right.Tensor, frame) };
        code.Line("// " + Formulas.Of(statement));
        code.Line($"TensorProduct.Run<{scope.Element}>({string.Join(", ", factors)},");
        code.Line($"    rows: {Indices(tensors.Rows, product.Left, target, frame)}, columns: {Indices(tensors.Columns, product.Right, target, frame)},");
        code.Line($"    terms: {Indices(tensors.Terms, product.Left, product.Right, frame)}, {Factor(product.Factor, frame)}{(begin is null ? ");" : ",")}");
        if (begin is not null)
        {
            EmitWindows(tensors, product, begin, frame, code);
        }
    }

    /// <summary>A line for each axis that is read through a window.</summary>
    private static void EmitWindows(TensorForm tensors, Contraction product, string begin, Frame frame, CodeWriter code)
    {
        var loops = tensors.Columns.Concat(tensors.Terms).ToList();
        code.Line($"    // the length of an axis, where the first window begins, by how much {string.Join(", ", loops.Select(static l => l.Index.Name))} move it");
        code.Line($"    windows: new({loops.Count.ToString(CultureInfo.InvariantCulture)},");
        code.Line("    [");
        foreach (var (position, extent) in tensors.Windows.Select(static w => (w.Position, w.Extent)))
        {
            var moves = loops.Select(l => position.CoefficientOf(l.Index).ToString(CultureInfo.InvariantCulture));
            code.Line($"        {Positions.Text(extent, frame)}, {Positions.Text(((AffineIndex)AtFirst(new AffineIndex(position), product)).Value, frame)}, {string.Join(", ", moves)},");
        }

        code.Line($"    ]), begin: {begin});");
    }

    /// <summary>Extents, and distances in two tensors.</summary>
    private string Indices(ValueArray<Loop> loops, Read first, Read second, Frame frame) =>
        "[" + string.Join(", ", loops.Select(l => $"new({Positions.Count(l.Upper - l.Lower, frame)}, {Distance(first, l, frame)}, {Distance(second, l, frame)})")) + "]";

    private static ValueArray<IndexExpr> First(Read read, Contraction product) => read.Indices.Select(i => AtFirst(i, product)).ToValueArray();

    /// <summary>The entry where the loops that the kernel runs begin.</summary>
    private string First(Read read, Contraction product, Frame frame)
    {
        var offset = access.Offset(read.Tensor, First(read, product), frame);
        var memory = access.Memory(read.Tensor, frame);
        return offset == "0" ? "ref " + memory : $"ref Entries.At(ref {memory}, {offset})";
    }

    /// <summary>How long a loop is; one that ends at the row's index, in the first row.</summary>
    private static Affine Length(Loop loop, Contraction product) => loop.Upper.Substitute(product.Row.Index, product.Row.Lower) - loop.Lower;

    private string Adds(ContractionNode node, Frame frame) =>
        node.Contraction.IsAdded ? ", add: true"
        : scope.BlockAddedOver(node.Statement.Target) is { } block ? $", add: {frame.Use(block.Begin)} > {Positions.Text(block.First, frame)}"
        : "";

    /// <summary>The entries along two indices, as <c>new(ref a, n, 1)</c>.</summary>
    private string Matrix(Read read, Contraction product, Loop? row, Loop? column, Frame frame)
    {
        return $"new({First(read, product, frame)}, {Distance(read, row, frame)}, {Distance(read, column, frame)})";
    }

    /// <summary>Where the loops that the kernel runs begin.</summary>
    private static IndexExpr AtFirst(IndexExpr index, Contraction product)
    {
        var begin = new Dictionary<AffineSymbol, Affine>();
        foreach (var loop in product.Inner)
        {
            begin[loop.Index] = loop.Lower;
        }

        return new Substitution(begin).Apply(index);
    }

    private string Distance(Read read, Loop? along, Frame frame) =>
        along is null ? "1" : Positions.Stride(read, scope.Plan.PlacementOf(read.Tensor), along.Index, frame);

    private string Factor(Expr factor, Frame frame) => factor is Constant constant
        ? scope.Literal(constant.Value)
        : $"{scope.Vector}.First({expressions.Emit(factor, frame, null)})";
}
