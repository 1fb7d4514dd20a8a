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

/// <summary>What is meant of matrices as wholes: powers, inverses, determinants, norms, the identity. What is not computed yet is refused, never read entry by entry.</summary>
internal sealed partial class EquationBinder
{
    private const int LargestMatrixPower = 64;

    /// <summary>Functions of a matrix that are no functions of its entries.</summary>
    private static readonly Dictionary<string, string> MatrixFunctions = new(StringComparer.Ordinal)
    {
        ["rank"] = "the rank", ["cond"] = "the condition number", ["expm"] = "the exponential", ["logm"] = "the logarithm", ["sqrtm"] = "the square root",
        ["pinv"] = "the pseudoinverse", ["adj"] = "the adjugate", ["vec"] = "the vector of the columns", ["eig"] = "the spectrum", ["svd"] = "the singular value decomposition",
        ["ker"] = "the kernel",
    };

    /// <summary>What readers take functions of matrices for, where they are no activations.</summary>
    private static readonly Dictionary<Function, string> MatrixMeanings = new()
    {
        [Functions.Exp] = "expm", [Functions.Log] = "logm", [Functions.Sqrt] = "sqrtm",
    };

    /// <summary>The sizes of identity matrices, which what stands beside them must give.</summary>
    private readonly List<(Size Size, TextSpan Span)> _identities = [];

    /// <summary>What this power of a matrix is in words, if it is none that products make; null for one that they do, or one that is meant entry by entry.</summary>
    private string? Uncomputed(ExpressionSyntax exponent, double? power, bool isMatrix, Scope scope) => exponent switch
    {
        NameSyntax { Name: "+" or "dagger" } => "the pseudoinverse",
        _ when power < 0 && power != Math.Floor(power.Value) => "a root of the inverse",
        _ when !isMatrix => null,
        _ when power is null => "a power with an exponent that is no literal",
        _ when power != Math.Floor(power.Value) => "a root",
        _ => power is < 1 or > LargestMatrixPower ? "a power" : null,
    };

    private BoundExpression RaiseMatrix(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        var isNumber = exponent is not NameSyntax { Name: "+" or "dagger" } && !(exponent is UnarySyntax { Operand: var inner } && IsTransposition(inner, scope));
        var power = isNumber ? Number(exponent, scope) : null;
        if (power is BoundError)
        {
            return power;
        }

        if (!isNumber && exponent is UnarySyntax)
        {
            return InverseOf(node, value, 1, isTransposed: true, scope);
        }

        if (power is not null && Numeric(power) is <= -1 and >= -LargestMatrixPower and var negative && negative == Math.Floor(negative))
        {
            return InverseOf(node, value, (int)-negative, isTransposed: false, scope);
        }

        var isMatrix = HasMatrices(BelowPower(node));
        if (Uncomputed(exponent, power is null ? null : Numeric(power), isMatrix, scope) is { } meaning)
        {
            return _report.Error(scope, MatrixRules.Inverse, node, _report.Text(scope, node), meaning, "written with subscripts, as in y_{ij} = a_{ij}^p");
        }

        return isMatrix ? MatrixPower(node, value, (int)Numeric(power!)!.Value, scope) : Power(node, value, power!, scope);
    }

    /// <summary>What bears the power: the <c>W_1</c> of <c>W_1^2</c>.</summary>
    private static ExpressionSyntax BelowPower(ScriptedSyntax node) =>
        node.Subscript is { } subscript ? node with { Superscript = null, Span = TextSpan.Cover(node.Base.Span, subscript.Span) } : node.Base;

    /// <summary>A matrix, or every matrix of a tensor, multiplied with itself; large powers from squares of squares.</summary>
    private BoundExpression MatrixPower(ScriptedSyntax node, BoundExpression matrix, int exponent, Scope scope)
    {
        var (rows, columns) = (matrix.Shape[matrix.Rank - 2], matrix.Shape[matrix.Rank - 1]);
        if (!_sizes.Unify(rows, columns))
        {
            return _report.Error(scope, ShapeRules.NotSquare, node, _report.Text(scope, node), Shaped(matrix), _sizes.Text(rows), _sizes.Text(columns), _report.Text(scope, BelowPower(node)));
        }

        BoundExpression Once(BoundExpression value) => value is BoundVariable or BoundShared ? value : new BoundShared("power", _ids.Next(), value);
        var square = Once(matrix);
        var power = default(BoundExpression);
        for (var left = exponent; ; left >>= 1)
        {
            if (left % 2 == 1)
            {
                power = power is null ? square : Contract(node, power, square, scope);
            }

            if (left == 1)
            {
                return power!;
            }

            var next = Contract(node, square, square, scope);
            square = left < 4 ? next : Once(next);
        }
    }

    /// <summary>Capital letters are matrices, whose powers are products; (x - \mu)^2 of small letters is meant entry by entry, whatever the shape of x.</summary>
    private bool HasMatrices(ExpressionSyntax value) => value.Descendants().Any(n => n is NameSyntax or ScriptedSyntax && LetterCase.IsCapital(n) && IsArrayName(n));

