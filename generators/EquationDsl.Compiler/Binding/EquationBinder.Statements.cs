using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Statements: what their left sides name, which of them is the result, and what they compute.</summary>
internal sealed partial class EquationBinder
{
    private const string ResultName = "result";

    /// <summary>A left side taken apart.</summary>
    /// <param name="Notation">What is named; null where the left side only describes, as in <c>p(x) = ...</c>.</param>
    /// <param name="Indices">Letters that may be indices; if the right side does not index with them, they are part of the label.</param>
    /// <param name="Symbol">The output parameter that is meant.</param>
    private sealed record LeftSide(ExpressionSyntax? Notation, ValueArray<NameSyntax> Indices, ParameterSymbol? Symbol, string? TimeLabel);

    private readonly HashSet<string> _marginals = new(StringComparer.Ordinal);

    private static LeftSide NoLeft { get; } = new(null, default, null, null);

    private void BindStatements(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            // Noise is an input: \epsilon \sim \mathcal{N}(0, I) says how it is distributed.
            if (clause.Statement.Relation == StatementRelation.DistributedAs && clause.Statement.Left is { } drawn && FindParameter(drawn) is not null)
            {
                _whereDefinitions.Remove(LeftKey(drawn) ?? "");
            }
            else if (LocalFunction(clause.Statement) is { } function)
            {
                _whereDefinitions.Remove(LeftKey(clause.Statement.Left) ?? "");
                DefineFunction(function, clause.Statement);
            }
        }

