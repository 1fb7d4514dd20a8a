using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Cuts integrals where a comparison in the integrand turns: <c>∫ from a to b of [x &lt; c] f(x)</c> is that of f from a to c, with c taken into the range.
/// No jump is left between the nodes, and what moves it is a bound, of which Leibniz' rule has the term. So with the kink of a maximum: there the first
/// derivative jumps.
/// </summary>
internal sealed class IntegralPieces
{
    /// <summary>Of one integral: there is a piece more for each.</summary>
    private const int MostCuts = 4;

    /// <summary>Of one integral at kinks, between which the rule would get along.</summary>
    private const int MostKinks = 2;

    private static readonly Constant Zero = new(0);

    private readonly FreshNames _names;

    private IntegralPieces(FreshNames names) => _names = names;

    public static Program Run(Program program)
    {
        if (!program.Statements.Any(static s => s is Integral))
        {
            return program;
        }

        var pieces = new IntegralPieces(new FreshNames(program));
        return program with { Statements = program.Statements.SelectMany(s => pieces.Of(s, 0)).ToValueArray() };
    }

    /// <summary>
    /// Integrals that still turn somewhere, at places that change with what is known outside: their derivatives lack what a jump there gives.
    /// </summary>
    public static IEnumerable<Integral> Uncut(Program program) => program.Statements.OfType<Integral>().Where(static i => Turns(i, Jumps, [i.Nodes], []));

    /// <summary>Integrals that still have kinks at such places: their second derivatives lack what a kink there gives.</summary>
    public static IEnumerable<Integral> UncutKinks(Program program) => program.Statements.OfType<Integral>().Where(static i => Turns(i, IntegralTurn.HasKink, [i.Nodes], []));

    /// <param name="isSought">What turns.</param>
    /// <param name="over">What changes with the variable.</param>
    /// <param name="moved">What of that changes with something outside as well.</param>
    private static bool Turns(Integral integral, Func<Function, bool> isSought, HashSet<Tensor> over, HashSet<Tensor> moved)
    {
        foreach (var statement in integral.Body)
        {
            if (statement is Integral inner ? Turns(inner, isSought, over, moved) : statement is MapReduce map && map.Body.SelfAndDescendants().OfType<Call>().Any(c => isSought(c.Function) && IsMoved(c.Tensors())))
            {
                return true;
            }

            var reads = statement.TensorsRead().ToList();
            if (reads.Exists(over.Contains))
            {
                over.UnionWith(statement.Targets);
                moved.UnionWith(IsMoved(reads) ? statement.Targets : []);
            }
        }

        return false;

        bool IsMoved(IEnumerable<Tensor> reads) => reads.Any(over.Contains) && reads.Any(t => moved.Contains(t) || (!over.Contains(t) && t.Element == ElementKind.Real));
    }

    private static bool Jumps(Function function) => IntegralTurn.IsOrder(function) || function == Functions.Sign || function == Functions.Floor || function == Functions.Ceiling
        || function == Functions.Round || function == Functions.Modulo;

    private IEnumerable<Statement> Of(Statement statement, int cuts)
    {
        if (statement is not Integral integral)
        {
            return [statement];
        }

        integral = cuts > 0 ? integral : integral with { Body = integral.Body.MapItems(WithoutDistances).SelectMany(s => Of(s, 0)).ToValueArray() };
        if (integral.Source.IsSum)
        {
            // Its terms are computed at each whole number: nothing lies between them.
            return [integral];
        }

        var turns = cuts < MostCuts ? IntegralTurn.In(integral, cuts < MostKinks) : [];
        return turns.Count > 0 ? Cut(integral, turns, cuts) : [IntegralTails.WithoutOverflow(integral)];
    }

