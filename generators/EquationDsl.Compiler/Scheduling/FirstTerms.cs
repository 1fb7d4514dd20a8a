using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// A recurrence whose first entry is its term, <c>m[t] = select(1 &lt;= t, max(m[t - 1], x[t]), x[t])</c>, joins all its terms alike if what stands before
/// the first one is what nothing is joined to: <c>max(select(t == 0, -inf, m[t - 1]), x[t])</c>. A loop over times then has no choice: it begins with that
/// number.
/// </summary>
internal static class FirstTerms
{
    // A sum of nothing is -0 here, as 0 + -0 is 0 and not the term.
    private static readonly IReadOnlyList<(Function Join, double Nothing)> Joins = Reductions.All.Where(static r => r.Join is not null)
        .Select(static r => (r.Join!, r.Identity == 0 ? -0.0 : r.Identity)).ToList();

    public static Program Run(Program program) => program with { MapReduces = program.MapReduces.Select(static s => Joined(s) ?? s).ToValueArray() };

    private static MapReduce? Joined(MapReduce statement) => statement is { IsMap: true, Sets: true, Target.Element: ElementKind.Real, Body: Select choice }
        ? statement.Axes.SelectMany(static a => new[] { new Beginning(a, -1), new Beginning(a, 1) }).Select(b => b.Joined(statement, choice)).FirstOrDefault(static s => s is not null)
        : null;

    /// <param name="Shift">To where the entry before lies.</param>
    private sealed record Beginning(Loop Axis, int Shift)
    {
        private Affine First => Shift < 0 ? Axis.Lower : Axis.Upper - Affine.One;

        private Expr IsFirst => new Call(Functions.Equal, [new IndexValue(Axis.Index), Conditions.Number(First)]);

        private Expr HasBefore => Conditions.AtLeastZero((Shift < 0 ? Axis.Index - First : First - Axis.Index) - Affine.One);

        public MapReduce? Joined(MapReduce statement, Select choice)
        {
            var (join, start) = choice.Condition == HasBefore ? (choice.Then, choice.Else) : choice.Condition == IsFirst ? (choice.Else, choice.Then) : default;
            if (join is not Call { Function: var function, Arguments: [var x, var y] } || Joins.All(j => j.Join != function))
            {
                return null;
            }

            var before = new Read(statement.Target, statement.TargetIndices.Select(Moved).ToValueArray(), Boundary.Zero);
            var identity = Joins.First(j => j.Join == function).Nothing;
            var nothing = double.IsInfinity(identity) ? new Constant(identity, identity > 0 ? "inf" : "-inf") : new Constant(identity);
            Expr Begun(Expr entry) => entry == before ? new Select(IsFirst, nothing, entry) : entry;
            var term = x == before ? y : y == before ? x : null;
            return term is null || term.Tensors().Any(t => t.Id == statement.Target.Id) || !IsAtFirst(start, term) ? null
                : statement with { Body = new Call(function, [Begun(x), Begun(y)]) };
        }

        /// <summary>Where the first entry is computed there is one: what is read there is inside.</summary>
        private bool IsAtFirst(Expr start, Expr term)
        {
            var atFirst = Substitution.Of(Axis.Index, First);
            return Inside(atFirst.Apply(start)) == Inside(atFirst.Apply(term));
        }

        private static Expr Inside(Expr expr) => expr.Map(static n => n is Read { Boundary: Boundary.Zero } read ? read with { Boundary = Boundary.None } : n);

        private IndexExpr Moved(IndexExpr index) =>
            index is AffineIndex { Value: var at } && at.AsSymbol == Axis.Index ? new AffineIndex(at + Affine.Of(Shift)) : index;
    }
}
