using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Which passes of a kernel get a method of their own. The JIT stops inlining once a method has used up its budget, and a kernel whose operators are calls
/// is ten times slower: the layer norm gradient took 8 us instead of 0.5 for 1024 entries.
/// </summary>
internal static class InlineBudget
{
    /// <summary>Calls that the JIT surely inlines into one kernel, as <see cref="Calls"/> counts them; layer norm has 170, of which nothing is lost.</summary>
    private const int Limit = 180;

    /// <summary>
    /// The same where passes are inside a loop over rows: distances of rows take some of the budget too. The layer norm gradient of rows took 0.7 ms in
    /// place of 0.07 with 256-bit vectors.
    /// </summary>
    private const int LimitOfRows = 120;

    /// <summary>A load, a store or a masked accumulation, each of which is a call of calls.</summary>
    private const int CallsOfAccess = 3;

    /// <summary>
    /// Calls that a function is, by how many of it the JIT was seen to inline into one method: three exponentials, four logarithms, five logistic functions,
    /// six hyperbolic tangents, one pair.
    /// </summary>
    private static readonly IReadOnlyDictionary<Function, int> CallsOfFunction = new Dictionary<Function, int>
    {
        [Functions.Exp] = 50, [Functions.Exp2] = 50, [Functions.Expm1] = 50, [Functions.Log1p] = 50, [Functions.Logistic] = 33, [Functions.Tanh] = 28, [Functions.Cosh] = 28,
        [Functions.Erf] = 33, [Functions.Atan] = 28,
    };

    private const int CallsOfOtherFunctions = 40;
    private const int CallsOfPair = 100;

    public static IReadOnlyList<LoopNode> OwnMethods(KernelPlan plan)
    {
        // Rows of recurrences have one in any case.
        var all = plan.Body.SelectMany(ReductionEmitter.Passes).Where(static p => !RowScans.AreSideBySide(p)).ToList();
        if (all.Count < 2)
        {
            return [];
        }

        // Those that are skipped as a rule are not in the kernel.
        var passes = all.Where(static p => !p.IsRare && PassGuard.Of(p) is null).ToList();
        var own = passes.Where(UnrollFactor.IsExpensive).ToList();
        var inlined = passes.Except(own).ToList();
        var movable = inlined.Where(HasOwnReductions).OrderByDescending(Calls).ToList();
        var limit = plan.Body.Any(static n => n is LoopNode { IsVector: false, ContainsVectorLoop: true }) ? LimitOfRows : Limit;
        while (inlined.Sum(Calls) > limit && movable.Count > 0)
        {
            own.Add(movable[0]);
            inlined.Remove(movable[0]);
            movable.RemoveAt(0);
        }

        return own;
    }

    /// <summary>Accumulators from outside would have to be in memory.</summary>
    public static bool HasOwnReductions(LoopNode pass) =>
        LoopEmitter.Within(pass).Count(static s => s.Reduction is not null) == Begun(pass);

    /// <summary>How many reductions begin at the loop or at one inside it.</summary>
    private static int Begun(LoopNode loop) => loop.Reductions.Count + loop.Body.OfType<LoopNode>().Sum(Begun);

    /// <summary>Whether the pass has more functions than the JIT inlines: then these are called, lest every operator is.</summary>
    public static bool IsExceededByFunctions(LoopNode pass)
    {
        var expressions = LoopEmitter.Within(pass).SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants());
        bool MayBeCalled(Expr e) => e is Call { Function: var f } && CalledFunctions.MayBeCalled(f) && LoopEmitter.Indices(pass).Any(i => e.DependsOn(i));
        var functions = new HashSet<Expr>(expressions.Where(MayBeCalled));
        return functions.Count > 1 && CallsOfDistinct(pass) + functions.Sum(f => CallsOf((Call)f, functions)) > Limit;
    }

    /// <summary>Each of a pair is half of it.</summary>
    private static int CallsOf(Call function, ICollection<Expr> functions) =>
        PairedCalls.In(function, functions) is not null ? CallsOfPair / 2
            : CallsOfFunction.TryGetValue(function.Function, out var calls) ? calls : CallsOfOtherFunctions;

    /// <summary>The calls that the JIT inlines for the steps of a pass.</summary>
    public static int Calls(LoopNode pass) => Calls(pass, static operations => operations.Count());

    /// <summary>What stands in several places is computed once.</summary>
    private static int CallsOfDistinct(LoopNode pass) => Calls(pass, static operations => operations.Distinct().Count());

    private static int Calls(LoopNode pass, Func<IEnumerable<Expr>, int> count)
    {
        var statements = LoopEmitter.Within(pass).ToList();
        var loads = statements.SelectMany(static s => s.Reads()).Where(r => LoopEmitter.Indices(pass).Any(i => r.DependsOn(i))).Distinct().Count();
        var operations = count(statements.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants())
            .Where(e => e is Call or Select && LoopEmitter.Indices(pass).Any(i => e.DependsOn(i))));
        var unroll = UnrollFactor.Of(pass);
        return (unroll == 1 ? 2 : unroll + 2) * (operations + CallsOfAccess * (loads + statements.Count));
    }
}
