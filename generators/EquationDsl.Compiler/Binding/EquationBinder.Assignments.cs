using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What statements compute goes to a parameter, to the method's result, or becomes an intermediate value.</summary>
internal sealed partial class EquationBinder
{
    private void Assign(StatementSyntax statement, LeftSide left, bool isIndexed, BoundExpression value, bool isResult)
    {
        value = value is BoundTranspose { IsRow: true } row ? row.Operand : value;
        var symbol = left.Symbol ?? (isResult && _context.Returns == ReturnKind.Void ? _parameters.LastWritable : null);
        var named = isIndexed || left.TimeLabel is not null || statement.Left is ApplicationSyntax ? left.Notation : statement.Left;

        // e^x = .. says what is computed, and gives e^x no other value than it has.
        var key = statement.IsLabelled ? null : Spelling.Key(named);
        if (_context.IsUsed)
        {
            Keep(statement, left, key, symbol, value, isResult);
        }
        else if (symbol is not null)
        {
            AssignParameter(statement, left, key, symbol, value);
        }
        else if (!isResult || FitsReturn(value, statement.Right))
        {
            AssignValue(statement, left, isIndexed, named, key, value, isResult);
        }
    }

    private void AssignParameter(StatementSyntax statement, LeftSide left, string? key, ParameterSymbol symbol, BoundExpression value)
    {
        if (symbol.IsWritten)
        {
            _report.Error(BindingRules.DefinedTwice, statement.Span, symbol.Model.Name);
            return;
        }

        if (symbol is { IsRankOpen: true, Output.Rank: 0 } && value.Rank == 0 && !IsOfExamples)
        {
            _report.Error(ShapeRules.OpenRank, statement.Left?.Span ?? statement.Right.Span, symbol.Model.Name, " The equation gives a number, which would fill any number of axes.");
            return;
        }

        if (symbol.IsReadBeforeWritten && _demands.IsRankOpen(symbol))
        {
            _demands.Demand(symbol, value.Rank, isCustomary: false);
        }

        if (symbol.IsRankOpen && value.Rank > symbol.Output.Rank && _sequences.Of(statement) is { } state && TensorOf(state, RootScope()) is not null)
        {
            // What the line reads of its earlier entries has been bound with as many axes as they seemed to have.
            DemandOf(statement, value);
            return;
        }

        if (symbol.IsRankOpen && value.Rank > symbol.Output.Rank)
        {
            symbol.Settle(ExtentsOf(symbol.Model, value.Rank));
        }

        if (IsTooFew(symbol, left, value))
        {
            _report.Error(MatrixRules.CapitalOutput, statement.Left!, _report.Text(statement.Left!), _report.Text(statement.Right));
            return;
        }

        ReportDots(symbol.Output, value);
        Note(symbol.Model.Name, left.Symbol is null ? null : left.Notation, RootScope());
        if (Fits(symbol.Output, value, statement.Right.Span, isElement: symbol.Model.Kind == ParameterKind.Out, statement.Right))
        {
            _lines.AddOutput(new BoundStatement(symbol.Output, value, SpanOf(statement)));
            (symbol.IsWritten, symbol.WrittenLabel) = (true, left.TimeLabel);
        }

        if (key is not null && left.Symbol is null)
        {
            _defined.Define(key, new BoundVariable(symbol.Output));
        }
    }

    /// <summary>Whether a number may be one for each example of a batch: something has examples, and all results have room for theirs.</summary>
    private bool IsOfExamples => _context.Returns == ReturnKind.Void
        && _parameters.All.All(p => !p.Model.IsWritable || (p.Model.Kind == ParameterKind.TensorSpan && _demands.IsRankOpen(p)))
        && _parameters.All.Any(p => p is { Model.Kind: ParameterKind.ReadOnlyTensorSpan, IsRead: true } && _demands.IsRankOpen(p));

    /// <summary>Asks of the value what the output has; true for a capital letter that is to take a vector.</summary>
    private bool IsTooFew(ParameterSymbol symbol, LeftSide left, BoundExpression value)
    {
        var isMatrix = left is { Symbol: not null, Indices.IsEmpty: true, Notation: { } notation } && LetterCase.IsCapital(notation);
        var isAsked = value.Rank > 0 && _demands.Demand(value, symbol.IsRankOpen && isMatrix ? 2 : symbol.Output.Rank, isCustomary: symbol.IsRankOpen);
        return symbol.IsRankOpen && isMatrix && value.Rank == 1 && !isAsked;
    }

    private static ElementKind ElementOf(BoundExpression value) => IsWholeValued(value) ? ElementKind.Integer : ElementKind.Real;

