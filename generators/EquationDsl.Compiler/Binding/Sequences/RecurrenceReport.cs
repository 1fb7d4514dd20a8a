using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Recurrences that are not computed, and what to write.</summary>
internal sealed class RecurrenceReport(BindingContext context, Survey survey, Report report, SequenceNames sequenceNames, StepTexts stepTexts)
{
    public void ReportRecurrence(StatementSyntax statement, Place place, Place read)
    {
        var along = place.Items.Where((item, axis) => axis >= read.Items.Count || Spelling.Key(item) != Spelling.Key(read.Items[axis]))
            .Select(Place.Shifted).FirstOrDefault(static s => s is not null)?.Letter ?? "";
        var isShifted = place.DistanceTo(read) is not null;
        var power = place.Power is null ? "" : $"{report.Text(place.Base)}^{report.Text(place.Power)}";
        var advice = OtherNotation(statement, place, power) ?? (power.Length > 0 && statement.Relation == StatementRelation.Equals
            ? $"for a sequence of such powers put [Symbol(@\"{power}\")] on the parameter that holds them"
            : StepFinder.IsMoved(place, read) && Moved(place, along) is { } first
            ? $"a sequence reads its own entries at distances that are numbers: write out the terms, as in {first}; or write a loop in C# around an equation for one entry"
                + (AsManyAsThereAre(statement, place, read) is { } sum ? $"; where nothing is before the first entry, write {sum}, or set Boundary = Boundary.Zero, by which it is 0" : "")
            : survey.FindParameter(place.Base) is { IsWritable: true } && statement.Relation == StatementRelation.Equals
            ? (IsUpdate(statement) ? "for a sequence write = and say where it starts; " : "write a loop in C# around an equation for one step; ")
                + $"to update all entries at once from their old values, write {stepTexts.Simultaneous(statement, place, isShifted)}"
            : context.IsUsed && context.MayStep == false ? "write its lines into this equation, as what it is given here depends on indices or is computed here"
            : "write a loop in C# around an equation for one step");
        report.Error(NameRules.Recurrence, read.Node, report.Text(statement.Left!), report.Text(read.Node), along, advice);
    }

    /// <summary>Whether an arrow gives the state its new value: that is no definition of a sequence.</summary>
    public bool IsUpdate(StatementSyntax statement) => EquationLines.IsUpdate(statement, context.Request.Equation);

    /// <summary>
    /// How a recurrence is written whose left side is none for it: a layer's number, a square that nothing holds, the entry before the index.
    /// </summary>
    private string? OtherNotation(StatementSyntax statement, Place place, string power)
    {
        if (statement.Relation != StatementRelation.Equals || IsUpdate(statement))
        {
            return null;
        }

        var isHeld = context.Request.Method.Parameters.Any(static p => p.IsWritable) || context.ReturnsEntries;
        return place.Items.Any(static i => Place.NumberOf(i) is not null) ? "a number in the name is no time: give each of these sequences a letter of its own, as in g_t and h_t"
            : power.Length > 0 && !isHeld ? $"call these powers by a letter of their own, as in h_t for {report.Text(statement.Left!)}"
            : place.Items.Select(Place.Shifted).FirstOrDefault(static s => s is (_, < 0)) is var (letter, back)
            ? $"write the line for {sequenceNames.Entry(place, letter)} itself, with all subscripts of {letter} moved by {(-back).ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null;
    }

    /// <summary>The sum over so many entries before the own one that ends with the first.</summary>
    private string? AsManyAsThereAre(StatementSyntax statement, Place place, Place read)
    {
        var sum = place.Items is [NameSyntax { Name.Length: 1 }] && read.Items is [BinarySyntax { Operator: BinaryOperator.Subtract, Right: NameSyntax by }]
            ? statement.Right.Descendants().OfType<BigOperatorSyntax>().FirstOrDefault(o => o is { Operator: BigOperator.Sum, Upper: NameSyntax, Ranges: [RelationSyntax { Operators: [RelationOperator.Equal], Operands: [NameSyntax index, NumberSyntax { Text: "1" }] }] } && index.Name == by.Name) : null;
        return sum is null ? null : $@"\sum_{{{report.Text(sum.Ranges[0])}}}^{{\min({report.Text(sum.Upper!)}, {report.Text(place.Items[0])}-1)}}";
    }

    /// <summary>The entries one and two before, and where they come from, for those that are read at a distance that is no number.</summary>
    private string? Moved(Place place, string letter) => place.Items is [var item] && Place.Shifted(item) is (_, 0) && report.Text(place.Base) is var name
        ? $"{name}_{{{letter}-1}} and {name}_{{{letter}-2}}, and say where they start, as in {name}_0 = 0, {name}_{{-1}} = 0" : null;
}
