using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Brings sums of products into the form that <see cref="Contraction"/> knows. Each side of the product is computed entry by entry before it, if it is not a
/// tensor already: every entry is used many times. What does not depend on the summed index is multiplied with the sum after it.
/// </summary>
internal sealed class ContractionForm
{
    private readonly FreshNames _names;

    private int _nextIndex;

    private ContractionForm(Program program) => (_names, _nextIndex) = (new FreshNames(program), Scheduler.NextId(program));

    public static Program Run(Program program)
    {
        var form = new ContractionForm(program);
        var statements = program.MapReduces.SelectMany(form.Formed).ToValueArray();
        return statements.Count == program.MapReduces.Count ? program : program with { MapReduces = statements };
    }

    private IEnumerable<MapReduce> Formed(MapReduce statement)
    {
        if (!Contraction.IsPlainSum(statement) || Contraction.Of(statement) is not null || Sides.Of(statement) is not { } sides)
        {
            return [statement];
        }

        var before = new List<MapReduce>();
        var left = Entry(sides.Left, statement, before);
        var right = Entry(sides.Right, statement, before);
        var numbers = sides.Others.Where(Contraction.IsNumber);
        var rest = sides.Others.Where(static f => !Contraction.IsNumber(f)).ToList();
        var body = Factors.Product([.. numbers, left, right]);
        var axes = statement.Axes.Where(a => left.DependsOn(a.Index) || right.DependsOn(a.Index)).ToValueArray();
        if (!statement.Reduction!.Loops.All(static l => l.Lower.IsOfSizes)
            && Contraction.Of(statement with { Axes = axes, TargetIndices = axes.Positions(), Body = body }) is null)
        {
            return [statement];
        }

        if (rest.Count == 0 && axes.Count == statement.Axes.Count)
        {
            return [.. before, statement with { Body = body }];
        }

        var sum = _names.Tensor(statement.Target.Name + "Sum", axes.Select(static a => a.Upper).ToValueArray(), TensorRole.Intermediate);
        var product = Fresh(statement with { Target = sum, TargetIndices = axes.Positions(), Axes = axes, Body = body });
        var after = statement with { Reduction = null, Body = Factors.Product([new Read(sum, axes.Positions()), .. rest]) };
        return [.. before, product, after];
    }

    /// <summary>A tensor's entry; of a tensor of its own, if the side is more than that.</summary>
    private Read Entry(IReadOnlyList<Expr> side, MapReduce statement, List<MapReduce> before)
    {
        if (side is [Read read] && Contraction.IsLinear(read))
        {
            return read;
        }

        var value = Factors.Product(side);
        if (WindowedSide.Of(value, statement) is { } windowed)
        {
            var kept = windowed.Kept(_names.Tensor(NameOf(value), windowed.Extents, TensorRole.Intermediate), statement);
            before.Add(Fresh(kept));
            return windowed.Read(kept.Target);
        }

        var domain = Domain.Of(statement);
        var loops = domain.Loops.Where(l => value.DependsOn(l.Index)).AsRead(value).Select(domain.Whole).ToValueArray();
        var tensor = _names.Tensor(NameOf(value), loops.Select(static l => l.Upper).ToValueArray(), TensorRole.Intermediate);
        before.Add(Fresh(new MapReduce(tensor, loops.Positions(), loops, null, value, statement.Origin)));
        return new Read(tensor, loops.Positions());
    }

    private static string NameOf(Expr side) => side.Reads().OrderByDescending(static r => r.Tensor.Rank).First().Tensor.Name + "Factor";

    private MapReduce Fresh(MapReduce statement) => statement.WithIndices(i => new LoopIndex(i.Name, _nextIndex++));

    /// <summary>The factors that belong to the rows, those that belong to the columns, and those that the sum does not change.</summary>
    private sealed record Sides(IReadOnlyList<Expr> Left, IReadOnlyList<Expr> Right, IReadOnlyList<Expr> Others)
    {
        public static Sides? Of(MapReduce statement)
        {
            var summed = statement.Reduction!.Loops;
            var domain = Domain.Of(statement);
            HashSet<LoopIndex> Indices(Expr expr) => [.. domain.Loops.Select(static l => l.Index).Where(expr.DependsOn)];
            var factors = Factors.Of(statement.Body);
            var varying = factors.Where(f => summed.Any(l => f.DependsOn(l.Index))).OrderByDescending(f => Indices(f).Count).ToList();
            if (varying.Count < 2 || varying.Find(f => !Indices(f).IsSubsetOf(Indices(varying[0]))) is not { } second)
            {
                return null;
            }

            HashSet<LoopIndex> ofLeft = Indices(varying[0]), ofRight = Indices(second);
            var left = varying.Where(f => Indices(f).IsSubsetOf(ofLeft)).ToList();
            var right = varying.Where(f => !left.Contains(f)).ToList();
            var isProduct = right.All(f => Indices(f).IsSubsetOf(ofRight)) && summed.All(l => ofLeft.Contains(l.Index) && ofRight.Contains(l.Index))
                && statement.Axes.Any(a => ofLeft.Contains(a.Index) && !ofRight.Contains(a.Index)) && statement.Axes.Any(a => !ofLeft.Contains(a.Index) && ofRight.Contains(a.Index));
            return isProduct && CanBeKept(left, statement, domain) && CanBeKept(right, statement, domain) ? new Sides(left, right, factors.Where(f => !varying.Contains(f)).ToList()) : null;
        }

        /// <summary>Whether the side is a tensor, or may be computed into one: of what is read through a window, all that the window may come to.</summary>
        private static bool CanBeKept(IReadOnlyList<Expr> side, MapReduce statement, Domain domain) => CanBeKept(side, statement.Reduction!.Loops, domain) || WindowedSide.Of(Factors.Product(side), statement) is not null;

        private static bool CanBeKept(IReadOnlyList<Expr> side, ValueArray<Loop> summed, Domain domain) =>
            side is [Read read] && Contraction.IsLinear(read)
            || (summed.All(l => domain.Whole(l).Lower == Affine.Zero) && side.All(f => summed.All(l => domain.Covers(f, l)))
                && side.SelectMany(static f => f.Reads()).All(static r => r.Boundary == Boundary.None && r.Indices.All(IsIndexOfItsOwn))
                && side.SelectMany(static f => f.Reads()).Any());

        private static bool IsIndexOfItsOwn(IndexExpr index) => index switch
        {
            AffineIndex affine => affine.Value.AsSymbol is LoopIndex || affine.Value.IsOfSizes,
            GatherIndex gather => gather.Indices.All(IsIndexOfItsOwn),
            _ => false,
        };
    }
}