    /// <summary>What the method returns, or an intermediate value.</summary>
    /// <param name="named">The notation that later lines use for it.</param>
    private void AssignValue(StatementSyntax statement, LeftSide left, bool isIndexed, ExpressionSyntax? named, string? key, BoundExpression value, bool isResult)
    {
        // A line that reads other states only has none of its own entries yet.
        var sequence = _sequences.Of(statement) is { } state ? TensorOf(state, RootScope()) : null;
        if (sequence is not null && (value.Rank > sequence.Rank ? !DemandOf(statement, value) : !Fits(sequence, value, statement.Right.Span, isElement: false)))
        {
            return;
        }

        var target = sequence ?? (isResult ? ReturnedTensor(value) : _tensors.New(NameOf(statement, left, isIndexed), value.Shape, ElementOf(value)) with { Stated = _definite.Of(key) });
        ReportDots(target, value);
        var bound = new BoundStatement(target, value, SpanOf(statement));
        if (isResult)
        {
            _lines.AddOutput(bound);
        }
        else
        {
            _lines.Add(bound);
        }

        Note(target.Name, named, RootScope());
        if (key is null)
        {
            return;
        }

        if (_defined.Contains(key))
        {
            _report.Error(BindingRules.DefinedTwice, statement.Left!, _report.Text(statement.Left!));
        }

        _defined.Define(key, new BoundVariable(target), left.TimeLabel);

        if (Applied(statement.Left) is { } whole && whole != key)
        {
            _defined.DefineWhole(whole, key);
        }

        if (IsMarginal(statement.Left) && isIndexed)
        {
            _defined.MarkMarginal(key);
        }

        if (!isResult)
        {
            _unused.Add(key, statement.Left!);
            if (_sequences.Of(statement)?.IsRead == true)
            {
                _unused.MarkUsed(key);
            }
        }
    }

    /// <summary>The key of the f(x) of <c>f(x) = ...</c> and <c>f(x)_i = ...</c>, where x is no new name: later lines may write it in full.</summary>
    private static string? Applied(ExpressionSyntax? left) => left switch
    {
        ApplicationSyntax whole => Spelling.Key(whole),
        ScriptedSyntax { Base: ApplicationSyntax whole, Superscript: null } => Spelling.Key(whole),
        _ => null,
    };

    private Tensor ReturnedTensor(BoundExpression value) =>
        new(BindingContext.ResultName, _ids.Next(), value.Shape, _context.ResultElement, TensorRole.Output);

    private static string NameOf(StatementSyntax statement, LeftSide left, bool isIndexed)
    {
        var notation = isIndexed || statement.Left is ApplicationSyntax ? left.Notation : statement.Left;
        return Spelling.Candidates(notation ?? statement.Left ?? statement.Right).LastOrDefault(static c => c.All(static ch => char.IsLetterOrDigit(ch))) ?? "value";
    }

    private static TextSpan SpanOf(StatementSyntax statement) => statement.Left is null ? statement.Right.Span : statement.Span;

    private static bool IsWholeValued(BoundExpression value) => value switch
    {
        BoundReduction r => r.Operator.IsSearch(),
        BoundComprehension c => IsWholeValued(c.Body),
        BoundVariable v => v.Tensor.Element == ElementKind.Integer,
        _ => false,
    };

