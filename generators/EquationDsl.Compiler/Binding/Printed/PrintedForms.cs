using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Ways in which books write what has a plainer form here. Each is read as that form before anything is bound, and only where the form as printed could
/// mean nothing else; what is written keeps its place in the text, so that findings mark it.
/// </summary>
internal static class PrintedForms
{
    private static readonly IReadOnlyList<Func<EquationSyntax, PrintedNames, EquationSyntax>> All =
    [
        Remarks.Dropped,
        BracedEvents.Parenthesised,
        ScriptLetters.Plain,
        OrderTerms.Dropped,
        OutputLines.Plain,
        MeansByBar.Named,
        LengthsInBars.Doubled,
        NormalDensities.Named,
        MatrixExponentials.Named,
        BracketedEntries.Plain,
        NamedPositions.Named,
        UpdatedEntries.InCases,
        TimesBesidePlaces.Dropped,
        LabelsOfVectors.Dropped,
        NumberedArrays.Indexed,
        WordIndices.Lettered,
        Concatenations.Listed,
        WeightedMeans.Weighted,
        InterleavedLines.ByTurns,
        SymbolsAbove.Indexed,
        SymbolsAbove.InFunctions,
        AveragesOverTime.Named,
        TimeArguments.Subscripted,
        Adjoints.Transposed,
        GivenInverses.Inverted,
        StatedSets.Ranged,
        StatedCases.Closed,
        Intervals.Compared,
        InverseOperators.Grouped,
        MarginNames.Named,
        SetMembers.Indexed,
        EarlierTerms.Placed,
        EdgedRanges.Conditioned,
        LaterReturns.FromFirst,
        SumsOverAll.Finite,
        CentredKernels.FromFirst,
        StatedSymmetry.Constrained,
        LetteredFunctions.Named,
        SubscriptedArguments.Renamed,
        ArgumentsOfFunctions.Renamed,
        Degrees.Multiplied,
        PrimedLines.Differentiated,
        NumberedEdges.Separated,
        DefinedTables.First,
        StartChains.Spread,
        SharedRelations.Spread,
        StartCases.Separated,
        TimesOfSteps.Written,
        FilteredTimes.Shortened,
        NumberedStates.Named,
        LabelsAbove.Removed,
        LetteredNames.Named,
        AppliedEntries.Indexed,
        LabelledEntries.Short,
        LabelledRows.Indexed,
        StateValues.Timed,
        UnpassedArguments.Removed,
        DecoratingArguments.Dropped,
        TimedFunctions.Indexed,
        LabelledRows.ByIndices,
        EventEntries.Indexed,
        NamedCases.Plain,
        SymbolIndices.Indexed,
        SmallEntries.Capital,
        SampledIntegrals.Summed,
        InfiniteSums.Integrated,
        PowerSums.Stepped,
        IntegerPowers.Stepped,
        KroneckerDeltas.Compared,
        MultinomialCoefficients.Written,
        Indicators.Read,
        UnitImpulses.Compared,
        WindowRanges.FromZero,
        SumsFromZero.Shifted,
        EntriesFromZero.Counted,
        ChangingSlices.Summed,
        DiagonalLines.Spread,
        InverseEntries.Grouped,
        NamedDerivatives.Named,
        LeastSquares.Solved,
        EigenPairs.Named,
        LastStates.Returned,
        CountsBesideLengths.Named,
        OutputsFirst.Ordered,
        OpenDefinitions.Written,
        IndexedValues.Read,
        UnindexedSums.Indexed,
        SumRanges.Plain,
    ];

    public static Outcome<EquationSyntax> Plain(EquationSyntax syntax, EquationRequest request)
    {
        var given = new PrintedNames(syntax, request);
        var (written, unread) = Dots.Written(syntax, given, request.Equation);
        if (!unread.IsEmpty)
        {
            return new(null, unread);
        }

        var asWritten = given.For(written!);
        ValueArray<EquationDiagnostic> read = [.. MeansByBar.Found(asWritten, request.Equation), .. OrderTerms.Found(written!, asWritten, request.Equation), .. MixedCounts.Found(written!, asWritten, request.Equation),
            .. OutputsFirst.Found(written!, asWritten, request.Equation)];
        if (MatrixExponentials.Found(asWritten, request.Equation).ToValueArray() is { IsEmpty: false } exponentials)
        {
            return new(null, exponentials);
        }

        var names = All.Aggregate(asWritten, static (form, next) => form.For(next(form.Equation, form)));
        ValueArray<EquationDiagnostic> open = [.. Minimisers.Found(names, request.Equation), .. IndexedValues.Found(names, request.Equation)];
        if (!open.IsEmpty)
        {
            return new(null, open);
        }

        var (factored, refused) = Decomposed.Named(names.Equation, names, request.Equation);
        if (factored is null)
        {
            return new(null, refused);
        }

        names = names.For(factored);
        var (equal, found) = Equalities.Read(names.Equation, names, request.Equation);
        names = names.For(equal!);
        return new(SolvedSystems.Solved(names.Equation, names), [.. read, .. found, .. UnknownConditions.Find(names.Equation, names, request.Equation)]);
    }
}
