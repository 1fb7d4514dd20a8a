using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>
/// Statements of a program in MathML Core. As in comments beside the code, indices count from 0, and a range is left out where it is all of an axis.
/// </summary>
internal sealed class ProgramMathMl(ProgramNames names)
{
    private readonly ProgramExpressions _expressions = new(names);

    /// <summary>Which operators of reductions stand how.</summary>
    public static IReadOnlyDictionary<ReductionOperator, Markup> Signs { get; } = new Dictionary<ReductionOperator, Markup>
    {
        [ReductionOperator.Sum] = Markup.Sign("∑"), [ReductionOperator.Product] = Markup.Sign("∏"), [ReductionOperator.Max] = Markup.Identifier("max"),
        [ReductionOperator.Min] = Markup.Identifier("min"), [ReductionOperator.ArgMax] = SymbolCharacters.Symbol("argmax"),
        [ReductionOperator.ArgMin] = SymbolCharacters.Symbol("argmin"),
    };

    public string Print(Statement statement) => Markup.Math(Of(statement).Text, isBlock: true);

    private Markup Of(Statement statement) => statement switch
    {
        MapReduce mapReduce => Of(mapReduce),
        OpaqueCall call => Of(call),
        Integral integral => Of(Formulas.OfOneNumber(integral)),
        Scan scan => Markup.Aligned(scan.Body.Select(s => new AlignedLine(Markup.Row(Strength.Any), Of(s)))),
        _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.GetType().Name, null),
    };

    private Markup Of(MapReduce statement)
    {
        var places = statement.Expressions().SelectMany(static e => e.SelfAndDescendants()).OfType<Nearby>().Select(static n => n.Place)
            .Distinct(StringComparer.Ordinal)
            .Select(static p => Markup.Words(", by its series where " + p));
        return Markup.Row(Strength.Relation, [Target(statement), Markup.Sign(statement.Reduction is null && !statement.Sets ? "+=" : "="), Value(statement),
            .. places]);
    }

    private Markup Target(MapReduce statement) => names.Of(statement.Target.Name)
        .With([.. statement.TargetIndices.Select(_expressions.Index)]);

    private Markup Value(MapReduce statement)
    {
        var body = Formulas.AsRead(statement.Body);
        return statement.Reduction is { } reduction
            ? Markup.Row(Strength.Product, [.. Big(reduction), _expressions.Print(body, Strength.Product)]) : _expressions.Print(body);
    }

    /// <summary>One sign over all loops that run over whole axes, one for each of the others.</summary>
    private IEnumerable<Markup> Big(Reduction reduction)
    {
        var sign = Signs[reduction.Operator];
        Markup[] apply = reduction.Operator is ReductionOperator.Sum or ReductionOperator.Product ? [] : [Markup.Apply];
        var guard = reduction.Guard is { } condition ? new[] { _expressions.Print(Formulas.AsRead(condition)) } : [];
        var whole = reduction.Loops.Where(static l => l.IsWhole).Select(static l => ProgramNames.Spelt(l.Index.Name).With([])).ToList();
        var ranges = reduction.Loops.Where(static l => !l.IsWhole).ToList();
        if (whole.Count > 0 || ranges.Count == 0)
        {
            IEnumerable<Markup> below = ranges.Count == 0 ? [.. whole, .. guard] : whole;
            yield return Markup.Scripted("limits", sign, Markup.List(below), null);
        }

        for (var at = 0; at < ranges.Count; at++)
        {
            var range = Markup.Row(Strength.Any, ProgramNames.Spelt(ranges[at].Index.Name).With([]), Markup.Sign("="),
                _expressions.Extreme(ranges[at].Lowers, "max"));
            var last = _expressions.Extreme(ranges[at].Uppers.Select(static u => u - 1), "min");
            yield return Markup.Scripted("limits", sign, at == ranges.Count - 1 ? Markup.List([range, .. guard]) : range, last);
        }

        foreach (var item in apply)
        {
            yield return item;
        }
    }

    private Markup Of(OpaqueCall call)
    {
        var at = call.Axes.Select(static a => ProgramNames.Spelt(a.Index.Name).With([])).ToList();
        var targets = Markup.List(call.Results.Select(r => names.Of(r.Name).With(at)));
        var inputs = call.Inputs.Select(i => names.Of(i.Name).With(at));
        return Markup.Row(Strength.Relation, targets, Markup.Sign("="), ProgramExpressions.Applied(Markup.Identifier(call.Routine.Name), inputs));
    }

    private Markup Of(Integral integral)
    {
        var variable = names.Of(integral.Nodes.Name).With([]);
        var (lower, upper) = (_expressions.Print(Formulas.AsRead(integral.Lower)), _expressions.Print(Formulas.AsRead(integral.Upper)));
        var written = integral.Body.First(s => s.Writes(integral.Value));
        var value = written is MapReduce last ? Value(last) : Of(written);
        var body = integral.Source.IsSum
            ? Markup.Row(Strength.Product, Markup.Scripted("limits", Markup.Sign("∑"), Markup.Row(Strength.Any, variable, Markup.Sign("="), lower), upper),
                value.Asked(Strength.Product))
            : Markup.Row(Strength.Product, Markup.Scripted("m", Markup.Sign("∫"), lower, upper), value.Asked(Strength.Product), Markup.Space,
                Markup.Identifier("d", isUpright: true), variable);
        var target = names.Of(integral.Target.Name).With([.. integral.TargetIndices.Select(_expressions.Index)]);
        var inner = integral.Body.Where(s => !s.Writes(integral.Value)).SelectMany(s => new[] { Markup.Words(", where "), Of(s) });
        return Markup.Row(Strength.Relation, [target, Markup.Sign("="), body, .. inner]);
    }
}
