using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>Simplifies a program and makes it numerically stable. Applied before and after differentiation; idempotent.</summary>
public sealed class Rewriter
{
    /// <summary>Deeper expressions are left as they are: every recursion here is bounded by it.</summary>
    private const int DepthLimit = 400;

    /// <summary>Each round enables the next (inlining a definition, then simplifying what it met); few programs need more than three.</summary>
    private const int MaximumRounds = 8;

    private readonly Dictionary<int, Expr> _definitions = [];
    private readonly List<AppliedRule> _applied = [];
    private readonly List<PassStep> _steps = [];
    private readonly List<LostDigits> _losses = [];
    private readonly Facts _facts;
    private readonly Simplifier _local;
    private readonly Simplifier _last;

    private Rewriter()
    {
        _facts = new Facts(t => _definitions.TryGetValue(t.Id, out var body) ? body : null);
        (_local, _last) = (new Simplifier(_facts, RewriteStage.BeforeDifferentiation), new Simplifier(_facts, RewriteStage.Final));
    }

    public static RewriteResult Rewrite(Program program) => Rewrite(program, RewriteStage.Final);

    public static RewriteResult Rewrite(Program program, RewriteStage stage) =>
        program.Statements.SelectMany(static s => s.Expressions()).Any(static e => e.Depth() > DepthLimit)
            ? new RewriteResult(stage == RewriteStage.Final ? WrittenProducts.Run(program) : program, default, default)
            : new Rewriter().Run(program, stage);

    /// <summary>What brings the program as it was written or derived into the form that the others expect.</summary>
    private static RewritePass[] OpeningPasses { get; } =
    [
        new("scan-order", static program => program.WithAll(Scans.Ordered(program.Statements))),
        new("inlining", Inlining.Run),
        new("lone-chains", LoneChains.Run),
        new("log-of-powers", LogarithmsOfProducts.Run),
    ];

    /// <summary>Run again and again until nothing changes.</summary>
    private static RewritePass[] Passes { get; } =
    [
        new("definite-matrices", DefiniteMatrices.Run),
        new("calls", Calls.Run),
        new("log-determinants", LogDeterminants.Run),
        new("hoisting", Hoisting.Run),
        new("common-statements", CommonStatements.Run),
        new("sum-splitting", SumSplitting.Run),
        new("product-chains", ProductChains.Run),
        new("solves", Solves.Run),
        new("variance", Variance.Run),
        new("exponential-sums", ExponentialSums.Run),
        new("written-exponentials", WrittenExponentials.Run),
        new("dead-statements", DeadStatements.Run),
        new("inlining", Inlining.Run),
    ];

    /// <summary>When nothing else changes any more: what stands below a logarithm is shifted as a sum, not as a recurrence.</summary>
    private static RewritePass[] SettledPasses { get; } =
    [
        new("fading-sums", FadingSums.Run),
    ];

    /// <summary>What guards the ends of the exponent range and the digits of a mean, once, in the form that the program ends in.</summary>
    private static RewritePass[] FinalPasses { get; } =
    [
        new("logarithms-near-one", LogarithmsNearOne.Run),
        new("roots-of-sums", RootsOfSums.Run),
        new("norms", Norms.Run),
        new("power-norms", PowerNorms.Run),
        new("inlining", Inlining.RunAroundGuarded),
        new("norm-quotients", NormQuotients.Run),
        new("inlining", Inlining.Run),
        new("norm-zeros", PowerNorms.Zeros),
        new("deviations", Deviations.Run),
        new("inlining", Inlining.Run),
        new("dead-statements", DeadStatements.Run),
    ];

    private RewriteResult Run(Program given, RewriteStage stage)
    {
        var program = stage == RewriteStage.Final ? After(new("written-products", WrittenProducts.Run), given) : given;
        program = Simplified(OpeningPasses.Aggregate(program, (opened, pass) => After(pass, opened)), _local);
        for (var round = 0; round < MaximumRounds; round++)
        {
            var before = program;
            program = Through(Passes, program);
            if (!program.Equals(before))
            {
                continue;
            }

            program = Through(SettledPasses, program);
            if (program.Equals(before))
            {
                break;
            }
        }

        program = After(new("integrands", p => Integrands.Run(p, stage, _applied)), program);
        program = After(new("dead-statements", DeadStatements.Run), program);
        if (stage == RewriteStage.Final)
        {
            program = Simplified(Through(FinalPasses, program), _last);
            program = After(new("factorial-products", FactorialProducts.Run), program);
            program = After(new("written-sums", p => WrittenSums.Run(p, given, _last.Simplify)), program);
            program = After(new("form-search", (p, rules) => FormSearch.Run(p, rules, _losses)), program);
            program = After(new("opposites", Opposites.Run), program);
            After(new("reads-inside", AccessProof.ReadsInside), program);
        }
        else
        {
            program = After(new("written-sums", p => WrittenSums.Run(p, given, _local.Simplify)), program);
        }

        var applied = _applied.Concat(_local.Applied).Concat(_last.Applied).GroupBy(static r => r.Name == FormSearch.RuleName ? r.Text : r.Name, StringComparer.Ordinal).Select(static g => g.First());
        return new RewriteResult(given, _steps.ToValueArray(), applied.ToValueArray()) { Losses = _losses.ToValueArray() };
    }

    /// <summary>After each pass that changes something the program is simplified.</summary>
    private Program Through(RewritePass[] passes, Program program)
    {
        foreach (var pass in passes)
        {
            var after = After(pass, program);
            program = ReferenceEquals(after, program) ? program : Simplified(after, _local);
        }

        return program;
    }

    private Program After(RewritePass pass, Program program)
    {
        var after = pass.Run(program, _applied);
        if (!ReferenceEquals(after, program))
        {
            _steps.Add(new PassStep(pass.Name, after));
        }

        return after;
    }

    private Program Simplified(Program program, Simplifier simplifier) => After(new("simplification", p => Simplify(p, simplifier)), program);

    private Program Simplify(Program program, Simplifier simplifier)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        foreach (var statement in program.MapReduces.Where(s => !ahead.Contains(s.Target.Id)))
        {
            _definitions[statement.Target.Id] = statement.Body;
        }

        _facts.Ranges = new IndexRanges(program.MapReduces.SelectMany(static s => s.Loops()));

        // The algebra is that of real numbers: half of n is no whole number times n. What is rounded or compared in a whole number is real.
        Expr Real(MapReduce statement, Expr expr) => simplifier.Simplify(new IndexRanges(statement.Loops()).Decided(expr));
        return program.With(program.MapReduces.Select(s => s.WithExpressions(s.IsWhole ? e => e.MapRealParts(simplifier.Simplify) : e => Real(s, e))));
    }
}