    private bool Fits(Tensor target, BoundExpression value, TextSpan span, bool isElement, ExpressionSyntax? right = null)
    {
        if (value.Rank != target.Rank && value.Rank != 0)
        {
            var advice = isElement ? WholeBesideSums(right) ?? "make it a Span, or reduce the value"
                : target.Rank == 1 && value.Rank > 1 ? $"make it a TensorSpan, or add [Shape(\"{Dimensions(value)}\")], or write a vector on the right side"
                : $"write {Describe(target.Rank)} on the right side";
            _report.Error(ShapeRules.ResultShape, span, WithExtents(value), target.Name, Describe(target.Rank), advice);
            return false;
        }

        for (var axis = 0; axis < value.Rank; axis++)
        {
            if (!_sizes.Unify(target.Extents[axis], value.Shape[axis]))
            {
                _report.Error(ShapeRules.ExtentsDiffer, span, Axis(new BoundVariable(target), axis), _sizes.Text(target.Extents[axis]), AxisOfRightSide(value, axis),
                    _sizes.Text(value.Shape[axis]), OutsideAdvice(target.Extents[axis], value.Shape[axis], right ?? _line.Statement?.Right));
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the entries at the edges have no value, as shifted subscripts read outside for them.</summary>
    private string OutsideAdvice(Affine wanted, Affine given, ExpressionSyntax? right)
    {
        var time = _line.Statement is null ? null : _sequences.Of(_line.Statement)?.Letter;
        return right is not null && _context.Request.Options.Boundary == BoundaryMode.Valid && wanted - given is { IsConstant: true, Constant: > 0 }
            && right.Descendants().Select(Place.Of).OfType<Place>().SelectMany(static p => p.Items).Any(i => Place.Shifted(i) is (var letter, not 0) && letter != time)
            ? " With Boundary = Boundary.Zero what is read outside is 0 (with Boundary.Clamp the entry at the edge), and all entries have values." : "";
    }

    /// <summary>The extents as [Shape] can state them: those without a name under letters of their own.</summary>
    private string Dimensions(BoundExpression value)
    {
        var letters = new[] { "m", "n", "p", "q", "r", "s" };
        return string.Join(", ", value.Shape.Select((e, axis) => _sizes.Text(e) is var text && text.All(char.IsLetterOrDigit) ? text : letters[Math.Min(axis, letters.Length - 1)]));
    }

    private string WithExtents(BoundExpression value) => Describe(value) + (value.Rank < 2 ? "" : $" ({string.Join(" × ", value.Shape.Select(_sizes.Text))})");

    // What is written with free indices is a number for each of them, of which sum(..) makes nothing.
    private string SumOf(BoundExpression value, ExpressionSyntax right)
    {
        var written = _report.Text(right);
        return value is BoundComprehension { Loops: [var loop], Body.Rank: 0 } && right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is NameSyntax n && n.Name == loop.Index.Name)
            ? $"\\sum_{loop.Index.Name} ({written})" : $"sum({written})";
    }

    /// <summary>The v of <c>\sum_{i=1}^n (x - v)^2</c>: a sum stands there already, so that what is missing is the subscript, and never another sum.</summary>
    private string? WholeBesideSums(ExpressionSyntax? right)
    {
        if (right is null)
        {
            return null;
        }

        var sums = right.Descendants().OfType<BigOperatorSyntax>().Where(static o => !o.Ranges.IsEmpty).ToList();
        var indexed = new HashSet<TextSpan>(right.Descendants().OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        indexed.UnionWith(right.Descendants().SelectMany(WholesIn).SelectMany(static w => w.Descendants()).Select(static w => w.Span));
        bool IsWhole(ExpressionSyntax node) => !indexed.Contains(node.Span) && node is NameSyntax or ScriptedSyntax
            && (_survey.FindParameter(node) is { } model ? _parameters.Of(model)?.Input.Rank == 1 : _defined.TryGet(Spelling.Key(node) ?? "", out var value) && value.Rank == 1);

        if (sums.Count == 0 || right.Descendants().FirstOrDefault(IsWhole) is not { } whole)
        {
            return null;
        }

        var written = _report.Text(whole);
        var around = sums.FindLast(s => s.Body.Descendants().Any(n => ReferenceEquals(n, whole)));
        return around?.Ranges[0].Descendants().OfType<NameSyntax>().FirstOrDefault() is { } index && whole is NameSyntax
            ? $"'{written}' stands there with all its entries: write {written}_{_report.Text(index)} for the one that the {Noun(around.Operator)} takes"
            : $"'{written}' stands there with all its entries: write the one that is meant, or return an array or write to a Span";
    }

    private string AxisOfRightSide(BoundExpression value, int axis) => value.Rank < 2 ? "the right side"
        : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of the right side ({string.Join(" × ", value.Shape.Select(_sizes.Text))})";

    private bool FitsReturn(BoundExpression value, ExpressionSyntax right)
    {
        var isArray = _context.ReturnsEntries;
        if (isArray == value.Rank > 0 && !(_context.Returns == ReturnKind.Array && value.Rank > 1))
        {
            return true;
        }

        var type = _context.Request.Method.Return.Element == ElementType.Single ? "float" : "double";
        var (expected, advice) = isArray && value.Rank > 1 ? ("an array", $"return a Tensor<{type}>, or write to a TensorSpan")
            : _context.Returns == ReturnKind.Tensor ? ("a tensor", $"return the number itself, or write it to a TensorSpan<{type}>, which has room for one number for each example of a batch")
            : isArray ? ("an array", "return the number itself") : ("a scalar", WholeBesideSums(right) ?? $"return an array, write to a Span, or sum the entries, as in {SumOf(value, right)}");
        _report.Error(ShapeRules.ResultShape, right.Span, Describe(value), "the method's result", expected, advice);
        return false;
    }
}