    private bool IsArrayName(ExpressionSyntax name) =>
        name is NameSyntax { Name: "I" } identity && Resolve(identity, RootScope()) is null
        || (Spelling.Key(name) is { } key && _defined.TryGet(key, out var value) ? value.Rank > 0 : _survey.FindParameter(name) is { Kind: not Model.ParameterKind.Scalar });

    /// <summary>Warns of what is computed entry by entry and has another meaning for matrices.</summary>
    private void ReportEntries(BoundExpression value, ExpressionSyntax node, ExpressionSyntax argument, Scope scope, string meaning, string instead)
    {
        if (value.Rank > 1 && !_context.IsUsed && scope is { Depth: 0, Origin: null } && HasMatrices(argument))
        {
            _report.Add(EquationDiagnostic.Create(MatrixRules.EntryByEntry, node.Span, _report.Text(scope, node), meaning, instead));
        }
    }

    private void ReportFunction(Function function, BoundExpression value, ExpressionSyntax node, ExpressionSyntax argument, Scope scope)
    {
        if (MatrixMeanings.TryGetValue(function, out var name))
        {
            ReportEntries(value, node, argument, scope, $"the function \\mathrm{{{name}}} of a matrix", "it with subscripts, as in y_{ij} = f(a_{ij}), or pass the other as a parameter");
        }
    }

    private BoundExpression MatrixValue(Scope scope, ExpressionSyntax node, string meaning, string otherwise = "") =>
        _report.Error(scope, MatrixRules.MatrixValue, node, _report.Text(scope, node), meaning, otherwise);

    private BoundExpression MatrixNorm(DelimitedSyntax norm, BoundExpression operand, ExpressionSyntax? order, Scope scope)
    {
        var node = order is null ? (ExpressionSyntax)norm : new ErrorSyntax(TextSpan.Cover(norm.Span, order.Span));
        var others = $"; the root of the sum of its squared entries is {_report.Text(scope, norm)}_F";
        return order switch
        {
            null or NameSyntax { Name: "F" } => Frobenius(operand),
            NumberSyntax { Text: "2" } => MatrixValue(scope, node, "the spectral norm", others),
            NameSyntax { Name: "*" } => MatrixValue(scope, node, "the nuclear norm", others),
            NumberSyntax { Text: "1" } => MatrixValue(scope, node, "the greatest sum of a column", @", or write \max_j \sum_i |a_{ij}|"),
            NameSyntax { Name: "infty" or "inf" } => MatrixValue(scope, node, "the greatest sum of a row", @", or write \max_i \sum_j |a_{ij}|"),
            _ => MatrixValue(scope, node, "a norm", others),
        };
    }

    private BoundCall Frobenius(BoundExpression operand)
    {
        var loops = EntriesOf(operand);
        var square = new BoundCall(Functions.IntegerPower, [At(operand, loops), new BoundConstant(2)], ValueArray<Affine>.Empty);
        return new BoundCall(Functions.Sqrt, [new BoundReduction(ReductionOperator.Sum, loops, null, square)], ValueArray<Affine>.Empty);
    }

    /// <summary>The sum of the products of entries of two matrices.</summary>
    private BoundExpression InnerProduct(ExpressionSyntax node, BoundExpression left, BoundExpression right, Scope scope)
    {
        if (Agree(node, [left, right], scope) is null)
        {
            return new BoundError();
        }

        var loops = EntriesOf(left);
        return new BoundReduction(ReductionOperator.Sum, loops, null, new BoundCall(Functions.Multiply, [At(left, loops), At(right, loops)], ValueArray<Affine>.Empty));
    }

    private ValueArray<Loop> EntriesOf(BoundExpression operand) => operand.Shape.Select((e, d) => _indices.NewLoop(new[] { "i", "j", "k", "l" }[Math.Min(d, 3)], e)).ToValueArray();

    /// <summary>The I that nothing else bears the name of.</summary>
    private BoundExpression Identity(TextSpan span, Affine? extent)
    {
        var size = extent ?? Affine.Of(_sizes.Open("n"));
        if (extent is null && size.AsSymbol is Size open)
        {
            _identities.Add((open, span));
        }

        var (row, column) = (_indices.NewLoop("i", size), _indices.NewLoop("j", size));
        var isDiagonal = new BoundCall(Functions.Equal, [new BoundWhole(Affine.Of(row.Index)), new BoundWhole(Affine.Of(column.Index))], ValueArray<Affine>.Empty);
        return new BoundComprehension([row, column], new BoundSelect(isDiagonal, new BoundConstant(1), new BoundConstant(0), ValueArray<Affine>.Empty));
    }

    private static bool IsIdentity(ExpressionSyntax name) => name is NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 };

    private void ReportMatrices()
    {
        ReportBars();
        ReportEntriesOfInverses();
    }

    private void CheckIdentities()
    {
        foreach (var (size, span) in _identities.Where(i => _sizes.IsOpen(i.Size)))
        {
            _report.Error(MatrixRules.IdentitySize, span);
        }
    }
}
