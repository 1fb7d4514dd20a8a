using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Gives the terms of a max or min, and those of a product, a tensor of their own where the gradient asks which of them equal the extremum, or are 0. Asked
/// of terms that are computed once the answer cannot depend on how later passes round two copies of one formula.
/// </summary>
internal static class ComparedTerms
{
    /// <param name="bodies">Receives what the reduction was over before: derivatives are taken of that, in its own range and under its guard.</param>
    public static ValueArray<Statement> Store(ValueArray<Statement> statements, FreshNames names, IDictionary<Tensor, Expr> bodies) =>
        statements.SelectMany(statement => statement is MapReduce mapReduce ? Store(mapReduce, names, bodies) : [statement]).ToValueArray();

    /// <summary>The statements of a derivative, with what it compares marked: no pass puts the formula in its place.</summary>
    public static ValueArray<Statement> Kept(ValueArray<Statement> statements)
    {
        var mapReduces = statements.OfType<MapReduce>().ToList();
        var terms = new HashSet<int>(mapReduces.Where(IsCompared).Select(static s => s.Body).OfType<Read>().Select(static r => r.Tensor.Id));
        var compared = mapReduces.Select(static s => s.Target)
            .Where(t => terms.Contains(t.Id) && t is { Role: TensorRole.Intermediate, Rank: > 0 })
            .Where(t => mapReduces.Exists(s => IsAskedFor(t, s))).ToDictionary(static t => t, static t => t with { Role = TensorRole.Compared });
        return compared.Count == 0 ? statements
            : statements.MapItems(new TensorReplacement(compared).Apply);
    }

    /// <summary>Whether the value of an extremum, computed elsewhere, is that of one of its terms here: they are given and not computed.</summary>
    public static bool IsExact(MapReduce statement) => !IsExtremum(statement) || statement.Body is Read { Tensor.Role: TensorRole.Input };

    private static bool IsExtremum(MapReduce statement) => statement.Reduction?.Operator is ReductionOperator.Max or ReductionOperator.Min;

    private static bool IsCompared(MapReduce statement) =>
        statement.Target.Role != TensorRole.Shift && (IsExtremum(statement) || statement.Reduction?.Operator == ReductionOperator.Product);

    private static bool IsAskedFor(Tensor terms, MapReduce statement) =>
        statement.Body.SelfAndDescendants()
            .Any(n => n is Call { Function.Id: FunctionId.Equal, Arguments: [Read read, Read or Constant] } && read.Tensor.Id == terms.Id);

    private static IEnumerable<Statement> Store(MapReduce statement, FreshNames names, IDictionary<Tensor, Expr> bodies)
    {
        if (!IsCompared(statement) || statement.Body is Read || (!IsExtremum(statement) && IsSteady(statement.Body)))
        {
            return [statement];
        }

        var loops = statement.Axes.AddRange(statement.Reduction!.Loops);
        var ranges = loops.Select((l, at) => Hull(l, loops.Take(at).ToList())).ToList();
        if (ranges.Exists(static r => !r.Lower.IsConstant || !r.Upper.IsOfSizes))
        {
            return [statement];
        }

        // Where only part of the range is needed, entries beyond it are stored too, whatever they are.
        var axes = loops.Select((l, at) => l with { Lower = Affine.Zero, Upper = ranges[at].Upper - ranges[at].Lower }).ToValueArray();
        var shifts = new Substitution(loops.Select((l, at) => (Index: (AffineSymbol)l.Index, Lower: ranges[at].Lower)).Where(static s => s.Lower != Affine.Zero)
            .ToDictionary(static s => s.Index, static s => Affine.Of(s.Index) + s.Lower));
        var terms = names.Tensor(statement.Target.Name + "Terms", axes.Select(static l => l.Upper).ToValueArray());
        var stored = new MapReduce(terms, axes.Positions(), axes, null, Domain.Of(axes).ReadSafely(shifts.Apply(statement.Body)), statement.Origin);
        bodies[statement.Target] = statement.Body;
        var position = loops.Select((l, at) => (IndexExpr)new AffineIndex(l.Index - ranges[at].Lower)).ToValueArray();
        return [names.WithOwnIndices(stored), statement with { Body = new Read(terms, position) }];
    }

    /// <summary>The whole range of a loop whatever the loops around it are at; from 0 unless it begins before.</summary>
    private static (Affine Lower, Affine Upper) Hull(Loop loop, List<Loop> around)
    {
        var domain = Domain.Of(around);
        var lower = domain.Extreme(loop.Lower, greatest: false);
        var begin = domain.IsNonNegative(lower) ? Affine.Zero : lower;
        return (begin, domain.Extreme(loop.Upper, greatest: true));
    }

    /// <summary>Whether the value is 0 in every way of computing it, or in none: a sum whose terms are products may be rounded in two.</summary>
    private static bool IsSteady(Expr expr) => expr switch
    {
        Read or Constant or IndexValue => true,
        Call { Function.Id: FunctionId.Add or FunctionId.Subtract, Arguments: var terms } => terms.All(static t => t is Read or Constant or IndexValue),
        Select { Condition: Call { Function.Id: FunctionId.Equal, Arguments: [var asked, Constant] } } choice =>
            IsSteady(asked) && IsSteady(choice.Then) && IsSteady(choice.Else),
        Call
        {
            Function.Id: FunctionId.Multiply or FunctionId.Divide or FunctionId.Negate or FunctionId.Exp or FunctionId.IntegerPower or FunctionId.Abs, Arguments: var parts,
        } => parts.All(IsSteady),
        _ => false,
    };
}
