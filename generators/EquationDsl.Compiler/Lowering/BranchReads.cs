using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>
/// A kernel computes both branches of a choice, for several positions at once: a read that is inside only where its branch is taken, as the <c>x_i</c> of a
/// line that does not hold for the last i, is 0 outside and is not used there.
/// </summary>
internal sealed class BranchReads
{
    private readonly List<Affine> _everywhere;

    private BranchReads(List<Affine> everywhere) => _everywhere = everywhere;

    public static Program Run(Program program)
    {
        var proof = new AccessProof(program);
        return program with { MapReduces = program.MapReduces.Select(s => s.Body.SelfAndDescendants().Any(static n => n is Select) ? Safe(s, proof) : s).ToValueArray() };
    }

    private static MapReduce Safe(MapReduce statement, AccessProof proof)
    {
        var known = proof.Known(statement);
        var body = new BranchReads(known).Safe(statement.Body, [known]);
        return body.Equals(statement.Body) ? statement : statement with { Body = body };
    }

    /// <param name="cases">What is at least 0 there, in one of several cases.</param>
    private Expr Safe(Expr expr, List<List<Affine>> cases) => expr switch
    {
        Read { Boundary: Boundary.None } read when !AccessProof.IsInside(read, _everywhere) && cases.TrueForAll(c => AccessProof.IsInside(read, c)) => read with { Boundary = Boundary.Zero },
        Select select => select with
        {
            Condition = Safe(select.Condition, cases),
            Then = Safe(select.Then, Where(cases, select.Condition)),
            Else = Safe(select.Else, WhereNot(cases, select.Condition)),
        },
        Call call => call with { Arguments = call.Arguments.Select(a => Safe(a, cases)).ToValueArray() },
        _ => expr,
    };

    private static List<List<Affine>> Where(List<List<Affine>> cases, Expr condition)
    {
        var forms = Conditions.Conjuncts(condition).SelectMany(static c => Conditions.Difference(c) is { } zero ? [zero, -1 * zero] : Conditions.Forms(c)).ToList();
        return cases.ConvertAll(c => c.Concat(forms).ToList());
    }

    /// <summary>Of whole numbers, what is not 0 is above or below it.</summary>
    private static List<List<Affine>> WhereNot(List<List<Affine>> cases, Expr condition)
    {
        var ways = Conditions.Conjuncts(condition).SelectMany(static c => Conditions.Difference(c) is { } zero ? [zero - 1, -1 * zero - 1] : Conditions.Forms(c).Select(static f => -1 * f - 1)).ToList();
        return Conditions.Conjuncts(condition).All(static c => Conditions.Difference(c) is not null || !Conditions.Forms(c).IsEmpty)
            ? cases.SelectMany(c => ways.Select(way => c.Append(way).ToList())).ToList() : cases;
    }
}
