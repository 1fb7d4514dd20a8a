using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Statements: what their left sides name, which of them is the result, and what they compute.</summary>
internal sealed partial class EquationBinder
{
    private void BindStatements(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            // Noise is an input: \epsilon \sim \mathcal{N}(0, I) says how it is distributed.
            if (clause.Statement.Relation == StatementRelation.DistributedAs && clause.Statement.Left is { } drawn && _survey.FindParameter(drawn) is not null)
            {
                _later.Remove(LeftKey(drawn));
            }
            else if (LocalFunction(clause.Statement) is { } function)
            {
                _later.Remove(LeftKey(clause.Statement.Left));
                DefineFunction(function, clause.Statement);
            }
        }

        foreach (var range in _stated.All.Where(r => syntax.Where.Contains(r) && syntax.Statements.All(s => LeftOf(s.Left).Indices.All(i => Spelling.Key(i) != Spelling.Key(r.Index)))))
        {
            _report.Error(SyntaxRules.MalformedWhere, range.Span, _report.Text(range));
        }

        // Beside what they are about, derivatives on the left are claims; alone they are a mistake.
        var claims = syntax.Statements.Where(IsClaim).ToList();
        var statements = (claims.Count == syntax.Statements.Count ? syntax.Statements : syntax.Statements.Where(static s => !IsClaim(s)))
            .Where(s => !_sequences.IsStart(s)).ToValueArray();
        var lefts = statements.Select(s => LeftOf(s.Left)).ToList();
        var explanations = Explanations(statements, lefts);
        var result = ResultOf(syntax, statements, lefts, explanations);
        _lines.Result = result < 0 ? null : statements[result];

        // A function may be used before the line that defines it.
        var functions = Enumerable.Range(0, statements.Count).Where(i => i != result && !explanations.Contains(i) && LocalFunction(statements[i]) is not null).ToList();
        functions.ForEach(i => DefineFunction(LocalFunction(statements[i])!, statements[i]));
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (explanations.Contains(i) && !_later.Remove(LeftKey(statement.Left)!))
            {
                continue;
            }

