using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>
/// What lines compute goes to a parameter, to the method's result, or becomes an intermediate value; in an equation that is used no memory is written.
/// </summary>
internal sealed class Assignments(EquationInHand equation, Receivers receivers, UsedEquationBinder usedEquationBinder, VectorProducts vectorProducts)
{
    /// <summary>Whether a number may be one for each example of a batch: something has examples, and all results have room for theirs.</summary>
    private bool IsOfExamples => equation.Context.Returns == ReturnKind.Void
        && equation.Parameters.All.All(p => !p.Model.IsWritable || (p.Model.Kind == ParameterKind.TensorSpan && equation.Demands.IsRankOpen(p)))
        && equation.Parameters.All.Any(p => p is { Model.Kind: ParameterKind.ReadOnlyTensorSpan, IsRead: true, Input.Draw: null } && equation.Demands.IsRankOpen(p));

    /// <summary>In an equation that is used: what its result is.</summary>
    public BoundExpression? ReturnedValue { get; private set; }

    public void Assign(StatementSyntax statement, LeftSide left, bool isIndexed, BoundExpression value, bool isResult)
    {
        value = value is BoundTranspose { IsRow: true } row ? row.Operand : value;
        var symbol = receivers.Sides.ReceiverOf(left, isResult);
        var named = isIndexed || left.TimeLabel is not null || statement.Left is ApplicationSyntax ? left.Notation : statement.Left;

        // e^x = .. says what is computed, and gives e^x no other value than it has.
        var key = statement.IsLabelled ? null : Spelling.Key(named);
        var line = new NamedLine(statement, left, isIndexed, named, key);
        if (equation.Context.IsUsed)
        {
            Keep(line, symbol, value, isResult);
        }
        else if (symbol is not null)
        {
            AssignParameter(statement, left, key, symbol, value);
        }
        else if (!isResult || receivers.Fitting.FitsReturn(value, statement.Right))
        {
            AssignValue(line, value, isResult);
        }
    }

    private void AssignParameter(StatementSyntax statement, LeftSide left, string? key, ParameterSymbol symbol, BoundExpression value)
    {
        if (symbol.IsWritten)
        {
            equation.Report.Error(BindingRules.DefinedTwice, statement.Span, symbol.Model.Name);
            return;
        }

        equation.Drawn.Demand(value, symbol.Output.Rank);
        if (symbol is { IsRankOpen: true, Output.Rank: 0 } && value.Rank == 0 && !IsOfExamples)
        {
            equation.Report.Error(ShapeRules.OpenRank, statement.Left?.Span ?? statement.Right.Span, symbol.Model.Name, " The equation gives a number, which would fill any number of axes.");
            return;
        }

        if (symbol.IsReadBeforeWritten && equation.Demands.IsRankOpen(symbol))
        {
            equation.Demands.Demand(symbol, value.Rank, isCustomary: false);
        }

        if (symbol.IsRankOpen && value.Rank > symbol.Output.Rank && equation.Sequences.Of(statement) is { } state && receivers.Sequences.TensorOf(state, equation.OpenSizes.RootScope()) is not null)
        {
            // What the line reads of its earlier entries has been bound with as many axes as they seemed to have.
            DemandOf(statement, value);
            return;
        }

        if (symbol.IsRankOpen && value.Rank > symbol.Output.Rank)
        {
            symbol.Settle(receivers.Declarations.ExtentsOf(symbol.Model, value.Rank));
        }

        if (value.Rank == 0 && symbol is { IsRankOpen: false, Output.Rank: 1 } && left.Indices.IsEmpty && statement.Right.Descendants().Any(static n => n is BigOperatorSyntax))
        {
            // What is to fill a vector is one, if entries of open tensors may be vectors: the x_i of \mu = \frac{1}{N} \sum_i x_i.
            equation.Demands.DemandOfTerms(value);
        }

        if (IsTooFew(symbol, left, value))
        {
            equation.Report.Error(MatrixRules.CapitalOutput, statement.Left!, equation.Report.Text(statement.Left!), equation.Report.Text(statement.Right));
            return;
        }

        vectorProducts.ReportDots(symbol.Output, value);
        equation.Notations.Note(symbol.Model.Name, left.Symbol is null ? null : left.Notation, equation.OpenSizes.RootScope());
        if (receivers.Fitting.Fits(symbol.Output, value, statement.Right.Span, isElement: symbol.Model.Kind == ParameterKind.Out, statement.Right))
        {
            equation.BoundLines.AddOutput(new BoundStatement(symbol.Output, value, EquationLines.SpanOf(statement)));
            (symbol.IsWritten, symbol.WrittenLabel) = (true, left.TimeLabel);
        }

        if (key is not null && left.Symbol is null)
        {
            equation.DefinedNames.Define(key, new BoundVariable(symbol.Output));
        }
    }

    /// <summary>Asks of the value what the output has; true for a capital letter that is to take a vector.</summary>
    private bool IsTooFew(ParameterSymbol symbol, LeftSide left, BoundExpression value)
    {
        var isMatrix = left is { Symbol: not null, Indices.IsEmpty: true, Notation: { } notation } && LetterCase.IsCapital(notation);
        var isAsked = value.Rank > 0 && equation.Demands.Demand(value, symbol.IsRankOpen && isMatrix ? 2 : symbol.Output.Rank, isCustomary: symbol.IsRankOpen);
        return symbol.IsRankOpen && isMatrix && value.Rank == 1 && !isAsked;
    }

