using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>F_n = F_{n-1} + F_{n-2}, F_0 = 0, F_1 = 1</c> of a method that takes the number n and returns a number: it returns F_n, as if that stood behind it. So
/// is the <c>x_N</c> of <c>x_{n+1} = \cos x_n, \quad n = 0, \dots, N - 1</c>.
/// </summary>
internal static class LastStates
{
    public static EquationSyntax Returned(EquationSyntax syntax, PrintedNames names)
    {
        if (!names.ReturnsNumber || names.Parameters.Any(static p => p.IsWritable))
        {
            return syntax;
        }

        var (steps, others) = (syntax.Statements.Where(IsStep).ToList(), syntax.Statements.Where(static s => !IsStep(s)).ToList());
        if (steps.Count != 1 || StepOf(steps[0]) is not { Items: [var time] } place || Place.Shifted(time) is not var (letter, shift)
            || !others.TrueForAll(s => (Place.Of(s.Left) is { } start && start.Key == place.Key) || IsFunction(s, place, names))
            || LastOf(time, letter, shift, syntax, names) is not { } number)
        {
            return syntax;
        }

        // The Q_n of Q_{n+1} = Q_n + \frac{1}{n} (R_n - Q_n) that is passed is no entry of a sequence: one step is meant.
        if (steps[0].Right.Descendants().OfType<ScriptedSyntax>().Any(s => Place.Of(s) is { } read && read.Key == place.Key && names.Exact(s) is not null))
        {
            return syntax;
        }

        var last = new StatementSyntax(steps[0].Span, null, StatementRelation.None, new ScriptedSyntax(place.Node.Span, place.Base, number, null), default);

        // F(n), F(n-1) and F(0) are entries as well.
        ExpressionSyntax? Entry(ExpressionSyntax node) => node is ApplicationSyntax { Arguments: [var at] } && Place.Of(node) is { } applied && applied.Key == place.Key
            ? new ScriptedSyntax(node.Span, applied.Base, at, null) : null;
        var entries = names.Find(place.Base) is null ? syntax.Replace(Entry) : syntax;
        return entries with { Statements = entries.Statements.Add(last) };
    }

    /// <summary>The line of a function that the steps use.</summary>
    private static bool IsFunction(StatementSyntax line, Place state, PrintedNames names) =>
        line.Left is ApplicationSyntax { Target: NameSyntax target } function && Spelling.Key(target) != state.Key && function.Arguments.All(PrintedNames.IsPlain) && names.Find(target) is null;

    /// <summary>The time of the last state: the number that is passed under the letter of time, or the end of the range of that letter.</summary>
    private static ExpressionSyntax? LastOf(ExpressionSyntax time, string letter, int shift, EquationSyntax syntax, PrintedNames names)
    {
        if (time.Descendants().OfType<NameSyntax>().FirstOrDefault() is not { } number || names.Exact(number) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 })
        {
            return time.Descendants().OfType<NameSyntax>().FirstOrDefault();
        }

        // The N of x_{n+1} where n ends at N - 1, and that of x_n where it ends at N.
        return syntax.Where.OfType<RangeClauseSyntax>().FirstOrDefault(r => r.Index.Name == letter && !r.IsDescending)?.Upper switch
        {
            NameSyntax end when shift == 0 && names.Exact(end) is not null => end,
            BinarySyntax { Operator: BinaryOperator.Subtract, Left: NameSyntax end, Right: NumberSyntax before } when Place.NumberOf(before) == shift && names.Exact(end) is not null => end,
            _ => null,
        };
    }

    /// <summary>The <c>P_{n+1}</c>, also behind the factor of <c>(n+1) P_{n+1} = ..</c>.</summary>
    private static Place? StepOf(StatementSyntax line) =>
        Place.Of(line.Left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Right: var entry } ? entry : line.Left);

    private static bool IsStep(StatementSyntax line) => StepOf(line) is { } place
        && line.Right.Descendants().Select(Place.Of).OfType<Place>().Any(r => place.StepsTo(r)?.Any(static d => d != 0) == true);
}
