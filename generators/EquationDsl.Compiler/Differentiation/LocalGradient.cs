using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The chain rule inside one body: from the cotangent of its value to the cotangent at each read. Knows no primitive; the table does.</summary>
internal sealed class LocalGradient
{
    private readonly Func<Tensor, bool> _varies;
    private readonly SquareSums _squares;
    private readonly List<Share> _reads = [];
    private readonly List<Function> _missing = [];

    private readonly Expr? _ofValue;

    private LocalGradient(Func<Tensor, bool> varies, SquareSums squares, Expr? ofValue) => (_varies, _squares, _ofValue) = (varies, squares, ofValue);

    /// <param name="IsChosen">Whether a case distinction of the body decides if the read happens at all.</param>
    public sealed record Share(Read Read, Expr Cotangent, bool IsChosen);

    /// <param name="Reads">Every read that varies, with its cotangent.</param>
    /// <param name="Missing">Primitives that the table cannot differentiate in the argument that varies.</param>
    public sealed record Result(IReadOnlyList<Share> Reads, IReadOnlyList<Function> Missing);

    /// <param name="Value">Where the value of the whole body can be read, if it is stored.</param>
    /// <param name="IsKnown">Whether that value is given, so that a derivative in it alone is to be preferred.</param>
    public sealed record Outcome(Expr Cotangent, Expr? Value = null, bool IsKnown = false);

    public static Result Of(Expr body, Outcome outcome, Func<Tensor, bool> varies, SquareSums squares)
    {
        var gradient = new LocalGradient(varies, squares, outcome.IsKnown ? body : null);
        gradient.Visit(body, outcome.Cotangent, outcome.Value ?? body, []);
        return new Result(gradient._reads, gradient._missing);
    }

    /// <summary>Reads that the value depends on smoothly: conditions and subscripts only choose.</summary>
    public static IEnumerable<Read> NumericReads(Expr expr) => expr switch
    {
        Read read => [read],
        Select select => NumericReads(select.Then).Concat(NumericReads(select.Else)),
        Call { Function.Kind: FunctionKind.Real } call => call.Arguments.SelectMany(NumericReads),
        OtherTerms others => NumericReads(others.Varying),
        Chained chained => chained.Factors.SelectMany(NumericReads),
        Call or Constant or IndexValue => [],
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.ToString(), "no number"),
    };

    /// <summary>The texts of the row that hold for this call.</summary>
    public static string?[]? Partials(DerivativeRow? row, Call call, SquareSums squares) =>
        row?.BesideConstant is { } kink && call.Arguments.Any(static a => !a.Reads().Any()) ? kink
        : row?.OfSquares is { } smooth && squares.Contains(call.Arguments[0]) ? smooth
        : row?.Partials;

    private void Visit(Expr expr, Expr cotangent, Expr value, List<Choice> choices)
    {
        if (expr is Chained chained)
        {
            VisitChain(chained, cotangent, choices);
            return;
        }

        while (cotangent is Select { Condition: var condition } split && (Algebra.IsZero(split.Then) || Algebra.IsZero(split.Else)))
        {
            var holds = Algebra.IsZero(split.Else);
            choices = [.. choices, new Choice(condition, holds, InBody: false)];
            cotangent = holds ? split.Then : split.Else;
        }

        if (Algebra.IsZero(cotangent) || !NumericReads(expr).Any(r => _varies(r.Tensor)))
        {
            return;
        }

        switch (expr)
        {
            case Read read:
                _reads.Add(new Share(read, Enumerable.Reverse(choices).Aggregate(cotangent, static (e, choice) => choice.Apply(e)), choices.Exists(static c => c.InBody)));
                break;
            case Select select:
                Visit(select.Then, cotangent, select.Then, [.. choices, new Choice(select.Condition, true, InBody: true)]);
                Visit(select.Else, cotangent, select.Else, [.. choices, new Choice(select.Condition, false, InBody: true)]);
                break;
            case OtherTerms others:
                Visit(others.Varying, cotangent, others.Varying, choices);
                break;
            case Call call:
                VisitCall(call, cotangent, value, choices);
                break;
        }
    }

    /// <summary>What reaches a matrix of a chain is a chain: the cotangent is one of its matrices, whatever it is chosen by.</summary>
    private void VisitChain(Chained chained, Expr cotangent, List<Choice> choices)
    {
        for (var at = 0; at < chained.Factors.Count && !Algebra.IsZero(cotangent); at++)
        {
            Visit(chained.Factors[at], chained.SeenFrom(at, cotangent), chained.Factors[at], choices);
        }
    }

    private void VisitCall(Call call, Expr cotangent, Expr value, List<Choice> choices)
    {
        var row = DerivativeTable.Find(call.Function);
        string?[]? partials = Partials(row, call, _squares);
        if (ReferenceEquals(call, _ofValue) && row?.OfValue is { } ofValue && partials != row.OfSquares)
        {
            partials = [ofValue];
        }

        for (var a = 0; a < call.Arguments.Count; a++)
        {
            var argument = call.Arguments[a];
            if (!NumericReads(argument).Any(r => _varies(r.Tensor)))
            {
                continue;
            }

            if (partials?[a] is not { } partial)
            {
                _missing.Add(call.Function);
                continue;
            }

            Visit(argument, DerivativeTable.Instantiate(partial, call, value, cotangent).WithCharactersOf(call), argument, choices);
        }
    }

    /// <summary>
    /// The branch of a case distinction that the cotangent belongs to. Selected last, so that nothing computed for the other values can spoil it.
    /// </summary>
    private readonly record struct Choice(Expr Condition, bool Holds, bool InBody)
    {
        public Expr Apply(Expr cotangent) => Holds ? new Select(Condition, cotangent, Algebra.Zero) : new Select(Condition, Algebra.Zero, cotangent);
    }
}
