using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>How what comes before the first entry of a sequence, or behind its last, may be called.</summary>
internal sealed class SequenceNames(Survey survey, Report report, ParameterTable parameters, StatedRanges statedRanges)
{
    public string UpperName(SequenceState state) => UpperNames(state.Letter)[0];

    public string StartName(SequenceState state, long number) => Wording.OwnName(StartNotations(state.Place, state.Letter, state.IsBackward, number - state.Behind).First());

    /// <summary>How what comes before the first entry may be written: <c>h_0</c>, <c>h_{-1}</c>, <c>P_{0|0}</c>, <c>A_{T+1}</c>.</summary>
    public IEnumerable<ScriptedSyntax> StartNotations(Place place, string letter, bool isBackward, long number)
    {
        var span = place.Node.Span;
        ExpressionSyntax Whole(long value) => new NumberSyntax(span, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        ScriptedSyntax At(ExpressionSyntax time) => new(span, place.Base, time, null);
        NameSyntax Upper(string name) => new(span, name, default, 0, IsWord: false);
        return isBackward ? UpperNames(letter).Select(u => At(number == 0 ? Upper(u)
                : new BinarySyntax(span, number < 0 ? BinaryOperator.Subtract : BinaryOperator.Add, span, Upper(u), Whole(Math.Abs(number)))))
            : [At(First()), At(new BinarySyntax(span, BinaryOperator.Given, span, First(), First()))];
        ExpressionSyntax First() => number < 0 ? new UnarySyntax(span, IsNegation: true, Whole(-number)) : Whole(number);
    }

    public ParameterSymbol? StartSymbol(Place place, string letter, bool isBackward, long number)
    {
        var notations = StartNotations(place, letter, isBackward, number).ToList();
        if (notations.Select(Written).Select(survey.Names.ByNotation).FirstOrDefault(static m => m is { IsWritable: false }) is { } model)
        {
            return parameters.Of(model);
        }

        var names = notations.SelectMany(Spelling.Candidates).ToList();
        return parameters.Find(p => !p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    public string TimeText(SequenceState state, long number) =>
        state.IsBackward ? LastText(state, number) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The time so far behind the last entry: T, <c>T+1</c> or <c>T-1</c>.</summary>
    public string LastText(SequenceState state, long number) => UpperName(state)
        + ((number - state.Behind) is not 0 and var shift ? (shift < 0 ? "-" : "+") + Math.Abs(shift).ToString(System.Globalization.CultureInfo.InvariantCulture) : "");

    /// <summary>What a sequence along the letter starts from.</summary>
    public string FirstText(Place place, string letter, bool isBackward) => Entry(place, isBackward ? UpperNames(letter)[0] + "+1" : "0");

    public string Entry(Place place, string subscript) => $"{report.Text(place.Base)}_{(subscript.Length == 1 ? subscript : $"{{{subscript}}}")}"
        + (place.Base.Name.IndexOf('^') is > 0 and var power ? place.Base.Name.Substring(power) : "");

    public NameSyntax LastTime(SequenceState state) => new(state.Place.Node.Span, UpperName(state), default, 0, IsWord: false);

    /// <summary>The output hT.</summary>
    public ParameterSymbol? LastOutput(SequenceState state)
    {
        var names = UpperNames(state.Letter)
            .SelectMany(u => Spelling.Candidates(new ScriptedSyntax(state.Place.Node.Span, state.Place.Base, LastTime(state) with { Name = u }, null))).ToList();
        return parameters.Find(p => p.Model.IsWritable && names.Contains(Spelling.Plain(p.Model.Name)));
    }

    public static string IndexName(ExpressionSyntax item) => Place.Shifted(item)!.Value.Letter;

    public static string StateName(SequenceState state) => RankSolver.OfSequence(state.Place.Key);

    /// <summary>
    /// What the last time may be called: as its range says, else T of t, N of n, and n of other letters; in names of parameters any of these.
    /// </summary>
    private IReadOnlyList<string> UpperNames(string letter) => Place.Shifted(statedRanges.Of(letter)?.Upper) is var (stated, _)
        ? [stated]
        : new[] { letter == "t" ? "T" : letter == "n" ? "N" : "n", char.ToUpperInvariant(letter[0]).ToString(), "T", "N" }.Distinct().ToList();

    /// <summary>As the text would write it: <c>\sigma_0^2</c> of what is called <c>\sigma^2</c>.</summary>
    private static ScriptedSyntax Written(ScriptedSyntax start) => start.Base is NameSyntax name && name.Name.IndexOf('^') is > 0 and var power
        ? start with { Base = name with { Name = name.Name.Substring(0, power) }, Superscript = new NumberSyntax(start.Span, name.Name.Substring(power + 1)) } : start;
}
