using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A sum, product, maximum or minimum of all entries up to (or from) the own one is a recurrence: <c>s[i] = sum j in 0..i + 1 of x[j]</c> is
/// <c>s[i] = s[i - 1] + x[i]</c>, in linear time. Only where the terms are the same for all i.
/// </summary>
internal static class RunningReductions
{
    public static Program Run(Program program) => program with { MapReduces = program.MapReduces.Select(static s => Stepped(s) ?? s).ToValueArray() };

    private static MapReduce? Stepped(MapReduce statement)
    {
        if (statement is not { Sets: true, Target.Element: ElementKind.Real, Reduction: { Guard: null, Loops: [var terms] } reduction }
            || !statement.ZeroIfEmpty.IsEmpty || reduction.Operator.Row() is not { Join: { } join } row)
        {
            return null;
        }

        foreach (var axis in statement.Axes)
        {
            if (!statement.Body.DependsOn(axis.Index) && Step(axis, terms) is var (shift, behind))
            {
                return statement with { Reduction = null, Body = Entry(statement, row, join, axis, terms, shift, behind) };
            }
        }

        return null;
    }

    /// <summary>To where the entry before lies (-1, or 1 where terms begin at the own one), and how far from the own position its new term is.</summary>
    private static (int Shift, long Behind)? Step(Loop axis, Loop terms) =>
        terms.Lower == Affine.Zero && (terms.Upper - axis.Index) is { IsConstant: true, Constant: 0 or 1 } above ? (-1, above.Constant - 1)
        : terms.Upper == axis.Upper && (terms.Lower - axis.Index) is { IsConstant: true, Constant: 0 or 1 } below ? (1, below.Constant)
        : null;

    private static Expr Entry(MapReduce statement, ReductionRow row, Function join, Loop axis, Loop terms, int shift, long behind)
    {
        IndexExpr Moved(IndexExpr index) => index is AffineIndex { Value: var at } && at.AsSymbol == axis.Index ? new AffineIndex(at + Affine.Of(shift)) : index;
        var position = statement.TargetIndices.Select(Moved).ToValueArray();
        Expr before = new Read(statement.Target, position, Boundary.Zero);
        var term = Substitution.Of(terms.Index, axis.Index + Affine.Of(behind)).Apply(statement.Body);
        var hasBefore = Domain.AtLeastZero(shift < 0 ? axis.Index - Affine.One : axis.Upper - axis.Index - Affine.Of(2));
        if (behind != 0)
        {
            // The first entry is over nothing.
            var identity = new Constant(row.Identity);
            term = IndexInversion.ReadSafely(term, statement.Axes);
            return row.Identity == 0 ? new Call(join, [before, new Select(hasBefore, term, identity)]) : new Select(hasBefore, new Call(join, [before, term]), identity);
        }

        // A read outside is 0.
        var joined = new Call(join, [before, term]);
        return row.Identity == 0 ? joined : new Select(hasBefore, joined, term);
    }
}
