using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Binds one line: what its left side names, over which indices, and what it computes.</summary>
internal sealed class StatementBinder(
    BindingContext context, Survey survey, Report report, SizeTable sizes, BoundLines boundLines, FirstPositions firstPositions, IndexReads indexReads, SequenceTable sequences,
    LineInHand inHand, Assignments assignments, ExpressionEntry expressions, LeftSideCheck leftSideCheck, LeftSides leftSides,
    LineIndices lineIndices, OpenSizes openSizes, RangeClauses rangeClauses, SequenceTensors sequenceTensors, StartBinder startBinder,
    StartLines startLines, TimeBinder timeBinder, TimedValues timedValues)
{
    public void BindStatement(StatementSyntax statement, bool isResult)
    {
        if (LeftOf(statement) is not { } left)
        {
            return;
        }

        var scope = openSizes.RootScope();
        var sequence = sequences.Of(statement);
        var indices = left.Indices.Select(n => lineIndices.IndexOfLeft(n, scope, n == sequence?.Time ? sequence : null)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
            index.IsStated = sequence is null && IsStatedElsewhere(statement, index.Symbol.Name);
        }

        if (sequence is not null && sequence.Axis < indices.Count)
        {
            FindRange(indices[sequence.Axis], sequence, left, scope);
        }

        if (indices.Count == 0 && lineIndices.ReceiverOfEntries(left, isResult) is { } receiver && lineIndices.BoundOrIndex(statement.Right) is { } letter)
        {
            report.Error(scope, BindingRules.FreeIndex, letter, Spelling.Key(letter)!, receiver);
            return;
        }

        inHand.Begin(statement, EquationLines.FunctionOf(statement.Left));
        scope.Frame.HasIndices = indices.Count > 0;
        scope.Frame.Arguments.UnionWith(survey.ArgumentsOf(statement.Left));
        var value = expressions.Number(statement.Right, scope);
        if (timeBinder.AreLabels() && value is not BoundError)
        {
            value = lineIndices.OverIndices(statement, left, indices, value, scope, isResult);
            value = sequence is null || value is BoundError ? value : startBinder.WithStarts(sequence, value);
        }

        indexReads.Add(scope.Frame.Reads);
        if (value is not BoundError)
        {
            assignments.Assign(statement, left, indices.Any(static i => i.IsUsed), value, isResult);
            if (sequence is null && value is BoundComprehension { Loops: var loops } && loops.Count == indices.Count && boundLines.Latest is { } written && ReferenceEquals(written.Value, value))
            {
                firstPositions.Note(written.Target, loops, scope.Frame.Reads);
            }

            if (sequence is null && !isResult)
            {
                timedValues.NoteTimes(statement, scope);
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

        inHand.End();
    }

    /// <summary>The left side of a line that computes a value; null after a diagnostic.</summary>
    private LeftSide? LeftOf(StatementSyntax statement)
    {
        var left = leftSides.LeftOf(statement.Left);
        if (left.Symbol is { Model.IsWritable: false } input)
        {
            if (statement.Left is ApplicationSyntax)
            {
                // P(x) = \sum_y P(x, y): a value of its own, told apart by its index.
                left = left with { Symbol = null, Notation = left.Indices.IsEmpty ? null : statement.Left };
            }
            else
            {
                if (Printed.Decomposed.FactorsIn(statement.Right).FirstOrDefault(f => survey.FindParameter(f) is { IsWritable: false }) is { } factor)
                {
                    report.Error(LinearAlgebraRules.FactorIsInput, factor, report.Text(factor), report.Text(factor), report.Text(statement.Right));
                    return null;
                }

                report.Error(BindingRules.InputAssigned, statement.Left!, input.Model.Name);
                return null;
            }
        }

        if (statement.Relation == StatementRelation.Claimed)
        {
            report.Error(BindingRules.NoEquation, statement.Span);
            return null;
        }

        if (statement is { Left: DerivativeSyntax or NablaSyntax, IsLabelled: false })
        {
            report.Error(BindingRules.DerivativeHere, statement.Left, context.Request.Method.Name);
            return null;
        }

        return leftSideCheck.IsLeftSide(statement) ? left : null;
    }

    /// <summary>Over which entries the line of a sequence steps, beside those that have lines of their own.</summary>
    private void FindRange(IndexVariable time, SequenceState sequence, LeftSide left, Scope scope)
    {
        if (startLines.StartEntries(sequence) is var given and > 0)
        {
            // The first entries (backwards the last) have lines of their own.
            time.Lower = sequence.IsBackward ? Affine.Zero : Affine.Of(given);
            if (sequence.IsBackward && sequenceTensors.TensorOf(sequence, scope) is { } entries)
            {
                var stated = time.Upper;
                time.Upper = entries.Extents[sequence.Axis] - Affine.Of(given);
                if (stated is not null && rangeClauses.RangeOf(sequence)?.Upper is not NameSyntax)
                {
                    // The T-1 of t = T-1, .., 1, which the start at T precedes.
                    sizes.Unify(stated, time.Upper!);
                }
            }
        }

        if (sequence.Shift == 0 && time.Upper is { } last && sizes.HasOpen(last)
            && left.Symbol is not null && sequenceTensors.TensorOf(sequence, scope) is { } stored)
        {
            // The T of t = 2, .., T is how many entries the sequence has, whatever its line reads first.
            sizes.Unify(last, stored.Extents[sequence.Axis]);
        }
    }

    /// <summary>
    /// The t of <c>y_t = 2 \delta_{t+1}</c> beside <c>\delta_t = x_t</c>: that line says what t is for δ, so that y_1 is of \delta_2, and no t reaches \delta_1.
    /// </summary>
    private bool IsStatedElsewhere(StatementSyntax statement, string letter) => statement.Right.Descendants().Select(Place.Of).OfType<Place>().Any(read => survey.Lines.Any(l => l != statement
        && Place.Of(l.Left) is { } own && own.Key == read.Key && own.Items.Count == read.Items.Count && survey.FindParameter(own.Base) is null
        && own.Items.Zip(read.Items, (at, from) => at is NameSyntax && Spelling.Key(at) == letter && Place.Shifted(from) is (var other, > 0) && other == letter).Any(static same => same)));
}
