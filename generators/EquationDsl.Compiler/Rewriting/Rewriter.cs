using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>Simplifies a program and makes it numerically stable. Applied before and after differentiation; idempotent.</summary>
public static class Rewriter
{
    /// <summary>Deeper expressions are left as they are: every recursion here is bounded by it.</summary>
    private const int DepthLimit = 400;

    /// <summary>Each round enables the next (inlining a definition, then simplifying what it met); few programs need more than three.</summary>
    private const int MaximumRounds = 8;

    public static RewriteResult Rewrite(Program program) => Rewrite(program, RewriteStage.Final);

    public static RewriteResult Rewrite(Program program, RewriteStage stage)
    {
        if (program.Statements.SelectMany(static s => s.Expressions()).Any(static e => e.Depth() > DepthLimit))
        {
            return new RewriteResult(program, default);
        }

        var definitions = new Dictionary<int, Expr>();
        var facts = new Facts(t => definitions.TryGetValue(t.Id, out var body) ? body : null);
        var local = new Simplifier(facts, RewriteStage.BeforeDifferentiation);
        var last = new Simplifier(facts, RewriteStage.Final);
        var global = new List<AppliedRule>();
        program = Simplify(Inlining.Run(program.WithAll(Scans.Ordered(program.Statements))), local, definitions);
        for (var round = 0; round < MaximumRounds; round++)
        {
            var before = program;
            foreach (var pass in Passes)
            {
                var after = pass(program, global);
                program = ReferenceEquals(after, program) ? program : Simplify(after, local, definitions);
            }

            if (program.Equals(before))
            {
                break;
            }
        }

        if (stage == RewriteStage.Final)
        {
            foreach (var pass in FinalPasses)
            {
                program = Simplify(pass(program, global), local, definitions);
            }

            program = Opposites.Run(Simplify(program, last, definitions));
        }

        return new RewriteResult(program, global.Concat(local.Applied).Concat(last.Applied).GroupBy(static r => r.Name, StringComparer.Ordinal).Select(static g => g.First()).ToValueArray());
    }

    private static Func<Program, ICollection<AppliedRule>, Program>[] Passes { get; } =
    [
        static (program, _) => Hoisting.Run(program),
        static (program, _) => CommonStatements.Run(program),
        static (program, _) => SumSplitting.Run(program),
        static (program, _) => ProductChains.Run(program),
        Variance.Run,
        ExponentialSums.Run,
        static (program, _) => DeadStatements.Run(program),
        static (program, _) => Inlining.Run(program),
    ];

    /// <summary>What guards the ends of the exponent range and the digits of a mean, once, in the form that the program ends in.</summary>
    private static Func<Program, ICollection<AppliedRule>, Program>[] FinalPasses { get; } =
    [
        Norms.Run,
        static (program, _) => Inlining.Run(program),
        Deviations.Run,
        static (program, _) => DeadStatements.Run(Inlining.Run(program)),
    ];

    private static Program Simplify(Program program, Simplifier simplifier, Dictionary<int, Expr> definitions)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        foreach (var statement in program.MapReduces.Where(s => !ahead.Contains(s.Target.Id)))
        {
            definitions[statement.Target.Id] = statement.Body;
        }

        // The algebra is that of real numbers: half of n is no whole number times n. What is rounded or compared in a whole number is real.
        return program.With(program.MapReduces.Select(s => s.WithExpressions(s.IsWhole ? e => e.MapRealParts(simplifier.Simplify) : simplifier.Simplify)));
    }
}
