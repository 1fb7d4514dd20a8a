using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Gives an expensive expression that several statements compute over the same ranges a statement of its own: the exponentials that softmax sums
/// are those that it divides. Where all its readers share a loop nothing is gained, and the program stays as it is.
/// </summary>
internal static class Sharing
{
    /// <summary>Two multiplications, or the product and its correction where the quotient has to be exact.</summary>
    private const int QuotientByInvariant = 3;

    /// <summary>Each candidate plans the whole program anew; in a longer program the dearest few are shared without that.</summary>
    private const int MostStatements = 48;

    /// <summary>How many of a long program: what a network of some layers has.</summary>
    private const int MostUnplanned = 8;

    /// <summary>What is worth a store and a load in a long program even where its readers might share a loop: an exponential is, a quotient is not.</summary>
    private const int Dear = 12;

    /// <summary>
    /// And so are most candidates of one that has many: of the gradient of a product of thirty factors, every product of some of them. The dearest come
    /// first.
    /// </summary>
    private const int MostRefused = 24;

    /// <summary>Each part of an expression is weighed by all of its parts, so a long one is left as it is.</summary>
    private const int MostNodes = 400;

    /// <param name="placesIn">Where the tensors of a program are kept if it is scheduled.</param>
    public static Program Run(Program program, Func<Program, IReadOnlyList<Placement>> placesIn)
    {
        if (program.Statements.Count > MostStatements)
        {
            return OfLong(program, placesIn);
        }

        var refused = new HashSet<Expr>();
        var inVain = 0;
        while (program.Statements.Count <= MostStatements && inVain < MostRefused && Best(program, refused) is { } best)
        {
            refused.Add(best.Key);
            var (shared, tensor) = Reuse(program, best) ?? Introduce(program, best);
            if (placesIn(shared).First(p => p.Tensor.Id == tensor.Id).Kind != PlacementKind.Local)
            {
                program = shared;
            }
            else
            {
                inVain++;
            }
        }

        return program;
    }

    /// <summary>
    /// Only functions that take tens of instructions by themselves, as they stand: what is computed of them may be anything. And only of values that are kept
    /// as a whole:
    /// where these are kept for some rows at a time, as the scores of attention are, an array of all their exponentials would be the largest of the program.
    /// </summary>
    private static Program OfLong(Program program, Func<Program, IReadOnlyList<Placement>> placesIn)
    {
        static bool IsDear(Occurrence occurrence) => occurrence.Expr is Call { Function.Cost: >= Dear };
        var refused = new HashSet<Expr>();
        if (Best(program, refused, IsDear) is null)
        {
            return program;
        }

        var whole = new HashSet<int>(placesIn(program).Where(static p => p.IsWhole).Select(static p => p.Tensor.Id));
        for (var shared = 0; shared < MostUnplanned && Best(program, refused, o => IsDear(o) && IsOfWhole(o, whole)) is { } best; shared++)
        {
            refused.Add(best.Key);
            (program, var tensor) = Reuse(program, best) ?? Introduce(program, best);
            whole.Add(tensor.Id);
        }

        return program;
    }

    /// <summary>Whether what changes along all of its loops is there at once, so that the value of the function may be too.</summary>
    private static bool IsOfWhole(Occurrence occurrence, HashSet<int> whole)
    {
        var varying = occurrence.Expr.Reads().Where(r => occurrence.Loops.All(l => r.DependsOn(l.Index))).ToList();
        return varying.Count > 0 && varying.TrueForAll(r => whole.Contains(r.Tensor.Id));
    }

    /// <summary>The most expensive expression that two statements contain.</summary>
    private static Occurrence? Best(Program program, HashSet<Expr> refused, Func<Occurrence, bool>? mayBe = null) => program.MapReduces
        .SelectMany(static s => Occurrences(s).GroupBy(static o => o.Key).Select(static g => g.First()))
        .Where(o => !refused.Contains(o.Key) && mayBe?.Invoke(o) != false)
        .GroupBy(static o => o.Key)
        .Where(static g => g.Skip(1).Any())
        .Select(static g => g.First())
        .OrderByDescending(static o => o.Key.Cost())
        .FirstOrDefault();

    private static IEnumerable<Occurrence> Occurrences(MapReduce statement)
    {
        var domain = Domain.Of(statement);
        if (domain.Rest is not null || statement.IsWhole || statement.Body.SelfAndDescendants().Count > MostNodes)
        {
            yield break;
        }

        foreach (var expr in statement.Body.SelfAndDescendants().OfType<Call>().Where(static c => c.Function.Kind == FunctionKind.Real && c.Cost() >= Traversal.Costly))
        {
            var own = domain.Loops.Where(l => expr.DependsOn(l.Index)).AsRead(expr).ToValueArray();
            if (!own.IsEmpty && CostOfEntry(expr, own) >= Traversal.Costly && own.All(l => (l.IsWhole || domain.BandOf(l.Index) is not null) && domain.Covers(expr, l)))
            {
                var whole = own.Select(domain.Whole).ToValueArray();
                yield return new Occurrence(expr, whole, Canonical(expr, whole));
            }
        }
    }

