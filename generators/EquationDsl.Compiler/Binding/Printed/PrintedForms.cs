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
        ScriptLetters.Plain,
        OrderTerms.Dropped,
        OutputLines.Plain,
        MeansByBar.Named,
        NormalDensities.Named,
        MatrixExponentials.Named,
        BracketedEntries.Plain,
        NamedPositions.Named,
        UpdatedEntries.InCases,
        TimesBesidePlaces.Dropped,
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
        OpenDefinitions.Written,
        IndexedValues.Read,
        UnindexedSums.Indexed,
        SumRanges.Plain,
    ];

    public static Outcome<EquationSyntax> Plain(EquationSyntax syntax, EquationRequest request)
    {
        var (written, unread) = Dots.Written(syntax, new PrintedNames(syntax, request), request.Equation);
        if (!unread.IsEmpty)
        {
            return new(null, unread);
        }

        var asWritten = new PrintedNames(written!, request);
        ValueArray<EquationDiagnostic> read = [.. MeansByBar.Found(asWritten, request.Equation), .. OrderTerms.Found(written!, asWritten, request.Equation), .. MixedCounts.Found(written!, asWritten, request.Equation)];
        var plain = All.Aggregate(written!, (form, next) => next(form, new PrintedNames(form, request)));
        var asked = new PrintedNames(plain, request);
        ValueArray<EquationDiagnostic> open = [.. Minimisers.Found(asked, request.Equation), .. IndexedValues.Found(asked, request.Equation)];
        if (!open.IsEmpty)
        {
            return new(null, open);
        }

        var (factored, refused) = Decomposed.Named(plain, new PrintedNames(plain, request), request.Equation);
        if (factored is null)
        {
            return new(null, refused);
        }

        var (equal, found) = Equalities.Read(factored, new PrintedNames(factored, request), request.Equation);
        var names = new PrintedNames(equal!, request);
        return new(SolvedSystems.Solved(equal!, names), [.. read, .. found, .. UnknownConditions.Find(equal!, names, request.Equation)]);
    }
}
