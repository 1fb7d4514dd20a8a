using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>A comparison, a sign, a maximum or a distance that turns where the variable of an integral is at one place.</summary>
/// <param name="Place">Where, by what is known outside of the integral.</param>
/// <param name="Before">What it is for lesser values of the variable.</param>
internal sealed record IntegralTurn(Call Node, Expr Place, Expr Before, Expr Behind)
{
    private static readonly Constant Zero = new(0);
    private static readonly Constant One = new(1);

    public static bool IsOrder(Function function) => function == Functions.Less || function == Functions.LessOrEqual;

    /// <summary>What has a value on both sides of its turn, and no derivative there.</summary>
    public static bool HasKink(Function function) => function == Functions.Max || function == Functions.Min || function == Functions.Abs;

    /// <summary>Those of one place.</summary>
    public static IReadOnlyList<IntegralTurn> In(Integral integral, bool takesKinks)
    {
        var own = new HashSet<Tensor>(Own(integral));
        var found = new List<IntegralTurn>();
        foreach (var call in Maps(integral).SelectMany(static m => m.Body.SelfAndDescendants()).OfType<Call>().Where(c => takesKinks || !HasKink(c.Function)))
        {
            if (Of(call, new TurningPlace(integral, own)) is { } turn && (found.Count == 0 || found[0].Place.Equals(turn.Place)))
            {
                found.Add(turn);
            }
        }

        return found;
    }

    private static IEnumerable<MapReduce> Maps(Integral integral) => integral.Body.SelectMany(static s => s switch
    {
        MapReduce map => [map],
        Integral inner => Maps(inner),
        _ => Enumerable.Empty<MapReduce>(),
    });

    private static IEnumerable<Tensor> Own(Integral integral) => integral.Body.SelectMany(static s => s.Targets)
        .Concat(integral.Body.OfType<Integral>().SelectMany(Own)).Append(integral.Nodes);

    private static IntegralTurn? Of(Call call, TurningPlace places)
    {
        var (first, second) = (call.Arguments[0], call.Arguments.Count == 2 ? call.Arguments[1] : Zero);
        return Sides(call.Function, first, second) is { } sides && places.Find(first, second, sides) is { } cut ? new(call, cut.Place, cut.Before, cut.Behind) : null;
    }

    private static TurningSides? Sides(Function function, Expr first, Expr second) =>
        function == Functions.Less ? new(One, Zero, Zero) { AreTruths = true }
        : function == Functions.LessOrEqual ? new(One, Zero, One) { AreTruths = true }
        : function == Functions.Sign ? new(new Constant(-1), One, Zero)
        : function == Functions.Max ? new(second, first, first)
        : function == Functions.Min ? new(first, second, first)
        : function == Functions.Abs ? new(new Call(Functions.Negate, [first]), first, Zero)
        : null;
}
