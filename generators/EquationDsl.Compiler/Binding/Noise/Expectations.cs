using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// <c>\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[f(\epsilon)]</c> of a name that is no input becomes <c>\frac{1}{n} \sum_{s=1}^{n} f(\epsilon_s)</c> with
/// <c>\epsilon_s \sim \mathcal{N}(0, 1)</c>,
/// n being the option Samples.
/// </summary>
internal sealed class Expectations
{
    private const string Letters = "srqklmabcdghjuvwzABCDGHJKMNRSUVW";

    private readonly EquationRequest _request;
    private readonly ParameterNames _names;
    private readonly HashSet<string> _letters;
    private readonly List<StatementSyntax> _draws = [];
    private readonly List<EquationDiagnostic> _found = [];

    private Expectations(EquationRequest request, List<ExpressionSyntax> nodes)
    {
        _request = request;
        _names = new ParameterNames(request.Method.Parameters.Where(static p => !p.IsNoise).ToValueArray(), nodes);
        _letters = new HashSet<string>(nodes.OfType<NameSyntax>().Select(static n =>
            n.Name).Concat(request.Method.Parameters.Select(static p => p.Name)).Concat(request.Constants.Select(static c => c.Name)), StringComparer.Ordinal);
    }

    public static Outcome<EquationSyntax> Read(EquationSyntax syntax, EquationRequest request)
    {
        var lines = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement));
        var nodes = lines.SelectMany(static s => s.Descendants()).OfType<ExpressionSyntax>().ToList();
        if (!nodes.Exists(static n => n is BigOperatorSyntax { Operator: BigOperator.Expectation }))
        {
            return new(syntax, default);
        }

        var expectations = new Expectations(request, nodes);
        var read = syntax.Replace(expectations.Mean);
        return expectations._found.Count > 0 ? new(null, expectations._found.ToValueArray())
            : new(read with { Where = [.. read.Where, .. expectations._draws.Select(static d => new DefinitionClauseSyntax(d.Span, d))] }, default);
    }

    private ExpressionSyntax? Mean(ExpressionSyntax node)
    {
        if (node is not BigOperatorSyntax { Operator: BigOperator.Expectation,
            Ranges: [RelationSyntax { Operators: [RelationOperator.DistributedAs], Operands: [NameSyntax drawn, var law] } range] } expectation
            || _names.Find(drawn) is not null || DistributionNotation.Plain(law) is not { } distribution)
        {
            return null;
        }

        if (_request.Options.Samples is not > 0)
        {
            _found.Add(EquationDiagnostic.Create(DistributionRules.NoSamples, node.Span, Text(node), Text(drawn)));
            return node;
        }

        if (Letters.Select(static c => c.ToString()).FirstOrDefault(_letters.Add) is not { } letter)
        {
            return null;
        }

        // The binder tells places by their characters: each of the new names has a place of its own.
        var count = new NumberSyntax(expectation.OperatorSpan, _request.Options.Samples.Value.ToString(CultureInfo.InvariantCulture));
        NameSyntax Index(TextSpan at) => new(at, letter, default, 0, IsWord: false);
        ScriptedSyntax Entry(TextSpan at) => new(at, drawn with { Span = at }, Index(new TextSpan(at.End, 0)), null);
        _draws.Add(new StatementSyntax(range.Span, Entry(drawn.Span), StatementRelation.DistributedAs, distribution, default));
        var body = expectation.Body.Replace(inner =>
            Mean(inner) ?? (inner is NameSyntax && Spelling.Key(inner) == Spelling.Key(drawn) ? Entry(inner.Span) : null));
        var first = new RelationSyntax(range.Span, [Index(drawn.Span), new NumberSyntax(drawn.Span, "1")], [RelationOperator.Equal]);
        var sum = new BigOperatorSyntax(node.Span, BigOperator.Sum, expectation.OperatorSpan, [first], count, body);
        return new BinarySyntax(node.Span, BinaryOperator.Dot, expectation.OperatorSpan,
            new FractionSyntax(expectation.OperatorSpan, new NumberSyntax(expectation.OperatorSpan, "1"), count), sum);
    }

    private string Text(ExpressionSyntax node) =>
        _request.Equation.Substring(node.Span.Start, Math.Min(node.Span.Length, _request.Equation.Length - node.Span.Start)).Trim();
}