    private static ElementKind ElementOf(BoundExpression value) => IsWholeValued(value) ? ElementKind.Integer : ElementKind.Real;

    /// <summary>What the method returns, or an intermediate value.</summary>
    private void AssignValue(NamedLine line, BoundExpression value, bool isResult)
    {
        var (statement, left, isIndexed, named, key) = line;

        // A line that reads other states only has none of its own entries yet.
        var sequence = equation.Sequences.Of(statement) is { } state ? receivers.Sequences.TensorOf(state, equation.OpenSizes.RootScope()) : null;
        if (sequence is not null && (value.Rank > sequence.Rank ? !DemandOf(statement, value) : !receivers.Fitting.Fits(sequence, value, statement.Right.Span, isElement: false)))
        {
            return;
        }

        var target = sequence ?? (isResult ? ReturnedTensor(value) : equation.Tensors.New(NameOf(statement, left, isIndexed), value.Shape, ElementOf(value)) with { Stated = equation.Definite.Of(key, isIndexed) });
        vectorProducts.ReportDots(target, value);
        var bound = new BoundStatement(target, value, EquationLines.SpanOf(statement));
        if (isResult)
        {
            equation.BoundLines.AddOutput(bound);
        }
        else
        {
            equation.BoundLines.Add(bound);
        }

        equation.Notations.Note(target.Name, named, equation.OpenSizes.RootScope());
        if (key is null)
        {
            return;
        }

        if (equation.DefinedNames.Contains(key))
        {
            equation.Report.Error(BindingRules.DefinedTwice, statement.Left!, equation.Report.Text(statement.Left!));
        }

        equation.DefinedNames.Define(key, new BoundVariable(target), left.TimeLabel);

        if (EquationLines.Applied(statement.Left) is { } whole && whole != key)
        {
            equation.DefinedNames.DefineWhole(whole, key);
        }

        if (receivers.Sides.IsMarginal(statement.Left) && isIndexed)
        {
            equation.DefinedNames.MarkMarginal(key);
        }

        if (!isResult)
        {
            equation.Unused.Add(key, statement.Left!);
            if (equation.Sequences.Of(statement)?.IsRead == true)
            {
                equation.Unused.MarkUsed(key);
            }
        }
    }

    private Tensor ReturnedTensor(BoundExpression value) =>
        new(BindingContext.ResultName, equation.Ids.Next(), value.Shape, equation.Context.ResultElement, TensorRole.Output);

    private static string NameOf(StatementSyntax statement, LeftSide left, bool isIndexed)
    {
        var notation = isIndexed || statement.Left is ApplicationSyntax ? left.Notation : statement.Left;
        return Spelling.Candidates(notation ?? statement.Left ?? statement.Right).LastOrDefault(static c => c.All(static ch => char.IsLetterOrDigit(ch))) ?? "value";
    }

    private static bool IsWholeValued(BoundExpression value) => value switch
    {
        BoundReduction r => r.Operator.IsSearch(),
        BoundComprehension c => IsWholeValued(c.Body),
        BoundVariable v => v.Tensor.Element == ElementKind.Integer,
        BoundCall { Function: var function } drawn => function == Functions.Floor && DrawnDemands.IsOfInner(drawn),
        _ => false,
    };

    /// <summary>In an equation that is used a left side is a name for a value, and no memory is written.</summary>
    private void Keep(NamedLine line, ParameterSymbol? symbol, BoundExpression value, bool isResult)
    {
        var (statement, left, _, _, key) = line;
        if (equation.Sequences.Of(statement) is { Tensor: { } entries })
        {
            if (!receivers.Fitting.Fits(entries, value, statement.Right.Span, isElement: false))
            {
                return;
            }

            equation.BoundLines.Root.Add(new BoundStatement(entries, value, equation.Context.Site ?? EquationLines.SpanOf(statement)));
            value = new BoundVariable(entries);
        }

        var kept = usedEquationBinder.Kept(Spelling.Candidates(left.Notation ?? statement.Left ?? statement.Right).FirstOrDefault(static c => c.All(char.IsLetterOrDigit)) ?? "value", value);
        if (symbol is not null)
        {
            (symbol.IsWritten, symbol.WrittenLabel, symbol.Value) = (true, left.TimeLabel, kept);
        }
        else if (key is not null)
        {
            equation.DefinedNames.Define(key, kept);
            if (EquationLines.Applied(statement.Left) is { } whole)
            {
                equation.DefinedNames.Define(whole, kept);
            }
        }

        if (isResult)
        {
            ReturnedValue = kept;
        }
    }

    /// <summary>Asks for entries of that many axes in the next round.</summary>
    private bool DemandOf(StatementSyntax statement, BoundExpression value)
    {
        var (state, rank) = (equation.Sequences.Of(statement)!, equation.Sequences.Of(statement)!.Tensor!.Rank);

        // One axis more at a time: a matrix times a number is a matrix, but times a vector a vector.
        equation.Demands.DemandOfSequence(SequenceNames.StateName(state), rank + 1 - state.Place.Items.Count);

        equation.Report.Error(ShapeRules.ResultShape, statement.Right.Span, Wording.Describe(value), $"'{equation.Report.Text(statement.Left!)}'", Wording.Describe(rank), "state where the sequence starts with as many entries");
        return false;
    }
}