            if (!functions.Contains(i))
            {
                BindStatement(statement, i == result);
            }
        }

        BindDefinite();

        // A used equation has verified its own.
        if (!_context.IsUsed && claims.Count > 0 && claims.Count < syntax.Statements.Count)
        {
            BindAssumptions(syntax);
            claims.ForEach(BindClaim);
        }

        AssignLast();

        // A line with a mistake of its own has been told already.
        foreach (var output in _parameters.All.Where(p => p.Model.IsWritable && !p.IsWritten && !_report.HasErrors).ToList())
        {
            _report.Error(BindingRules.OutputWithoutValue, Subject(syntax), output.Model.Name,
                output.Model.IsElement ? "return a tuple without it" : "make it an input if it is only read");
        }
    }

    /// <summary>The statements that say what a name of an earlier one is: <c>y = x - \bar{x}, \quad \bar{x} = ...</c>. They are bound where the name is met.</summary>
    private HashSet<int> Explanations(ValueArray<StatementSyntax> statements, List<LeftSide> lefts)
    {
        var found = new HashSet<int>();
        var keys = statements.Select(s => LeftKey(s.Left)).ToList();
        var uses = statements.Select(static s => new HashSet<string>(Uses(s), StringComparer.Ordinal)).ToList();

        // What feeds a sequence reads its start: c = 2 h_0 stands before h_t = h_{t-1} + c, which is no explanation of h_0.
        bool IsMetBefore(int line, string key) =>
            Enumerable.Range(0, line).Any(i => uses[i].Contains(key) && !(_sequences.Of(statements[line]) is { } state && FeedersOf(state).Contains(statements[i])));
        for (var i = 0; i < statements.Count; i++)
        {
            if (keys[i] is { } key && IsMetBefore(i, key) && lefts[i] is { Symbol: null, TimeLabel: null } && statements[i].Relation == StatementRelation.Equals
                && keys.Count(k => k == key) == 1 && !_later.Contains(key) && LocalFunction(statements[i]) is null)
            {
                _later.Add(key, statements[i]);
                found.Add(i);
            }
        }

        return found;
    }

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
                _report.Error(BindingRules.InputAssigned, statement.Left!, input.Model.Name);
                return;
            }
        }

        if (statement.Relation == StatementRelation.DistributedAs)
        {
            _report.Error(BindingRules.Unsupported, statement.Span, "A draw from a distribution", "the noise as a parameter, with where \\epsilon \\sim \\mathcal{N}(0, I)");
            return;
        }

        if (statement.Relation == StatementRelation.Claimed)
        {
            _report.Error(BindingRules.NoEquation, statement.Span);
            return;
        }

        if (statement is { Left: DerivativeSyntax or NablaSyntax, IsLabelled: false })
        {
            _report.Error(BindingRules.DerivativeHere, statement.Left, _context.Request.Method.Name);
            return;
        }

        if (!IsLeftSide(statement))
        {
            return;
        }

        var scope = RootScope();
        var sequence = _sequences.Of(statement);
        var indices = left.Indices.Select(n => IndexOfLeft(n, scope, n == sequence?.Time ? sequence : null)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
            index.IsStated = sequence is null && IsStatedElsewhere(statement, index.Symbol.Name);
        }

        if (sequence is not null && sequence.Axis < indices.Count && StartEntries(sequence) is var given and > 0)
        {
            // The first entries (backwards the last) have lines of their own.
            indices[sequence.Axis].Lower = sequence.IsBackward ? Affine.Zero : Affine.Of(given);
            if (sequence.IsBackward && TensorOf(sequence, scope) is { } entries)
            {
                var stated = indices[sequence.Axis].Upper;
                indices[sequence.Axis].Upper = entries.Extents[sequence.Axis] - Affine.Of(given);
                if (stated is not null && RangeOf(sequence)?.Upper is not NameSyntax)
                {
                    // The T-1 of t = T-1, .., 1, which the start at T precedes.
                    _sizes.Unify(stated, indices[sequence.Axis].Upper!);
                }
            }
        }

        if (sequence is { Shift: 0 } && sequence.Axis < indices.Count && indices[sequence.Axis].Upper is { } last && _sizes.HasOpen(last)
            && left.Symbol is not null && TensorOf(sequence, scope) is { } stored)
        {
            // The T of t = 2, .., T is how many entries the sequence has, whatever its line reads first.
            _sizes.Unify(last, stored.Extents[sequence.Axis]);
        }

        if (indices.Count == 0 && ReceiverOfEntries(left, isResult) is { } receiver && BoundOrIndex(statement.Right) is { } letter)
        {
            _report.Error(scope, BindingRules.FreeIndex, letter, Spelling.Key(letter)!, receiver);
            return;
        }

        _line.Begin(statement, FunctionOf(statement.Left));
        scope.Frame.HasIndices = indices.Count > 0;
        scope.Frame.Arguments.UnionWith(ArgumentsOf(statement.Left));
        var value = Number(statement.Right, scope);
        if (AreLabels() && value is not BoundError)
        {
            value = OverIndices(statement, left, indices, value, scope, isResult);
            value = sequence is null || value is BoundError ? value : WithStarts(sequence, value);
        }

        _reads.Add(scope.Frame.Reads);
        if (value is not BoundError)
        {
            Assign(statement, left, indices.Any(static i => i.IsUsed), value, isResult);
            if (sequence is null && !isResult)
            {
                NoteTimes(statement, scope);
            }
        }

        if (sequence is not null)
        {
            sequence.IsDefined = true;
            if (left.Symbol is { } states)
            {
                // All that the line reads of it is what the line computes.
                states.IsReadBeforeWritten = false;
            }
        }

        _line.End();
    }

    /// <summary>
    /// The t of <c>y_t = 2 \delta_{t+1}</c> beside <c>\delta_t = x_t</c>: that line says what t is for δ, so that y_1 is of \delta_2, and no t reaches \delta_1.
    /// </summary>
    private bool IsStatedElsewhere(StatementSyntax statement, string letter) => statement.Right.Descendants().Select(Place.Of).OfType<Place>().Any(read => _survey.Lines.Any(l => l != statement
        && Place.Of(l.Left) is { } own && own.Key == read.Key && own.Items.Count == read.Items.Count && _survey.FindParameter(own.Base) is null
        && own.Items.Zip(read.Items, (at, from) => at is NameSyntax && Spelling.Key(at) == letter && Place.Shifted(from) is (var other, > 0) && other == letter).Any(static same => same)));

    /// <summary>The index, over the range that <c>i = 1, \dots, n</c> states.</summary>
    private IndexVariable IndexOfLeft(NameSyntax name, Scope scope, SequenceState? sequence)
    {
        var range = _stated.Of(Spelling.Key(name));
        long? first = sequence is { Shift: > 0 } ? FirstOf(sequence) - sequence.Shift : range?.Lower.Text switch { "0" => 0, "1" => 1, _ => null };
        var index = _indices.NewIndex(Spelling.Key(name)!, scope, name.Span, first);
        if (sequence is { Shift: > 0, CountsFromOne: true })
        {
            index.Base = scope.Frame.FirstIndex;
        }

        if (range is not null && sequence is null && range.Lower.Text != (first ?? scope.Frame.FirstIndex).ToString(CultureInfo.InvariantCulture))
        {
            _report.Error(scope, SequenceRules.LaterRange, range.Span, _report.Text(scope, range),
                $"an index of a left side that is no sequence begins with 0 or 1; write {name.Name} = 1, \\dots, n and shift what it reads");
        }

        if (range is { Upper: not null })
        {
            (index.Lower, index.Upper) = (Affine.Zero, Stored(range.Upper, scope, index.Offset) + Affine.One);
        }

        return index;
    }

    // The axes of the value: the indices of the left side in their order, else the free ones in the order in which they occur.
    private BoundExpression OverIndices(StatementSyntax statement, LeftSide left, List<IndexVariable> indices, BoundExpression value, Scope scope, bool isResult)
    {
        var isIndexed = indices.Any(static i => i.IsUsed);
        if (isIndexed && scope.Frame.FreeInOrder.FirstOrDefault() is { } stray)
        {
            return _report.Error(scope, BindingRules.FreeIndex, stray.Span, stray.Symbol.Name, _report.Text(scope, statement.Left!));
        }

        var axes = isIndexed ? indices : scope.Frame.FreeInOrder;
        _ranges.Solve(axes, scope.Frame.Reads, ReportConflict);
        var target = left.Symbol?.Output ?? (isResult && _context.Returns == ReturnKind.Void ? _parameters.LastWritable?.Output : null);
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
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? Affine.Of(_sizes.Length(BindingContext.ResultName, axis, isOutput: true)));
                axes[axis].IsAdopted = true;
                _reads.AddReturned(axes[axis]);
            }
        }

        if (axes.FirstOrDefault(static i => !i.IsSolved || i.Lower!.Terms.Concat(i.Upper!.Terms).Any(static t => t.Symbol is LoopIndex)) is { } open)
        {
            return _report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Bound(open));
        }

        return axes.Count == 0 ? value : new BoundComprehension(axes.Select(static i => i.Loop).ToValueArray(), value);
    }

    private bool IsStrided(IndexVariable index, Scope scope) =>
        _context.ReturnsEntries && !_context.IsUsed && _parameters.All.All(static p => p.Model.Name != BindingContext.ResultName)
        && scope.Frame.Reads.Exists(r => r.Position.CoefficientOf(index.Symbol) > 1 && !r.IsBounded);

    /// <summary>The name of what the statement writes, if that is no number.</summary>
    private string? ReceiverOfEntries(LeftSide left, bool isResult) => (isResult, _context.Returns) switch
    {
        (true, ReturnKind.Array or ReturnKind.Tensor) => "result",
        (_, var kind) => (left.Symbol ?? (isResult && kind == ReturnKind.Void ? _parameters.LastWritable : null))?.Output is { Rank: > 0 } output ? output.Name : null,
    };

    /// <summary>The i of <c>x_i + \sum_{j=1}^i x_j</c>, but not an n: it would be the length, and all entries of what is written one number.</summary>
    private NameSyntax? BoundOrIndex(ExpressionSyntax right)
    {
        var nodes = right.Descendants().ToList();
        var operators = nodes.OfType<BigOperatorSyntax>().ToList();
        var ranges = operators.SelectMany(static o => o.Ranges).ToList();
        var bounds = new HashSet<string>(KeysOf(UpperBounds(operators)), StringComparer.Ordinal);
        bounds.ExceptWith(KeysOf(ranges.SelectMany(static r => r is RelationSyntax relation ? relation.Operands.Take(relation.Operands.Count - 1) : [r])));
        bounds.ExceptWith(["n", "N"]);
        return bounds.Count == 0 ? null : nodes.OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && _survey.FindParameter(s) is null && !_stepLabels.IsLabel(s.Subscript))
            .SelectMany(static s => s.Subscript!.Descendants().OfType<NameSyntax>())
            .FirstOrDefault(n => Spelling.Key(n) is { } key && bounds.Contains(key) && IsFresh(n, RootScope()));
    }
}