    /// <summary>
    /// What is computed for each entry: a part that does not change along one of the loops is computed before it, or shared by itself, and to divide by such
    /// a part is to multiply by its reciprocal.
    /// </summary>
    private static int CostOfEntry(Expr expr, ValueArray<Loop> loops)
    {
        bool Varies(Expr part) => loops.All(l => part.DependsOn(l.Index));
        int Cost(Call call) => call.Function == Functions.Divide && !Varies(call.Arguments[1]) ? QuotientByInvariant : call.Function.Cost;
        return expr.SelfAndDescendants().OfType<Call>().Where(Varies).Sum(Cost);
    }

    /// <summary>The expression with its indices named by their place and range, so that equal ones are equal whatever their indices are called.</summary>
    private static Expr Canonical(Expr expr, ValueArray<Loop> loops)
    {
        var names = new Dictionary<AffineSymbol, Affine>();
        for (var d = 0; d < loops.Count; d++)
        {
            names[loops[d].Index] = new LoopIndex(loops[d].Upper.ToString(), -1 - d);
        }

        return new Substitution(names).Apply(expr);
    }

    /// <summary>The others read the entries of the statement that comes first, if it computes just this; null if it does not.</summary>
    private static (Program Program, Tensor Tensor)? Reuse(Program program, Occurrence best)
    {
        var first = program.MapReduces.First(s => Occurrences(s).Any(o => o.Key == best.Key));
        if (first is not { IsMap: true, Sets: true, Target.Role: TensorRole.Intermediate } || !first.Body.Equals(best.Expr)
            || !new HashSet<Loop>(first.Axes).SetEquals(best.Loops))
        {
            return null;
        }

        var loops = best.Loops.ToList();
        var places = first.TargetIndices.Select(i => loops.FindIndex(l => i is AffineIndex { Value: var value } && value.AsSymbol == l.Index)).ToList();
        return places.Contains(-1) || places.Count != best.Loops.Count ? null
            : (program with { MapReduces = program.MapReduces.MapItems(s => s == first ? s : Replace(s, best.Key, first.Target, places)) }, first.Target);
    }

    private static (Program Program, Tensor Tensor) Introduce(Program program, Occurrence best)
    {
        var first = program.MapReduces.ToList().FindIndex(s => Occurrences(s).Any(o => o.Key == best.Key));
        var id = 1 + program.Inputs.Concat(program.Outputs).Concat(program.Statements.SelectMany(static s => s.Targets)).Max(static t => t.Id);
        var tensor = new Tensor(Name(best.Expr, program), id, best.Loops.Select(static l => l.Upper).ToValueArray(), ElementKind.Real, TensorRole.Intermediate);
        var definition = new MapReduce(tensor, best.Loops.Positions(), best.Loops, null, best.Expr, program.MapReduces[first].Origin);
        var next = Scheduler.NextId(program);
        definition = definition.WithIndices(i => new LoopIndex(i.Name, next++));
        var statements = program.MapReduces.Select(s => Replace(s, best.Key, tensor, [.. best.Loops.Select(static (_, at) => at)])).ToList();
        statements.Insert(first, definition);
        return (program with { MapReduces = statements.ToValueArray() }, tensor);
    }

    /// <param name="places">For each axis of the tensor, which loop of the occurrence runs along it.</param>
    private static MapReduce Replace(MapReduce statement, Expr key, Tensor tensor, IReadOnlyList<int> places)
    {
        Read ReadAt(ValueArray<Loop> loops) => new(tensor, places.Select(p => loops[p]).ToValueArray().Positions());
        var reads = Occurrences(statement).Where(o => o.Key == key).GroupBy(static o => o.Expr).ToDictionary(static g => g.Key, g => ReadAt(g.First().Loops));
        return reads.Count == 0 ? statement : statement with { Body = statement.Body.Map(node => reads.TryGetValue(node, out var read) ? read : node) };
    }

    /// <summary><c>exp(z[j] - m)</c> is called zExp.</summary>
    private static string Name(Expr expr, Program program)
    {
        var function = expr.SelfAndDescendants().OfType<Call>().OrderByDescending(static c => c.Function.Cost).First().Function.Name;
        var read = expr.Reads().OrderByDescending(static r => r.Tensor.Rank).FirstOrDefault()?.Tensor.Name ?? "index";
        var name = read + char.ToUpperInvariant(function[0]) + function.Substring(1);
        var taken = new HashSet<string>(program.Inputs.Concat(program.Outputs).Concat(program.Statements.SelectMany(static s => s.Targets)).Select(static t => t.Name), StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).Select(k => k == 1 ? name : name + k).First(n => !taken.Contains(n));
    }

    /// <param name="Loops">The loops that the expression depends on, in the order in which it reads.</param>
    private sealed record Occurrence(Expr Expr, ValueArray<Loop> Loops, Expr Key);
}
