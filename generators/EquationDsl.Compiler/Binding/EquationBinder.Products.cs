using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Sums, products, quotients: of scalars, element by element, and the products of vectors and matrices.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindBinary(BinarySyntax node, Scope scope)
    {
        if (node.Operator == BinaryOperator.Divide)
        {
            return DivideByFactor(node, scope) ?? Divide(node, node.Left, node.Right, scope);
        }

        if (node.Operator == BinaryOperator.Given)
        {
            return _report.Unsupported(scope, node, $"The bar of '{_report.Text(scope, node)}'", @"a name with all of it below, as in x_{t|t-1}");
        }

        if (node.Operator == BinaryOperator.Juxtapose && UnknownWord(node, scope) is { } misspelt)
        {
            return misspelt;
        }

        if (node is { Left: NablaSyntax { Order: 2, Kind: NablaKind.Gradient } hessian, Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot })
        {
            return BindHessianProduct(node, hessian, scope);
        }

        var (left, right) = (Number(node.Left, scope), Number(node.Right, scope));
        if (_context.IsOwnText(scope) && OtherReading(node, left, right, scope) is { } refused)
        {
            return refused;
        }

        return node.Operator switch
        {
            BinaryOperator.Add => Sum(node, Functions.Add, left, right, scope),
            BinaryOperator.Subtract => Sum(node, Functions.Subtract, left, right, scope),
            BinaryOperator.Hadamard => Elementwise(node, Functions.Multiply, _demands.AtLeastVector(left), _demands.AtLeastVector(right), scope),
            BinaryOperator.HadamardDivide => Elementwise(node, Functions.Divide, left, _demands.AtLeastVector(right), scope),
            BinaryOperator.Asterisk when left.Rank > 0 && right.Rank > 0 && left is not BoundTranspose && right is not BoundTranspose => OfEntries(node, left, right, scope),
            BinaryOperator.Modulo => Elementwise(node, Functions.Modulo, left, right, scope),
            BinaryOperator.Outer => Outer(node, left, right, scope),
            BinaryOperator.Dot when left is { Rank: 1 } and not BoundTranspose && right.Rank == 1 => DotOfVectors(node, left, right, scope),
            _ when left.Rank + right.Rank > 0 && (IsOnes(node.Left) || IsOnes(node.Right)) => _report.Unsupported(scope, node, "A vector of ones", "a sum over an index, as in \\sum_j a_{ij}"),
            _ => Product(node, left, right, scope),
        };
    }

    /// <summary>Between vectors and matrices an asterisk is the product of entries, as in programs and their documentation.</summary>
    private BoundExpression OfEntries(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left.Rank + right.Rank > 2 && scope is { Depth: 0, Origin: null })
        {
            var (first, second) = (Operand(node, scope, first: true), Operand(node, scope, first: false));
            if (node.Right is BinarySyntax { Operator: BinaryOperator.Juxtapose } product && IsContraction(product, scope))
            {
                _report.Doubtful(node, _report.Text(scope, node), $"{first} \\odot ({second})", $"({first} \\odot {_report.Text(scope, product.Left)}) {_report.Text(scope, product.Right)}");
            }
            else
            {
                _report.Doubtful(node, _report.Text(scope, node), $"the product of entries {first} \\odot {second}", $"{first} {second} for the product of matrices");
            }
        }

        return Elementwise(node, Functions.Multiply, left, right, scope);
    }

    private static bool IsOnes(ExpressionSyntax node) => node is NameSyntax { Name: SyntaxNames.Ones };

    private BoundExpression DotOfVectors(BinarySyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (scope is { Depth: 0, Origin: null })
        {
            _line.Dots.Add(node);
        }

        return Dot(node, left, right, scope);
    }

    /// <summary>Readers of an equation for a vector may take <c>x \cdot \tanh(x)</c> for a product of entries.</summary>
    private void ReportDots(Tensor target, BoundExpression value)
    {
        foreach (var dot in target.Rank > 0 && !_context.IsUsed ? _line.Dots : [])
        {
            var (left, right) = (Operand(dot, RootScope(), first: true), Operand(dot, RootScope(), first: false));
            if (value.Rank == 0)
            {
                OfVectors(dot, RootScope());
            }
            else
            {
                _report.Add(EquationDiagnostic.Create(SyntaxRules.TwoReadings, dot.Span, $"'{_report.Text(dot)}'", $"the dot product {left}^\\top {right}", $"{left} \\odot {right} for the product of entries"));
            }
        }
    }

    // Letters that stand together and are not all known are a misspelt word, and one mistake.
    private BoundExpression? UnknownWord(BinarySyntax node, Scope scope)
    {
        var (rest, start) = ((ExpressionSyntax)node, node.Span.End);
        var isUnknown = false;
        while (rest is BinarySyntax { Operator: BinaryOperator.Juxtapose, Right: NameSyntax { Name.Length: 1 } letter } product && letter.Span.End == start)
        {
            isUnknown |= IsUnknown(letter, scope);
            (rest, start) = (product.Left, letter.Span.Start);
        }

        if (rest is NameSyntax { Name.Length: 1 } first && first.Span.End == start)
        {
            (isUnknown, start) = (isUnknown || IsUnknown(first, scope), first.Span.Start);
        }

        var span = TextSpan.FromBounds(start, node.Span.End);
        if (isUnknown && WithinWord(node, start, scope) is { } letters)
        {
            return letters;
        }

        var word = scope.Origin is null && span.Length > 1 ? _context.Request.Equation.Substring(span.Start, span.Length) : "";
        return isUnknown && word.Length > 1 ? _report.Misspelt(scope, BindingRules.UnknownName, span, word, NearestKnown(word)) : null;
    }

    /// <summary>The a of Va, where V is known and no word is like Va: of two letters the one that is unknown.</summary>
    private BoundExpression? WithinWord(BinarySyntax node, int start, Scope scope)
    {
        if (node is not { Left: NameSyntax first, Right: NameSyntax second } || first.Span.Start != start || IsUnknown(first, scope) == IsUnknown(second, scope))
        {
            return null;
        }

        return Unknown(scope, IsUnknown(first, scope) ? first : second);
    }

    private bool IsUnknown(NameSyntax name, Scope scope) =>
        Resolve(name, scope) is null && !NamedConstants.ContainsKey(name.Name) && !scope.Frame.SizeNames.Contains(Spelling.Key(name)!);

    private BoundExpression Sum(ExpressionSyntax node, Function function, BoundExpression left, BoundExpression right, Scope scope)
    {
        // Whole numbers stay affine: i + 1 must still be a subscript.
        if (AffineOf(left) is { } a && AffineOf(right) is { } b && (left is BoundWhole || right is BoundWhole))
        {
            return new BoundWhole(function == Functions.Add ? a + b : a - b);
        }

        // The x_i of x_i - \mu beside a vector \mu is a row.
        foreach (var (entry, other) in new[] { (left, right), (right, left) })
        {
            if (entry is BoundElement { Rank: 0 } && other.Rank > 0 && _demands.IsOpen(entry))
            {
                _demands.Demand(entry, other.Rank);
            }
        }

        return Elementwise(node, function, left, right, scope);
    }

    private BoundExpression Divide(ExpressionSyntax node, ExpressionSyntax numerator, ExpressionSyntax denominator, Scope scope) =>
        Quotient(node, Number(numerator, scope), Number(denominator, scope), denominator, scope);

    private BoundExpression Quotient(ExpressionSyntax node, BoundExpression numerator, BoundExpression denominator, ExpressionSyntax divisor, Scope scope)
    {
        ReportEntries(denominator, node, divisor, scope, "the product with an inverse", $@"{(numerator.Rank == 0 ? "1" : "A")} \oslash {_report.Text(scope, divisor)} for the quotients of entries");
        return Elementwise(node, Functions.Divide, numerator, denominator, scope);
    }

    private BoundExpression Product(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        _demands.DemandFactors(left, right);
        if ((left.Rank, right.Rank) is (0, 1) or (1, 0) && _demands.MatrixOfTensor(left.Rank == 0 ? left : right) is { } letter)
        {
            return _report.Error(scope, ShapeRules.OpenRank, node, letter, $" In '{_report.Text(scope, node)}' it may hold numbers or matrices, as it bears one subscript beside a vector.");
        }

        if (left.Rank == 0 || right.Rank == 0)
        {
            return left is BoundConstant c && right is BoundWhole w && AffineOf(c) is { } factor ? new BoundWhole(factor.Constant * w.Value)
                : Elementwise(node, Functions.Multiply, left, right, scope);
        }

        if (left.Rank == 1 && left is not BoundTranspose)
        {
            // The formula of a function is written for a number: applied to a vector it holds for each entry.
            return IsRow(left) && right.Rank == 1 ? _report.Error(scope, MatrixRules.RowProduct, node, _report.Text(scope, node), RowForm(node, scope))
                : right is BoundTranspose { IsRow: true } row ? Outer(node, left, row.Operand, scope)
                : right.Rank == 1 && (scope.Depth > 0 || scope.IsOfSamples || IsOfArguments(node, scope)) ? Elementwise(node, Functions.Multiply, left, right, scope)
                : right.Rank == 1 ? OfVectors(node, scope)
                : AsRow(Contract(node, left, right, scope));
        }

        if (scope.Depth > 0 && left.Rank == right.Rank && IsFormula(node, scope))
        {
            return Elementwise(node, Functions.Multiply, left, right, scope);
        }

        var product = Contract(node, left is BoundTranspose { IsRow: true } r ? r.Operand : left, right, scope);
        return left is BoundTranspose { IsRow: true } && product.Rank == 1 ? Transposed(product) : product;
    }

    /// <summary>Products of vectors that stand as rows before matrices: vectors again, but no columns.</summary>
    private readonly List<BoundExpression> _rows = [];

    private BoundExpression AsRow(BoundExpression product)
    {
        _rows.Add(product);
        return product;
    }

    /// <summary><c>x^\top W y</c> for x W y.</summary>
    private string RowForm(ExpressionSyntax node, Scope scope)
    {
        var text = _report.Text(scope, node);
        var first = node;
        while (first is BinarySyntax product)
        {
            first = product.Left;
        }

        var vector = _report.Text(scope, first);
        return text.StartsWith(vector, StringComparison.Ordinal) && node is BinarySyntax { Right: var last } && last.Span.Start - node.Span.Start is var at and > 0 && at < text.Length
            ? $"{vector}^\\top {text.Substring(vector.Length, at - vector.Length).Trim()} {_report.Text(scope, last is ScriptedSyntax { Superscript: { } above } s && IsTransposition(above, scope) ? s.Base : last)}"
            : "x^\\top W y";
    }

    private bool IsRow(BoundExpression value) => _rows.Exists(r => ReferenceEquals(r, value));

    // t \tanh(t) of a local function is written for a number and holds for every entry of a matrix; X \tanh(X), and a product with anything else, is one of matrices.
    private static bool IsFormula(ExpressionSyntax node, Scope scope) => node is BinarySyntax b && new[] { b.Left, b.Right }.All(side =>
        side.Descendants().OfType<NameSyntax>().Any(n => scope.Find(Spelling.Key(n)!) is { Rank: > 1 })
        && !side.Descendants().OfType<NameSyntax>().Any(static n => n.Name.Length == 1 && char.IsUpper(n.Name[0])));

    /// <summary>Whether all its vectors are arguments of the function that the left side names.</summary>
    private bool IsOfArguments(ExpressionSyntax node, Scope scope) => scope.Frame.Arguments.Count > 0 && node.Descendants().OfType<NameSyntax>()
        .All(n => scope.Frame.Arguments.Contains(Spelling.Key(n)!) || (_defined.TryGet(Spelling.Key(n)!, out var value) ? value.Rank == 0 : _survey.FindParameter(n) is null or { Kind: Model.ParameterKind.Scalar }));

    private static ExpressionSyntax LastFactor(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } b ? b.Right : node;

    private BoundExpression Dot(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError)
        {
            return new BoundError();
        }

        return left.Rank == 0 && right.Rank == 0 ? Elementwise(node, Functions.Multiply, left, right, scope)
            : left.Rank > 1 && left.Rank == right.Rank ? InnerProduct(node, left, right, scope)
            : left.Rank != 1 || right.Rank != 1 ? _report.Error(scope, ShapeRules.RanksDiffer, node, Name(left), Describe(left), Name(right), Describe(right), "an inner product is one of two vectors, or of two matrices of one shape")
            : Contract(node, left is BoundTranspose l ? l.Operand : left, right is BoundTranspose r ? r.Operand : right, scope);
    }

    /// <summary>
    /// The sum over the last axis of the left and the axis of the right before its last, or its only one: dot product, matrix times vector, matrix
    /// product. The axes before those of matrices go in step: one product for each head, each example.
    /// </summary>
    private BoundExpression Contract(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        var steps = right.Rank > 2 ? right.Rank - 2 : 0;
        if (left.Rank > 2 && steps > 0 && left.Rank != right.Rank)
        {
            return _report.Error(
                scope, ShapeRules.RanksDiffer, node, Shaped(left), Describe(left), Shaped(right), Describe(right),
                "products of their matrices go in step along the axes before those, so that both need as many, or one of them is a matrix");
        }

        var inStep = left.Rank > 2 ? steps : 0;
        var inner = left.Shape[left.Rank - 1];
        if (!_sizes.Unify(inner, right.Shape[steps]))
        {
            return _report.Error(scope, ShapeRules.InnerExtents, node, _report.Text(scope, node), Shaped(left), _sizes.Text(inner), Shaped(right), _sizes.Text(right.Shape[steps]), TransposeThatFits(left, right, steps));
        }

        for (var axis = 0; axis < inStep; axis++)
        {
            if (!_sizes.Unify(left.Shape[axis], right.Shape[axis]))
            {
                ReportExtents(scope, node.Span, left, right, axis);
                return new BoundError();
            }
        }

        var batch = (inStep > 0 ? left : right).Shape.Take(steps).Select((e, d) => _indices.NewLoop("h" + d, e)).ToValueArray();
        var rows = left.Shape.Skip(inStep).Take(left.Rank - inStep - 1).Select((e, d) => _indices.NewLoop(d == 0 ? "i" : "i" + d, e)).ToValueArray();
        var columns = right.Shape.Skip(steps + 1).Select((e, d) => _indices.NewLoop(d == 0 ? "j" : "j" + d, e)).ToValueArray();
        var summed = _indices.NewLoop("k", inner);
        var body = new BoundCall(
            Functions.Multiply,
            [At(left, [.. batch.Take(inStep), .. rows, summed]), At(right, [.. batch, summed, .. columns])],
            ValueArray<Affine>.Empty);
        BoundExpression sum = new BoundReduction(ReductionOperator.Sum, [summed], null, body);
        ValueArray<Loop> axes = [.. batch, .. rows, .. columns];
        return axes.IsEmpty ? sum : new BoundComprehension(axes, sum);
    }

    private BoundExpression Outer(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (left is BoundError || right is BoundError || left.Rank == 0 || right.Rank == 0)
        {
            return Elementwise(node, Functions.Multiply, left, right, scope);
        }

        // The product of vectors has as many axes as it has factors. That of matrices is a matrix whose extents are products, or a tensor: readers differ.
        var isOfVectors = node is BinarySyntax { Operator: BinaryOperator.Outer } product ? left.Rank == OuterFactors(product.Left) && right.Rank == OuterFactors(product.Right)
            : left.Rank == 1 && right.Rank == 1;
        if (!isOfVectors)
        {
            return _report.Unsupported(
                scope, node, "The product \\otimes of matrices, which is read in several ways,", "its entries, as in c_{ikjl} = a_{ij} b_{kl} (row by row these are the Kronecker product) or c_{ijkl} = a_{ij} b_{kl},");
        }

        var rows = left.Shape.Select((e, d) => _indices.NewLoop(d == 0 ? "i" : "i" + d, e)).ToValueArray();
        var columns = right.Shape.Select((e, d) => _indices.NewLoop(d == 0 ? "j" : "j" + d, e)).ToValueArray();
        return new BoundComprehension(
            [.. rows, .. columns],
            new BoundCall(Functions.Multiply, [At(left, rows), At(right, columns)], ValueArray<Affine>.Empty));
    }

    /// <summary>The most common slip: a transpose that was left out.</summary>
    private string TransposeThatFits(BoundExpression left, BoundExpression right, int steps)
    {
        bool AreEqual(Affine one, Affine other) => _sizes.Resolve(one - other) is { IsConstant: true, Constant: 0 };
        return right.Rank > 1 && AreEqual(left.Shape[left.Rank - 1], right.Shape[steps + 1]) ? $" Is {Name(left)} {Name(new BoundTranspose(right))} meant?"
            : left is { Rank: > 1 } and not BoundTranspose && AreEqual(left.Shape[left.Rank - 2], right.Shape[steps]) ? $" Is {Name(left)}^\\top {Name(right)} meant?"
            : "";
    }

    private static int OuterFactors(ExpressionSyntax node) => node switch
    {
        GroupSyntax group => OuterFactors(group.Inner),
        BinarySyntax { Operator: BinaryOperator.Outer } product => OuterFactors(product.Left) + OuterFactors(product.Right),
        _ => 1,
    };

    private static BoundElement At(BoundExpression source, ValueArray<Loop> loops) =>
        new(source, loops.Positions(), Boundary.None);
}
