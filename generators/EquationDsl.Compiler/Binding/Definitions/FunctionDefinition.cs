using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>A function given by a formula, expanded where it is used.</summary>
/// <param name="Parameters">Keys of its parameters.</param>
/// <param name="Indices">The subscript of the left side, if the value is a vector: <c>softmax(z)_i</c>.</param>
/// <param name="Ranks">For each parameter how many subscripts it bears in the body.</param>
/// <param name="IsBuiltIn">Diagnostics in its body belong to the caller.</param>
internal sealed record FunctionDefinition(
    string Name,
    ValueArray<string> Parameters,
    ValueArray<string> Indices,
    ValueArray<int> Ranks,
    ExpressionSyntax Body,
    bool IsBuiltIn)
{
    /// <summary>Whether its left side is <c>\mathbb{E}(..)</c>.</summary>
    public bool IsExpectation { get; init; }

    public static FunctionDefinition BuiltIn(Definition row, StatementSyntax statement)
    {
        var (left, subscript) = statement.Left is ScriptedSyntax { Subscript: { } sub } scripted ? (scripted.Base, sub) : (statement.Left!, null);
        return Create(row.Names[0].Replace(" ", ""), (ApplicationSyntax)left, subscript, statement.Right, isBuiltIn: true);
    }

    public static FunctionDefinition Create(string name, ApplicationSyntax left, ExpressionSyntax? subscript, ExpressionSyntax body, bool isBuiltIn)
    {
        var parameters = left.Arguments.Select(static a => Spelling.Key(a)!).ToValueArray();
        return new FunctionDefinition(
            name,
            parameters,
            subscript is null ? ValueArray<string>.Empty : IndicesOf(subscript),
            parameters.Select(p => RankOf(p, body)).ToValueArray(),
            body,
            isBuiltIn) { IsExpectation = left.Target is NameSyntax { IsExpectation: true } };
    }

    private static ValueArray<string> IndicesOf(ExpressionSyntax subscript) =>
        subscript is BinarySyntax { Operator: BinaryOperator.Juxtapose } pair ? IndicesOf(pair.Left).AddRange(IndicesOf(pair.Right)) : [Spelling.Key(subscript)!];

    /// <summary>How often the body names the parameter.</summary>
    public int Uses(int parameter) =>
        Body.Descendants().Count(n => n is NameSyntax name && Spelling.Key(name) == Parameters[parameter]);

    private static int RankOf(string parameter, ExpressionSyntax body) => body.Descendants()
        .Select(n => n is ScriptedSyntax { Subscript: { } subscript } s && Spelling.Key(s.Base) == parameter ? Letters(subscript) : 0).DefaultIfEmpty(0).Max();

    private static int Letters(ExpressionSyntax subscript) => subscript switch
    {
        ListSyntax list => list.Items.Count,

        // The x_{\max} beside x is a name of its own.
        NameSyntax { IsWord: true, Name.Length: > 1 } => 0,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair => Letters(pair.Left) + Letters(pair.Right),
        _ => 1,
    };
}
