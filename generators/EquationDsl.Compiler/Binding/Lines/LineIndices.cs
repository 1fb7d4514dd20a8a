using System.Globalization;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>The indices of a line: those of its left side, with the ranges that are stated for them, and those that it leaves free.</summary>
internal sealed class LineIndices(EquationInHand equation, ElementBinder elements, StartLines startLines)
{
    /// <summary>The index, over the range that <c>i = 1, \dots, n</c> states.</summary>
    public IndexVariable IndexOfLeft(NameSyntax name, Scope scope, SequenceState? sequence)
    {
        var range = equation.StatedRanges.Of(Spelling.Key(name));
        long? first = sequence is { Shift: > 0 } ? startLines.FirstOf(sequence) - sequence.Shift
            : range?.Lower.Text switch { "0" => 0, "1" => 1, _ => sequence is null ? startLines.FirstOfFed(Spelling.Key(name)!) : null };
        var index = equation.IndexSource.NewIndex(Spelling.Key(name)!, scope, name.Span, first);
        if (range?.Lower.Text == "0" && sequence is null && !equation.Survey.Places.Contains(Spelling.Key(name)!))
        {
            // The x_{t+k} of a sum over t counts as t does: that k begins with 0 says how far from the entry t it is.
            index.Base = scope.Frame.FirstIndex;
        }

        if (sequence is { Shift: > 0, CountsFromOne: true })
        {
            index.Base = scope.Frame.FirstIndex;
        }

        if (range is not null && sequence is null && range.Lower.Text != (first ?? scope.Frame.FirstIndex).ToString(CultureInfo.InvariantCulture))
        {
            equation.Report.Error(scope, SequenceRules.LaterRange, range.Span, equation.Report.Text(scope, range),
                $"an index of a left side that is no sequence begins with 0 or 1; write {name.Name} = 1, \\dots, n and shift what it reads");
        }

        if (range is { Upper: not null })
        {
            (index.Lower, index.Upper) = (Affine.Zero, equation.Bounds.Stored(range.Upper, scope, index.Offset) + Affine.One);
        }

        return index;
    }

    public sealed record IndexedLine(StatementSyntax Statement, LeftSide Left, List<IndexVariable> Indices, bool IsResult);

    // The axes of the value: the indices of the left side in their order, else the free ones in the order in which they occur.
    public BoundExpression OverIndices(IndexedLine line, BoundExpression value, Scope scope)
    {
        var (statement, left, indices, isResult) = line;
        var isIndexed = indices.Any(static i => i.IsUsed);
        if (ReboundIndices.Report(equation, line, scope.Frame.FreeInOrder.Count > 0 || value.Rank > 0 || ReceiverOfEntries(left, isResult) is not null, scope))
        {
            return new BoundError();
        }

        // The a of H_a = G_b + 1 is no label where the value has just as many indices.
        if ((isIndexed || (indices.Count == scope.Frame.FreeInOrder.Count && scope.Origin is null)) && scope.Frame.FreeInOrder.FirstOrDefault() is { } stray)
        {
            return equation.Report.Error(scope, BindingRules.FreeIndex, stray.Span, stray.Symbol.Name, equation.Report.Text(scope, statement.Left!));
        }

        var axes = isIndexed ? indices : scope.Frame.FreeInOrder;
        var target = left.Symbol?.Output ?? (isResult && equation.Context.Returns == ReturnKind.Void ? equation.Parameters.LastWritable?.Output : null);
        FindWholeConvolutions(line, axes, target?.Rank == axes.Count ? target : null, scope);
        equation.Ranges.Solve(axes, scope.Frame.Reads, equation.Bounds.ReportConflict);
        if ((isResult || target is not null) && isIndexed && scope.Origin is null && equation.Sequences.Of(statement) is null)
        {
            EarlierEntries.Tell(equation.Report, axes, scope.Frame.Reads);
        }

        for (var axis = 0; axis < axes.Count; axis++)
        {
            // The k of \sum_{i \le k} a_i b_{k-i} with conditions for both: it goes as far as what takes the values, not only as far as i.
            var isKeptInside = target?.Rank == axes.Count && scope.Frame.Reads.Exists(r => !r.Within.IsEmpty && r.Position.DependsOn(axes[axis].Symbol) && r.Position.AsSymbol is null);
            if (!axes[axis].IsSolved && !isKeptInside)
            {
                equation.Ranges.Adopt(axes[axis]);
            }

            if (!axes[axis].IsSolved && target?.Rank == axes.Count)
            {
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? target.Extents[axis]);
                axes[axis].IsAdopted = true;
            }

            if (!axes[axis].IsSolved && axes[axis].Longest is { } longest)
            {
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? longest);
            }

