using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Binds one line: what its left side names, over which indices, and what it computes.</summary>
internal sealed class StatementBinder(EquationInHand equation, LeftForms lefts, LineSequences steps, TimeBinder timeBinder)
{
    public void BindStatement(StatementSyntax statement, bool isResult)
    {
        if (LeftOf(statement) is not { } left)
        {
            return;
        }

        var scope = equation.OpenSizes.RootScope();
        var sequence = equation.Sequences.Of(statement);
        equation.Line.Begin(statement, EquationLines.FunctionOf(statement.Left));
        var indices = left.Indices.Select(n => lefts.Indices.IndexOfLeft(n, scope, n == sequence?.Time ? sequence : null)).ToList();
        foreach (var index in indices)
        {
            scope = scope.With(index.Symbol.Name, new BoundWhole(index.Value));
            index.IsStated = sequence is null && IsStatedElsewhere(statement, index.Symbol.Name);
        }

        if (sequence is not null && sequence.Axis < indices.Count)
        {
            FindRange(indices[sequence.Axis], sequence, left, scope);
        }

        if (indices.Count == 0 && lefts.Indices.ReceiverOfEntries(left, isResult) is { } receiver && lefts.Indices.BoundOrIndex(statement.Right) is { } letter)
        {
            equation.Report.Error(scope, BindingRules.FreeIndex, letter, Spelling.Key(letter)!, receiver);
            equation.Line.End();
            return;
        }

        scope.Frame.HasIndices = indices.Count > 0;
        scope.Frame.Arguments.UnionWith(equation.Survey.ArgumentsOf(statement.Left));
        var value = equation.Expressions.Number(statement.Right, scope);
        if (timeBinder.AreLabels() && value is not BoundError)
        {
            value = lefts.Indices.OverIndices(new(statement, left, indices, isResult), value, scope);
            value = sequence is null || value is BoundError ? value : steps.Starts.WithStarts(sequence, value);
        }

        equation.IndexReads.Add(scope.Frame.Reads);
        if (value is not BoundError)
        {
            lefts.Assignments.Assign(statement, left, indices.Any(static i => i.IsUsed), value, isResult);
            if (sequence is null && value is BoundComprehension { Loops: var loops } && loops.Count == indices.Count && equation.BoundLines.Latest is { } written && ReferenceEquals(written.Value, value))
            {
                equation.FirstPositions.Note(written.Target, loops, scope.Frame.Reads);
            }

            if (sequence is null && !isResult)
            {
                steps.Timed.NoteTimes(statement, scope);
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

        equation.Line.End();
    }

    /// <summary>The left side of a line that computes a value; null after a diagnostic.</summary>
    private LeftSide? LeftOf(StatementSyntax statement)
    {
        var left = lefts.Sides.LeftOf(statement.Left);
        if (left.Symbol is { Model.IsWritable: false } input)
        {
            if (statement.Left is ApplicationSyntax)
            {
                // P(x) = \sum_y P(x, y): a value of its own, told apart by its index.
                left = left with { Symbol = null, Notation = left.Indices.IsEmpty ? null : statement.Left };
            }
            else
            {
                if (Printed.Decomposed.FactorsIn(statement.Right).FirstOrDefault(f => equation.Survey.FindParameter(f) is { IsWritable: false }) is { } factor)
                {
                    equation.Report.Error(LinearAlgebraRules.FactorIsInput, factor, equation.Report.Text(factor), equation.Report.Text(factor), equation.Report.Text(statement.Right));
                    return null;
                }

                equation.Report.Error(BindingRules.InputAssigned, statement.Left!, input.Model.Name);
                return null;
            }
        }

        if (statement.Relation == StatementRelation.Claimed)
        {
            equation.Report.Error(BindingRules.NoEquation, statement.Span);
            return null;
        }

        if (statement is { Left: DerivativeSyntax or NablaSyntax, IsLabelled: false })
        {
            equation.Report.Error(BindingRules.DerivativeHere, statement.Left, equation.Context.Request.Method.Name);
            return null;
        }

        return lefts.Check.IsLeftSide(statement) ? left : null;
    }

    /// <summary>Over which entries the line of a sequence steps, beside those that have lines of their own.</summary>
    private void FindRange(IndexVariable time, SequenceState sequence, LeftSide left, Scope scope)
    {
        if (steps.Lines.StartEntries(sequence) is var given and > 0)
        {
            // The first entries (backwards the last) have lines of their own.
            time.Lower = sequence.IsBackward ? Affine.Zero : Affine.Of(given);
            if (sequence.IsBackward && steps.Tensors.TensorOf(sequence, scope) is { } entries)
            {
                var stated = time.Upper;
                time.Upper = entries.Extents[sequence.Axis] - Affine.Of(given);
                if (stated is not null && steps.Ranges.RangeOf(sequence)?.Upper is not NameSyntax)
                {
                    // The T-1 of t = T-1, .., 1, which the start at T precedes.
                    equation.Sizes.Unify(new(stated, time.Upper!, sequence.Statement.Span));
                }
            }
        }

        if (sequence.Shift == 0 && time.Upper is { } last && equation.Sizes.HasOpen(last)
            && left.Symbol is not null && steps.Tensors.TensorOf(sequence, scope) is { } stored)
        {
            // The T of t = 2, .., T is how many entries the sequence has, whatever its line reads first.
            equation.Sizes.Unify(new(last, stored.Extents[sequence.Axis], sequence.Statement.Span));
        }
    }

    /// <summary>
    /// The t of <c>y_t = 2 \delta_{t+1}</c> beside <c>\delta_t = x_t</c>: that line says what t is for δ, so that y_1 is of \delta_2, and no t reaches
    /// \delta_1.
    /// </summary>
    private bool IsStatedElsewhere(StatementSyntax statement, string letter) => statement.Right.Descendants().Select(Place.Of).OfType<Place>().Any(read => equation.Survey.Lines.Any(l => l != statement
        && Place.Of(l.Left) is { } own && own.Key == read.Key && own.Items.Count == read.Items.Count && equation.Survey.FindParameter(own.Base) is null
        && own.Items.Zip(read.Items, (at, from) => at is NameSyntax && Spelling.Key(at) == letter && Place.Shifted(from) is (var other, > 0) && other == letter).Any(static same => same)));
}
