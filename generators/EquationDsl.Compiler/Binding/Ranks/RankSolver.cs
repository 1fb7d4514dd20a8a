using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>
/// How many axes the tensor spans of an equation have where nothing states it: the fewest that their use requires. Each round binds the equation with what is
/// known and hears what its uses require beyond it; ranks only grow, so that the last round is the least solution. No number of axes is tried because another
/// one failed.
/// </summary>
internal sealed class RankSolver
{
    public const int MostAxes = 6;

    /// <summary>Begins the names of sequences among those of parameters, which have no blanks.</summary>
    private const string Sequence = "the sequence ";

    private readonly Dictionary<MethodModel, IReadOnlyDictionary<string, int>> _solved = [];

    public IReadOnlyDictionary<string, int> Solve(EquationSyntax syntax, EquationRequest request)
    {
        if (_solved.TryGetValue(request.Method, out var known))
        {
            return known;
        }

        // An equation that uses itself finds what its text says.
        return SolveFrom(new RankUse(syntax, request).Least, syntax, request);
    }

    /// <summary>The least solution in which every name has at least as many axes as it is given here.</summary>
    public IReadOnlyDictionary<string, int> SolveFrom(Dictionary<string, int> ranks, EquationSyntax syntax, EquationRequest request)
    {
        _solved[request.Method] = ranks;
        while ((ranks.Count > 0 || MayHaveSequences(syntax)) && Raised(ranks, syntax, request) is { } raised)
        {
            _solved[request.Method] = ranks = raised;
        }

        return ranks;
    }

    /// <summary>Whether something is read at an index plus or minus a number: the entries of a recurrence are found to be vectors by use as well.</summary>
    private static bool MayHaveSequences(EquationSyntax syntax)
    {
        var lefts = syntax.Statements.Select(static s => Place.Of(s.Left)).OfType<Place>().ToList();
        return lefts.Count > 0 && syntax.Statements.SelectMany(static s => s.Right.Descendants()).Select(Place.Of).OfType<Place>()
            .Any(r => lefts.Exists(p => p.StepsTo(r)?.Any(static d => d != 0) == true));
    }

    /// <summary>What the entries of a sequence are asked for by.</summary>
    public static string OfSequence(string key) => Sequence + key;

    /// <summary>Of an equation that is used.</summary>
    public IReadOnlyDictionary<string, int> Solve(UsedEquation equation) => Solve(equation.Syntax, equation.Request);

    private Dictionary<string, int>? Raised(Dictionary<string, int> ranks, EquationSyntax syntax, EquationRequest request)
    {
        var attempt = EquationBinder.Bind(syntax, new BindingContext(request, ranks, this, Counting.Unstated));
        var demands = attempt.Demands.Where(d => !ranks.TryGetValue(d.Parameter, out var rank) || rank < d.Rank).ToList();
        if (demands.Count == 0)
        {
            return null;
        }

        // One at a time, as what else was asked may follow from it: of sequences first, as in h_t = W h_{t-1} + x_t the h are vectors and then so are the x,
        // and else what stands innermost, the x_i of W x_i in y_i = x_i + W x_i, of which the sum is one of vectors then.
        var first = demands.Find(IsOfSequence) is { Parameter: not null } sequence ? sequence : demands[0];
        var raised = new Dictionary<string, int>(ranks, StringComparer.Ordinal)
        {
            [first.Parameter] = demands.Where(d => d.Parameter == first.Parameter).Min(static d => d.Rank),
        };
        return raised;
    }

    private static bool IsOfSequence((string Parameter, int Rank) demand) => demand.Parameter.StartsWith(Sequence, StringComparison.Ordinal);
}