            if (!axes[axis].IsSolved && isResult && IsStrided(axes[axis], scope))
            {
                (axes[axis].Lower, axes[axis].Upper) = (axes[axis].Lower ?? Affine.Zero, axes[axis].Upper ?? Affine.Of(equation.Sizes.Length(BindingContext.ResultName, axis, isOutput: true)));
                axes[axis].IsAdopted = true;
                equation.IndexReads.AddReturned(axes[axis]);
            }
        }

        if (axes.FirstOrDefault(static i => !i.IsSolved || i.Lower!.Terms.Concat(i.Upper!.Terms).Any(static t => t.Symbol is LoopIndex)) is { } open)
        {
            return equation.Report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Wording.RangeAdvice(open));
        }

        return axes.Count == 0 ? value : new BoundComprehension(axes.Select(static i => i.Loop).ToValueArray(), value);
    }

    /// <summary>
    /// Where zeros are read outside, the convolution <c>\sum_k x_k h_{n-k}</c> has values wherever x or h has entries: as many as what takes them has, and
    /// all that are not 0 where an array is returned.
    /// </summary>
    private void FindWholeConvolutions(IndexedLine line, IReadOnlyList<IndexVariable> axes, Tensor? target, Scope scope)
    {
        var isReturned = line.IsResult && equation.Context is { ReturnsEntries: true, IsUsed: false };
        for (var axis = 0; equation.Context.Boundary == Boundary.Zero && (target is not null || isReturned) && axis < axes.Count; axis++)
        {
            if (axes[axis] is { Lower: null, Upper: null } index && equation.Ranges.WholeConvolution(index, scope.Frame.Reads) is { } whole)
            {
                (index.Lower, index.Upper) = (Affine.Zero, target?.Extents[axis] ?? whole);
            }
            else if (target is not null && equation.Sequences.Of(line.Statement)?.Axis == axis && !axes[axis].IsSolved)
            {
                // What a sequence reads of its own earlier entries says nothing of how many it has.
                axes[axis].Upper ??= equation.Ranges.EndOfSequence(axes[axis], scope.Frame.Reads, target.Extents[axis]);
            }
        }
    }

    /// <summary>The name of what the statement writes, if that is no number.</summary>
    public string? ReceiverOfEntries(LeftSide left, bool isResult) => (isResult, equation.Context.Returns) switch
    {
        (true, ReturnKind.Array or ReturnKind.Tensor) => "result",
        (_, var kind) => (left.Symbol ?? (isResult && kind == ReturnKind.Void ? equation.Parameters.LastWritable : null))?.Output is { Rank: > 0 } output ? output.Name : null,
    };

    /// <summary>The i of <c>x_i + \sum_{j=1}^i x_j</c>, but not an n: it would be the length, and all entries of what is written one number.</summary>
    public NameSyntax? BoundOrIndex(ExpressionSyntax right)
    {
        var nodes = right.Descendants().ToList();
        var operators = nodes.OfType<BigOperatorSyntax>().ToList();
        var ranges = operators.SelectMany(static o => o.Ranges).ToList();
        var bounds = new HashSet<string>(SyntaxKeys.KeysOf(SyntaxKeys.UpperBounds(operators)), StringComparer.Ordinal);
        bounds.ExceptWith(SyntaxKeys.KeysOf(ranges.SelectMany(static r => r is RelationSyntax relation ? relation.Operands.Take(relation.Operands.Count - 1) : [r])));
        bounds.ExceptWith(["n", "N"]);
        return bounds.Count == 0 ? null : nodes.OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && equation.Survey.FindParameter(s) is null && !equation.StepLabels.IsLabel(s.Subscript))
            .SelectMany(static s => s.Subscript!.Descendants().OfType<NameSyntax>())
            .FirstOrDefault(n => Spelling.Key(n) is { } key && bounds.Contains(key) && elements.IsFresh(n, equation.OpenSizes.RootScope()));
    }

    private bool IsStrided(IndexVariable index, Scope scope) =>
        equation.Context.ReturnsEntries && !equation.Context.IsUsed && equation.Parameters.All.All(static p => p.Model.Name != BindingContext.ResultName)
        && scope.Frame.Reads.Exists(r => r.Position.CoefficientOf(index.Symbol) > 1 && !r.IsBounded);
}
