using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// How many axes the tensor spans have for which neither [Shape] nor a where clause says it: as many as the subscripts that they bear. What is
/// only used as a whole (<c>A x</c>) is tried as a vector and as a matrix; if the equation makes sense one way only, that is the way.
/// </summary>
internal sealed class RankUse
{
    /// <summary>Each one doubles the readings; beyond these the writer must say.</summary>
    private const int MostOpen = 4;

    private readonly EquationRequest _request;
    private readonly List<ExpressionSyntax> _nodes;
    private readonly List<ExpressionSyntax> _readNodes;
    private readonly ParameterNames _names;

    public RankUse(EquationSyntax syntax, EquationRequest request)
    {
        _request = request;
        var statements = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList();
        _readNodes = statements.SelectMany(static s => s.Right.Descendants()).ToList();
        _nodes = statements.SelectMany(static s => s.Left?.Descendants() ?? []).Concat(_readNodes).ToList();
        _names = new ParameterNames(request.Method.Parameters, _nodes);
        var stated = syntax.Where.OfType<DomainClauseSyntax>().Where(static d => !d.Dimensions.IsEmpty).SelectMany(static d => d.Symbols).ToList();
        foreach (var parameter in request.Method.Parameters.Where(p => IsOpen(p) && !stated.Any(s => Names(s, p))))
        {
            var count = Subscripts(parameter);
            if (count > 0)
            {
                Known[parameter.Name] = count;
            }

            if (count < 2 && Read(parameter) is not null)
            {
                Open.Add(parameter);
            }
        }
    }

    /// <summary>By subscripts.</summary>
    public Dictionary<string, int> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Read as a whole, or with one subscript: that may be an entry of a vector or a row of a matrix.</summary>
    public List<ParameterModel> Open { get; } = [];

    public bool IsHopeless => Open.Count > MostOpen;

    /// <summary>Every way to read the open ones as vectors and matrices.</summary>
    public IEnumerable<Dictionary<string, int>> Readings()
    {
        for (var choice = 0; choice < 1 << Open.Count; choice++)
        {
            var ranks = new Dictionary<string, int>(Known, StringComparer.Ordinal);
            for (var p = 0; p < Open.Count; p++)
            {
                ranks[Open[p].Name] = (choice >> p & 1) == 0 ? 2 : 1;
            }

            yield return ranks;
        }
    }

    /// <summary>How many of a reading's ranks are as few as the subscripts say: x_i is an entry, if that makes sense.</summary>
    public int Entries(Dictionary<string, int> ranks) => Open.Count(p => Known.TryGetValue(p.Name, out var count) && ranks[p.Name] == count);

    /// <summary>Whether every capital letter that is open is a matrix, and every small one a vector: what a reader takes for granted.</summary>
    public bool IsCustomary(Dictionary<string, int> ranks, ValueArray<Tensor> outputs) =>
        Open.All(p => Custom(p.Name) is not { } rank || ranks[p.Name] == rank)
        && outputs.Where(o => _request.Method.Parameters.Any(p => p.Name == o.Name && IsOpen(p))).All(o => Custom(o.Name) is not { } rank || o.Rank == rank);

    private static int? Custom(string name) => name.Length != 1 ? null : char.IsUpper(name[0]) ? 2 : 1;

    /// <summary>One finding a parameter whose rank the readings do not agree on.</summary>
    public ValueArray<EquationDiagnostic> Undecided(IReadOnlyList<Dictionary<string, int>> fitting) => Open
        .Where(p => fitting.Select(f => f[p.Name]).Distinct().Count() != 1)
        .Select(p => EquationDiagnostic.Create(ShapeRules.OpenRank, Read(p)!.Span, p.Name, Describe(fitting)))
        .ToValueArray();

    private string Describe(IReadOnlyList<Dictionary<string, int>> fitting) => fitting.Count == 0 ? "" : " The equation fits "
        + string.Join(", and also ", fitting.Take(2).Select(f => string.Join(", ", Open.Select(p => $"{p.Name} as {(f[p.Name] == 1 ? "a vector" : "a matrix")}")))) + ".";

    private static bool IsOpen(ParameterModel parameter) =>
        parameter is { Kind: ParameterKind.ReadOnlyTensorSpan or ParameterKind.TensorSpan, Shape: null };

    private ExpressionSyntax? Read(ParameterModel parameter) => _readNodes.Find(n => Names(n, parameter));

    private int Subscripts(ParameterModel parameter) => _nodes.Select(n => n switch
    {
        ScriptedSyntax s when Names(s.Base, parameter) && !Names(s, parameter) && !Names(s with { Superscript = null }, parameter) && Superscripts.AsSubscripts(s).Subscript is { } subscript => Items(subscript),
        // A table P(A|B): one axis for each letter.
        ApplicationSyntax { Arguments.Count: > 1 } table when Names(table, parameter) && table.Arguments.All(x => x is NameSyntax && IsPosition(x)) => table.Arguments.Count,
        ApplicationSyntax a when Names(a.Target, parameter) && !Names(a, parameter) && a.Arguments.All(IsPosition) => a.Arguments.Count,
        _ => 0,
    }).DefaultIfEmpty(0).Max();

    /// <summary><c>i,j</c> and <c>ij</c> are two subscripts; <c>2i</c> is one, and <c>t+1</c> may be a label.</summary>
    private static int Items(ExpressionSyntax subscript) => subscript switch
    {
        ListSyntax list => list.Items.Count,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair when IsWord(pair) => Items(pair.Left) + Items(pair.Right),
        _ => 1,
    };

    private static bool IsWord(ExpressionSyntax node) =>
        node is BinarySyntax { Operator: BinaryOperator.Juxtapose } pair ? IsWord(pair.Left) && IsWord(pair.Right) : node is NameSyntax or ScriptedSyntax;

    private bool IsPosition(ExpressionSyntax argument) => argument.Descendants().All(n => n switch
    {
        NumberSyntax number => number.Text.All(char.IsDigit),
        NameSyntax name => name.Name.Length == 1 && _request.Method.Parameters.All(p => !Names(name, p)),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Juxtapose } => true,
        _ => false,
    });

    private bool Names(ExpressionSyntax notation, ParameterModel parameter) => _names.Find(notation) == parameter;
}