    private List<Statement> Cut(Integral integral, IReadOnlyList<IntegralTurn> turns, int cuts)
    {
        var statements = new List<Statement>();
        Expr Bound(string name, Expr value)
        {
            if (value is Constant or Read)
            {
                return value;
            }

            var bound = _names.Tensor(name, integral.Target.Extents);
            statements.Add(Map(bound, value, integral));
            return new Read(bound, integral.Axes.Positions());
        }

        // What is 0 on one side is no integral there.
        Expr Piece(string name, Expr from, Expr to, bool isBefore)
        {
            var body = integral.Body.MapItems(s => Decided(s, turns, isBefore));
            if (body.Any(s => s is MapReduce { Body: Constant { Value: 0 } } map && map.Target == integral.Value))
            {
                return Zero;
            }

            var piece = _names.Tensor(name, integral.Target.Extents);
            statements.AddRange(Of((integral with { Target = piece, Lower = from, Upper = to, Body = body }).Anew(_names), cuts + 1));
            return new Read(piece, integral.Axes.Positions());
        }

        var (least, greatest, sign) = Ordered(integral);
        var (lower, upper, place) = (Bound("least", least), Bound("greatest", greatest), turns[0].Place);
        place = lower is Constant { Value: double.NegativeInfinity } ? place : new Call(Functions.Max, [place, lower]);
        var cut = Bound("cut", upper is Constant { Value: double.PositiveInfinity } ? place : new Call(Functions.Min, [place, upper]));
        var (before, behind) = (Piece("before", lower, cut, isBefore: true), Piece("behind", cut, upper, isBefore: false));
        var sum = before == Zero ? behind : behind == Zero ? before : new Call(Functions.Add, [before, behind]);
        statements.Add(Map(integral.Target, sign is null ? sum : new Call(Functions.Multiply, [sign, sum]), integral));
        return statements;
    }

    private MapReduce Map(Tensor target, Expr value, Integral integral) =>
        new MapReduce(target, integral.Axes.Positions(), integral.Axes, null, value, integral.Origin).WithIndices(i => _names.Index(i.Name));

    /// <summary>The bounds, the lesser first, and what that makes of the sign.</summary>
    private static (Expr Lower, Expr Upper, Expr? Sign) Ordered(Integral integral) => (integral.Lower, integral.Upper) switch
    {
        (Constant { Value: double.NegativeInfinity }, _) or (_, Constant { Value: double.PositiveInfinity }) => (integral.Lower, integral.Upper, null),
        (Constant one, Constant other) => one.Value <= other.Value ? (one, other, null) : (other, one, new Constant(-1)),
        var (one, other) => (new Call(Functions.Min, [one, other]), new Call(Functions.Max, [one, other]),
            new Select(new Call(Functions.Less, [other, one]), new Constant(-1), new Constant(1))),
    };

    /// <summary>The <c>|x| &lt; a</c> turns at two places: where x is a, and where it is -a.</summary>
    private static Statement WithoutDistances(Statement statement) => statement is not MapReduce map ? statement : map with
    {
        Body = map.Body.Map(static n => n switch
        {
            Call { Arguments: [Call distance, var least] } call when IntegralTurn.IsOrder(call.Function) && distance.Function == Functions.Abs => new Call(Functions.And,
                [new Call(call.Function, [distance.Arguments[0], least]), new Call(call.Function, [new Call(Functions.Negate, [least]), distance.Arguments[0]])]),
            Call { Arguments: [var least, Call distance] } call when IntegralTurn.IsOrder(call.Function) && distance.Function == Functions.Abs => new Call(Functions.Or,
                [new Call(call.Function, [least, distance.Arguments[0]]), new Call(call.Function, [distance.Arguments[0], new Call(Functions.Negate, [least])])]),
            _ => n,
        }),
    };

    /// <summary>The statement where the comparisons are certain.</summary>
    private static Statement Decided(Statement statement, IReadOnlyList<IntegralTurn> turns, bool isBefore) => statement switch
    {
        Integral inner => inner with { Body = inner.Body.MapItems(s => Decided(s, turns, isBefore)) },
        MapReduce map => map with { Body = map.Body.Map(n => Decided(n, turns, isBefore)) },
        _ => statement,
    };

    private static Expr Decided(Expr node, IReadOnlyList<IntegralTurn> turns, bool isBefore) => node switch
    {
        Call call when turns.FirstOrDefault(t => t.Node.Equals(call)) is { } turn => isBefore ? turn.Before : turn.Behind,
        Call { Arguments: [Constant { Value: 0 }, _] or [_, Constant { Value: 0 }] } product when product.Function == Functions.Multiply => Zero,
        Call { Arguments: [Constant { Value: 0 }, Constant { Value: not 0 }] } quotient when quotient.Function == Functions.Divide => Zero,
        Select select when Folding.Decide(select.Condition) is { } holds => holds ? select.Then : select.Else,
        Call call => Folding.Fold(call),
        _ => node,
    };
}
