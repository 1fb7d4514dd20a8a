using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>What the names of an equation are as far as its text and its method say.</summary>
internal sealed class PrintedNames
{
    private readonly EquationRequest _request;
    private readonly ParameterNames _parameters;
    private readonly HashSet<string> _defined;

    public PrintedNames(EquationSyntax syntax, EquationRequest request)
    {
        _request = request;
        Nodes = Lines(syntax).SelectMany(static s => s.Descendants()).ToList();
        _parameters = new ParameterNames(request.Method.Parameters, Nodes);
        _defined = new HashSet<string>(Lines(syntax).Select(static s => Spelling.Key(s.Left)).OfType<string>(), StringComparer.Ordinal);
    }

    public IReadOnlyList<ExpressionSyntax> Nodes { get; }

    public IEnumerable<ParameterModel> Parameters => _request.Method.Parameters;

    public static IEnumerable<StatementSyntax> Lines(EquationSyntax syntax) =>
        syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement));

    /// <summary>Whether a value is returned.</summary>
    public bool Returns => _request.Method.Return.Kind != ReturnKind.Void;

    public ParameterModel? Find(ExpressionSyntax notation) => _parameters.Find(notation);

    public ParameterModel? Exact(ExpressionSyntax notation) => _parameters.Exact(notation);

    /// <summary>Whether a parameter, a constant, another equation or a line of this one bears the name.</summary>
    public bool IsKnown(ExpressionSyntax notation) => Find(notation) is not null || _defined.Contains(Spelling.Key(notation) ?? "")
        || Spelling.Candidates(notation).Any(c => _request.Constants.Any(k => Spelling.Plain(k.Name) == c) || _request.Visible.Any(s => s.Method.Name == c));

    /// <summary>Whether it is a letter of which nothing says that it is anything but an index.</summary>
    public bool IsIndex(ExpressionSyntax node) => node is NameSyntax { Name.Length: 1, Accents.IsEmpty: true } && !IsKnown(node);

    public static bool IsArray(ParameterModel model) => model.Kind is not (ParameterKind.Scalar or ParameterKind.Out or ParameterKind.Random);
}