        // Beside what they are about, derivatives on the left are claims; alone they are a mistake.
        var claims = syntax.Statements.Where(IsClaim).ToList();
        var statements = claims.Count == syntax.Statements.Count ? syntax.Statements : syntax.Statements.Where(static s => !IsClaim(s)).ToValueArray();
        var lefts = statements.Select(s => LeftOf(s.Left)).ToList();
        var result = ResultOf(syntax, lefts);
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (i != result && LocalFunction(statement) is { } function)
            {
                DefineFunction(function, statement);
            }
            else
            {
                BindStatement(statement, i == result);
            }
        }

        // A used equation has verified its own.
        if (_user is null && statements.Count < syntax.Statements.Count)
        {
            BindAssumptions(syntax);
            claims.ForEach(BindClaim);
        }

        // A line with a mistake of its own has been told already.
        foreach (var output in _parameters.Where(p => p.Model.IsWritable && !p.IsWritten && !_diagnostics.Any(static d => d.IsError)).ToList())
        {
            Error(RootScope(), BindingRules.OutputWithoutValue, Subject(syntax), output.Model.Name);
        }
    }

    // The statement whose value goes to where no left side points: the returned value, or the last writable parameter.
    private int ResultOf(EquationSyntax syntax, List<LeftSide> lefts)
    {
        if (_request.Method.Return.Kind == ReturnKind.Void)
        {
            if (lefts.Any(static l => l.Symbol is { Model.IsWritable: true }))
            {
                return -1;
            }

            if (!_parameters.Any(static p => p.Model.IsWritable))
            {
                Error(RootScope(), BindingRules.NoWritable, Subject(syntax));
            }

            return lefts.Count - 1;
        }

        var last = lefts.FindLastIndex(static l => l.Symbol is null);
        return last >= 0 ? last : lefts.Count - 1;
    }

    private void DefineFunction(FunctionDefinition function, StatementSyntax statement)
    {
        if (_functions.ContainsKey(function.Name))
        {
            Error(RootScope(), BindingRules.DefinedTwice, statement.Left!, function.Name);
        }

        _functions[function.Name] = function;
        _unused[function.Name] = statement.Left!;
    }

    private FunctionDefinition? LocalFunction(StatementSyntax statement)
    {
        var (left, subscript) = statement.Left is ScriptedSyntax { Base: ApplicationSyntax a, Subscript: { } s, Superscript: null } ? (a, s) : (statement.Left as ApplicationSyntax, null);
        if (left is null || Spelling.Key(left.Target) is not { } name || FindParameter(left.Target) is not null || left.Target is NameSyntax { Primes: > 0 }
            || FindParameter(left) is not null || (subscript is not null and not NameSyntax))
        {
            return null;
        }

        return left.Arguments.All(a => a is NameSyntax && FindParameter(a) is null && !_definitions.ContainsKey(Spelling.Key(a)!))
            ? FunctionDefinition.Create(name, left, subscript, statement.Right, isBuiltIn: false)
            : null;
    }

    private string? LeftKey(ExpressionSyntax? left) => left is null ? null : IsMarginal(left) ? Spelling.Key(left) : Spelling.Key(LeftOf(left) is { Indices.IsEmpty: false, Notation: { } notation } ? notation : left);

    /// <summary>P(x) and P(y) of a table P(x, y).</summary>
    private bool IsMarginal(ExpressionSyntax? left) =>
        left is ApplicationSyntax a && FindParameter(a.Target) is { IsWritable: false } && a.Arguments.All(i => i is NameSyntax { Name.Length: 1 } && FindParameter(i) is null);

    private LeftSide LeftOf(ExpressionSyntax? left)
    {
        switch (left)
        {
            case null:
                return NoLeft;
            case ScriptedSyntax { Subscript: { } sub, Superscript: null } s when OutputOf(left) is null:
                return LeftOf(s, sub);
            case ApplicationSyntax joint when Tables.Count > 0 && joint.Arguments.Count > 1 && OutputOf(joint) is null && joint.Arguments.All(x => x is NameSyntax && FindParameter(x) is null):
                return new LeftSide(joint, TableAxes(joint).OfType<NameSyntax>().ToValueArray(), null, null);
            case ApplicationSyntax a when OutputOf(a) is null:
                var names = a.Arguments.SelectMany(static arg => arg is ScriptedSyntax { Subscript: { } index } ? Letters(index) : Letters(arg))
                    .Where(n => FindParameter(n) is null).ToValueArray();
                return new LeftSide(a.Target is NameSyntax { Primes: 0 } ? a.Target : null, names, OutputOf(a.Target), null);
            case ApplicationSyntax table when Tables.Contains(table):
                return new LeftSide(left, TableAxes(table).OfType<NameSyntax>().ToValueArray(), OutputOf(left), null);
            default:
                return new LeftSide(left, default, OutputOf(left), null);
        }
    }

    private LeftSide LeftOf(ScriptedSyntax left, ExpressionSyntax subscript)
    {
        if (IsTimeLabel(subscript))
        {
            return new LeftSide(left.Base, default, OutputOf(left.Base), Spelling.Key(subscript));
        }

        var letters = Letters(subscript).Where(n => FindParameter(n)?.Element is not (ElementType.Int32 or ElementType.Int64)).ToValueArray();
        var target = left.Base is ApplicationSyntax a ? a.Target : left.Base;
        return letters.IsEmpty ? new LeftSide(left, default, null, null) : new LeftSide(target, letters, OutputOf(target), null);
    }

    /// <summary>The single letters of <c>i</c>, <c>i,j</c> and <c>ij</c>; none if anything else stands there.</summary>
    private static ValueArray<NameSyntax> Letters(ExpressionSyntax node) => node switch
    {
        NameSyntax { Name.Length: 1, Accents.IsEmpty: true } name => [name],
        ListSyntax list when list.Items.All(static i => Letters(i).Count == 1) => list.Items.SelectMany(static i => Letters(i)).ToValueArray(),
        BinarySyntax { Operator: BinaryOperator.Juxtapose } b when Letters(b.Left) is { IsEmpty: false } left && Letters(b.Right) is { IsEmpty: false } right => left.AddRange(right),
        _ => default,
    };

    private ParameterSymbol? OutputOf(ExpressionSyntax notation) =>
        Spelling.Key(notation) is { } key && FindSymbol(notation, key, RootScope()) is { } symbol ? symbol : null;

    private void BindStatement(StatementSyntax statement, bool isResult)
    {
        var left = LeftOf(statement.Left);
        if (left.Symbol is { Model.IsWritable: false } input)
        {
            if (statement.Left is ApplicationSyntax)
            {
                // P(x) = \sum_y P(x, y): a value of its own, told apart by its index.
                left = left with { Symbol = null, Notation = left.Indices.IsEmpty ? null : statement.Left };
            }
            else
            {
                Error(RootScope(), BindingRules.InputAssigned, statement.Left!, input.Model.Name);
                return;
            }
        }

        if (statement.Middle.FirstOrDefault() is { } middle)
        {
            Error(RootScope(), BindingRules.Chain, middle, Text(RootScope(), middle), Text(RootScope(), statement.Left!));
            return;
        }

        if (statement.Relation == StatementRelation.DistributedAs)
        {
            Error(RootScope(), BindingRules.Unsupported, statement.Span, "A draw from a distribution", "the noise as a parameter, with where \\epsilon \\sim \\mathcal{N}(0, I)");
            return;
        }

        if (statement.Relation == StatementRelation.Claimed)
        {
            Error(RootScope(), BindingRules.NoEquation, statement.Span);
            return;
        }

        if (statement.Left is DerivativeSyntax or NablaSyntax)
        {
            Error(RootScope(), BindingRules.DerivativeHere, statement.Left, _request.Method.Name);
            return;
        }

        if (statement.Left is not (null or NameSyntax or ScriptedSyntax or ApplicationSyntax or DelimitedSyntax or BigOperatorSyntax { Operator: BigOperator.Expectation }))
        {
            Error(RootScope(), BindingRules.LeftSide, statement.Left, Text(RootScope(), statement.Left));
            return;
        }

        var scope = RootScope();
        var indices = left.Indices.Select(n => NewIndex(Spelling.Key(n)!, scope, n.Span)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        scope.Frame.HasIndices = indices.Count > 0;
        var value = Number(statement.Right, scope);
        if (value is not BoundError)
        {
            value = OverIndices(statement, left, indices, value, scope, isResult);
        }

        _reads.AddRange(scope.Frame.Reads);
        if (value is not BoundError)
        {
            Assign(statement, left, indices.Any(static i => i.IsUsed), value, isResult);
        }
    }

    // The axes of the value: the indices of the left side in their order, else the free ones in the order in which they occur.
    private BoundExpression OverIndices(StatementSyntax statement, LeftSide left, List<IndexVariable> indices, BoundExpression value, Scope scope, bool isResult)
    {
        var isIndexed = indices.Any(static i => i.IsUsed);
        if (isIndexed && scope.Frame.FreeInOrder.FirstOrDefault() is { } stray)
        {
            return Error(scope, BindingRules.FreeIndex, stray.Span, stray.Symbol.Name, Text(scope, statement.Left!));
        }

        var axes = isIndexed ? indices : scope.Frame.FreeInOrder;
        _ranges.Solve(axes, scope.Frame.Reads, ReportConflict);
        var target = left.Symbol?.Output ?? (isResult && _request.Method.Return.Kind == ReturnKind.Void ? LastWritable?.Output : null);
        for (var axis = 0; axis < axes.Count; axis++)
        {
            if (!axes[axis].IsSolved)
            {
                _ranges.Adopt(axes[axis]);
            }

            if (!axes[axis].IsSolved && target?.Rank == axes.Count)
            {
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? target.Extents[axis]);
                axes[axis].IsAdopted = true;
            }

            if (!axes[axis].IsSolved && isResult && IsStrided(axes[axis], scope))
            {
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? Affine.Of(_sizes.Length(ResultName, axis, isOutput: true)));
                axes[axis].IsAdopted = true;
                _returned.Add(axes[axis]);
            }
        }

        if (axes.FirstOrDefault(static i => !i.IsSolved || i.Lower!.Terms.Concat(i.Upper!.Terms).Any(static t => t.Symbol is LoopIndex)) is { } open)
        {
            return Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name);
        }

        return axes.Count == 0 ? value : new BoundComprehension(axes.Select(static i => i.Loop).ToValueArray(), value);
    }

    /// <summary>Axes of the returned array whose lengths are as many steps as fit into what is read.</summary>
    private readonly List<IndexVariable> _returned = [];

    private bool IsStrided(IndexVariable index, Scope scope) =>
        _request.Method.Return.Kind is ReturnKind.Array or ReturnKind.Tensor && _user is null && _parameters.TrueForAll(static p => p.Model.Name != ResultName)
        && scope.Frame.Reads.Exists(r => r.Position.CoefficientOf(index.Symbol) > 1 && !r.IsBounded);

    private ParameterSymbol? LastWritable => _parameters.LastOrDefault(static p => p.Model.IsWritable);

    private void Assign(StatementSyntax statement, LeftSide left, bool isIndexed, BoundExpression value, bool isResult)
    {
        value = value is BoundTranspose { IsRow: true } row ? row.Operand : value;
        var symbol = left.Symbol ?? (isResult && _request.Method.Return.Kind == ReturnKind.Void ? LastWritable : null);
        var span = statement.Left is null ? statement.Right.Span : statement.Span;
        var key = isIndexed || left.TimeLabel is not null || statement.Left is ApplicationSyntax ? Spelling.Key(left.Notation) : Spelling.Key(statement.Left);
        if (_user is not null)
        {
            Keep(statement, left, key, symbol, value, isResult);
            return;
        }

        if (symbol is not null)
        {
            if (symbol.IsWritten)
            {
                Error(RootScope(), BindingRules.DefinedTwice, statement.Span, symbol.Model.Name);
                return;
            }

            if (symbol is { IsRankOpen: true, Output.Rank: 0 } && value.Rank == 0)
            {
                Error(RootScope(), ShapeRules.OpenRank, statement.Left?.Span ?? statement.Right.Span, symbol.Model.Name, " The equation gives a number, which would fill any number of axes.");
                return;
            }

            if (symbol.IsRankOpen && value.Rank > symbol.Output.Rank)
            {
                symbol.Settle(ExtentsOf(symbol.Model, value.Rank));
            }

            Note(symbol.Model.Name, left.Symbol is null ? null : left.Notation, RootScope());
            if (Fits(symbol.Output, value, statement.Right.Span, isElement: symbol.Model.Kind == ParameterKind.Out))
            {
                _outputs.Add(symbol.Output);
                _statements.Add(new BoundStatement(symbol.Output, value, span));
                (symbol.IsWritten, symbol.WrittenLabel) = (true, left.TimeLabel);
            }
        }

        if (symbol is not null)
        {
            if (key is not null && left.Symbol is null)
            {
                _definitions[key] = new BoundVariable(symbol.Output);
            }

            return;
        }

        if (isResult && !FitsReturn(value, statement.Right.Span))
        {
            return;
        }

        var element = IsWholeValued(value) ? ElementKind.Integer : ElementKind.Real;
        var target = isResult
            ? new Tensor(ResultName, NextId(), value.Shape, _request.Method.Return.Element is ElementType.Int32 or ElementType.Int64 ? ElementKind.Integer : ElementKind.Real, TensorRole.Output)
            : NewTensor(Spelling.Candidates((isIndexed || statement.Left is ApplicationSyntax ? left.Notation : statement.Left) ?? statement.Left ?? statement.Right).LastOrDefault(static c => c.All(static ch => char.IsLetterOrDigit(ch))) ?? "value", value.Shape, element);
        if (isResult)
        {
            _outputs.Add(target);
        }

        _statements.Add(new BoundStatement(target, value, span));
        Note(target.Name, isIndexed || left.TimeLabel is not null || statement.Left is ApplicationSyntax ? left.Notation : statement.Left, RootScope());
        if (key is not null)
        {
            if (_definitions.ContainsKey(key))
            {
                Error(RootScope(), BindingRules.DefinedTwice, statement.Left!, Text(RootScope(), statement.Left!));
            }

            _definitions[key] = new BoundVariable(target);
            if (IsMarginal(statement.Left) && isIndexed)
            {
                _marginals.Add(key);
            }

            if (!isResult)
            {
                _unused[key] = statement.Left!;
            }
        }
    }

    private static bool IsWholeValued(BoundExpression value) => value switch
    {
        BoundReduction r => r.Operator is ReductionOperator.ArgMax or ReductionOperator.ArgMin,
        BoundComprehension c => IsWholeValued(c.Body),
        BoundVariable v => v.Tensor.Element == ElementKind.Integer,
        _ => false,
    };

    private bool Fits(Tensor target, BoundExpression value, TextSpan span, bool isElement)
    {
        if (value.Rank != target.Rank && value.Rank != 0)
        {
            var advice = isElement ? "make it a Span, or reduce the value" : $"write {Describe(target.Rank)} on the right side";
            Error(RootScope(), ShapeRules.ResultShape, span, Describe(value), target.Name, Describe(target.Rank), advice);
            return false;
        }

        for (var axis = 0; axis < value.Rank; axis++)
        {
            if (!_sizes.Unify(target.Extents[axis], value.Shape[axis]))
            {
                Error(RootScope(), ShapeRules.ExtentsDiffer, span, Axis(new BoundVariable(target), axis), _sizes.Text(target.Extents[axis]), AxisOfRightSide(value, axis), _sizes.Text(value.Shape[axis]));
                return false;
            }
        }

        return true;
    }

    private string AxisOfRightSide(BoundExpression value, int axis) => value.Rank < 2 ? "the right side"
        : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of the right side ({string.Join(" × ", value.Shape.Select(_sizes.Text))})";

    private bool FitsReturn(BoundExpression value, TextSpan span)
    {
        var isArray = _request.Method.Return.Kind is ReturnKind.Array or ReturnKind.Tensor;
        if (isArray == value.Rank > 0 && !(_request.Method.Return.Kind == ReturnKind.Array && value.Rank > 1))
        {
            return true;
        }

        var (expected, advice) = isArray ? ("an array", "return the number itself") : ("a scalar", "return an array, write to a Span, or sum over the index");
        Error(RootScope(), ShapeRules.ResultShape, span, Describe(value), "the method's result", expected, advice);
        return false;
    }
}
