using System.Globalization;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// Over what each expectation, variance and covariance of an equation is taken, for its readers: a sample, draws, or a law of which a formula is known.
/// </summary>
internal static class MeanNotes
{
    /// <param name="written">The equation as it is written.</param>
    /// <param name="asked">The same with formulas in the place of what is known of a law.</param>
    public static ValueArray<string> Of(EquationSyntax written, EquationSyntax asked, EquationRequest request)
    {
        var nodes = Means(written, request).ToList();
        var left = new HashSet<TextSpan>(nodes.Count == 0 ? [] : Means(asked, request).Select(static n => n.Span));
        string Text(ExpressionSyntax node) => string.Join(" ", CollapsedWords(request.Equation.Substring(node.Span.Start, Math.Min(node.Span.Length, request.Equation.Length - node.Span.Start))));
        string Source(ExpressionSyntax node) => (left.Contains(node.Span), node is BigOperatorSyntax { Ranges: [RelationSyntax { Operators: [RelationOperator.DistributedAs] } law] } ? law : null) switch
        {
            (true, { } given) => "over what is given, " + Text(given),
            (true, null) => "over a sample, the entries of what it is taken of",
            (false, { } drawn) => $"over {request.Options.Samples?.ToString(CultureInfo.InvariantCulture)} draws, {Text(drawn)}",
            _ => "in closed form, over the distribution that is stated",
        };
        return nodes.Select(n => $"{Text(n)}: {Source(n)}").Distinct(StringComparer.Ordinal).ToValueArray();
    }

    private static IEnumerable<string> CollapsedWords(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<ExpressionSyntax> Means(EquationSyntax syntax, EquationRequest request)
    {
        var nodes = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement))
            .SelectMany(static s => s.Middle.Append(s.Right)).SelectMany(static e => e.Descendants()).OfType<ExpressionSyntax>().ToList();
        var names = new ParameterNames(request.Method.Parameters, nodes);
        bool IsMean(NameSyntax name) => name is { Primes: 0, Name: "E" or "Var" or "V" or "Cov" or "var" or "cov" } && names.Find(name) is null
            && (name.IsExpectation || request.Visible.All(s => s.Method.Name != name.Name));
        return nodes.Where(n => n is BigOperatorSyntax { Operator: BigOperator.Expectation } || (n is ApplicationSyntax { Target: NameSyntax target } && IsMean(target)));
    }
}
