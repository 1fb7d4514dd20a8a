using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

internal enum Fold
{
    Sum,
    Product,
    Max,
    Min,
}

/// <summary>What an index of a big operator runs over, beside another index or not.</summary>
internal enum Run
{
    All,
    Counted,
    UpTo,
    Below,
    From,
    Above,
    Others,
    CountedTo,
    CountedFrom,

    /// <summary>Without the last.</summary>
    Head,
}

/// <summary>A sum, product, maximum or minimum over an index.</summary>
internal sealed class Reduction(Fold fold, string index, string extent, Run run, string beside, Term body) : Term
{
    public Run Run => run;

    public override IReadOnlyList<Term> Parts => [body];

    protected override int Level => Sum;

    private bool HasBeside => run is not (Run.All or Run.Counted or Run.Head);

    public override Term With(IReadOnlyList<Term> parts) => new Reduction(fold, index, extent, run, beside, parts[0]);

    /// <summary>The same over the whole axis.</summary>
    public Term OverAll() => new Reduction(fold, index, extent, Run.All, "", body);

    public override Grid Evaluate(Scope scope) => scope.Once(this, () =>
    {
        var terms = Enumerable.Range(0, scope.Size(extent)).Where(j => Holds(j, scope)).Select(j => scope.With(index, j, () => body.Evaluate(scope).Number)).ToList();
        return Grid.Of(fold switch
        {
            Fold.Sum => Real.Sum(terms),
            Fold.Product => terms.Aggregate(Real.Whole(1), static (a, b) => a * b),
            _ => RealFunctions.Extreme(terms, fold == Fold.Max),
        });
    });

    public override IEnumerable<string> FreeIndices() => body.FreeIndices().Where(i => i != index).Concat(HasBeside ? [beside] : []).Distinct(StringComparer.Ordinal);

    public override IEnumerable<string> Names() => run is Run.Counted or Run.CountedFrom or Run.Head ? [extent, .. body.Names()] : body.Names();

    protected override string Text() => $"\\{fold.ToString().ToLowerInvariant()[..(fold == Fold.Product ? 4 : 3)]}{Range()} {body.Write(Product)}";

    private bool Holds(int j, Scope scope) => run switch
    {
        Run.All or Run.Counted => true,
        Run.Head => j < scope.Size(extent) - 1,
        Run.UpTo or Run.CountedTo => j <= scope.Index(beside),
        Run.Below => j < scope.Index(beside),
        Run.From or Run.CountedFrom => j >= scope.Index(beside),
        Run.Above => j > scope.Index(beside),
        _ => j != scope.Index(beside),
    };

    private string Range() => run switch
    {
        Run.All => "_" + index,
        Run.Counted => $"_{{{index}=1}}^{Braced(extent)}",
        Run.Head => $"_{{{index}=1}}^{{{extent}-1}}",
        Run.UpTo => $"_{{{index} \\le {beside}}}",
        Run.Below => $"_{{{index} < {beside}}}",
        Run.From => $"_{{{index} \\ge {beside}}}",
        Run.Above => $"_{{{index} > {beside}}}",
        Run.Others => $"_{{{index} \\ne {beside}}}",
        Run.CountedTo => $"_{{{index}=1}}^{Braced(beside)}",
        _ => $"_{{{index}={beside}}}^{Braced(extent)}",
    };

    private static string Braced(string bound) => bound.Length == 1 ? bound : $"{{{bound}}}";
}
