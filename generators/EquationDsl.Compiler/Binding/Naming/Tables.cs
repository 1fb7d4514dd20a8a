using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>
/// Tables of probabilities: in <c>P(A, B) = P(A|B) P(B)</c> with matrices the letters are the indices. A row of a conditional table is a condition, so that
/// rows sum to 1: P(A|B) is stored by B, then A; a joint table of the same letters as it, else as it is written.
/// </summary>
internal sealed class Tables(Survey survey, OpenSizes openSizes, ParameterReads symbols)
{
    private List<ApplicationSyntax>? _tables;
    private readonly List<ApplicationSyntax> _tableNotations = [];

    /// <summary>The notations of the equation that name parameters as wholes and whose arguments are fresh letters, if one of them is a matrix.</summary>
    public List<ApplicationSyntax> All => _tables ??= _tableNotations.Any(n => symbols.FindSymbol(n, Spelling.Key(n)!, openSizes.RootScope())?.Input.Rank == n.Arguments.Count && n.Arguments.Count > 1)
        ? _tableNotations : [];

    public void Find(EquationSyntax syntax) => _tableNotations.AddRange(EquationLines.Roots(syntax).SelectMany(static r => r.Descendants()).OfType<ApplicationSyntax>()
        .Where(a => a.Arguments.All(x => x is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } && survey.FindParameter(x) is null)
            && a.Arguments.Select(static x => Spelling.Key(x)).Distinct().Count() == a.Arguments.Count && Spelling.Key(a) is { } key && symbols.FindSymbol(a, key, openSizes.RootScope()) is not null));

    /// <summary>
    /// A joint table and a conditional one of the same letters, <c>p(x, y)</c> and <c>p(y | x)</c>, that one parameter is to hold; what a line gives is no
    /// parameter.
    /// </summary>
    public (ApplicationSyntax Joint, ApplicationSyntax Given, string Parameter)? TwoInOne(EquationSyntax syntax)
    {
        var defined = new HashSet<string>(syntax.Statements.Select(static s => Spelling.Key(s.Left)).OfType<string>(), StringComparer.Ordinal);
        string? Model(ApplicationSyntax node) => (survey.FindParameter(node) ?? survey.FindParameter(node.Target))?.Name;
        var read = EquationLines.Roots(syntax).SelectMany(static r => r.Descendants()).OfType<ApplicationSyntax>()
            .Where(n => n.Arguments.Count > 1 && n.Arguments.All(static a => a is NameSyntax) && !defined.Contains(Spelling.Key(n) ?? "") && Model(n) is not null).ToList();
        return read.Where(static n => TableNotation.Bar(n) < 0)
            .Select(joint => (Joint: joint, Given: read.Find(g => TableNotation.Bar(g) >= 0 && Letters(g).SetEquals(Letters(joint)) && Model(g) == Model(joint))!, Parameter: Model(joint)!))
            .Where(static pair => pair.Given is not null).Select(static pair => ((ApplicationSyntax, ApplicationSyntax, string)?)pair).FirstOrDefault();
    }

    public bool IsTable(ApplicationSyntax node, Scope scope) =>
        scope.Origin is null && All.Contains(node) && symbols.FindSymbol(node, Spelling.Key(node)!, scope)?.Input.Rank == node.Arguments.Count;

    public ValueArray<ExpressionSyntax> Axes(ApplicationSyntax node)
    {
        var given = TableNotation.Bar(node) >= 0 ? node : All.Find(t => TableNotation.Bar(t) >= 0 && Letters(t).SetEquals(Letters(node)));
        if (given is null)
        {
            return node.Arguments;
        }

        var order = TableNotation.ConditionsFirst(given).Select(static a => Spelling.Key(a)).ToList();
        return node.Arguments.OrderBy(a => order.IndexOf(Spelling.Key(a))).ToValueArray();
    }

    private static HashSet<string> Letters(ApplicationSyntax node) => new(node.Arguments.Select(static a => Spelling.Key(a)!), StringComparer.Ordinal);
}
