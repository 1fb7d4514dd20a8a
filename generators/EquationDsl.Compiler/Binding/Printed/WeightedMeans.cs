using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The mean by the weights p that are passed: <c>\mathbb{E}_p[\log q]</c> is <c>\langle p, \log q \rangle</c>, and <c>\mathbb{E}_p[\log q(x)]</c> is
/// <c>\mathbb{E}_{x \sim p}[\log q(x)]</c>.
/// </summary>
internal static class WeightedMeans
{
    public static EquationSyntax Weighted(EquationSyntax syntax, PrintedNames names) => names.Nodes.Any(n => Weighted(n, names) is not null) ? syntax.Replace(n => Weighted(n, names)) : syntax;

    private static ExpressionSyntax? Weighted(ExpressionSyntax node, PrintedNames names)
    {
        (NameSyntax? weights, ExpressionSyntax? body) = node switch
        {
            BigOperatorSyntax { Operator: BigOperator.Expectation, Ranges: [NameSyntax below], Upper: null } mean => (below, mean.Body),
            ApplicationSyntax { Target: ScriptedSyntax { Base: NameSyntax { Name: "E", Accents.IsEmpty: true, Primes: 0 }, Subscript: NameSyntax below, Superscript: null } target, Open: '[', Arguments: [var of] }
                when !names.IsKnown(target) => (below, new GroupSyntax(of.Span, '(', of)),
            _ => (null, null),
        };

        if (weights is null || body is null || names.Find(weights) is not { IsWritable: false } model || !PrintedNames.IsArray(model))
        {
            return null;
        }

        // A mean in a mean, as in \mathbb{E}_p[(x - \mathbb{E}_p[x])^3].
        body = body.Replace(n => Weighted(n, names));
        var variables = body.Descendants().OfType<ApplicationSyntax>().Where(a => a.Arguments is [NameSyntax only] && names.IsIndex(only)).Select(static a => (NameSyntax)a.Arguments[0]).ToList();
        return variables.Count == 0 ? new DelimitedSyntax(node.Span, DelimiterKind.InnerProduct, [weights, body])
            : variables.TrueForAll(v => Spelling.Key(v) == Spelling.Key(variables[0]))
                ? new BigOperatorSyntax(node.Span, BigOperator.Expectation, weights.Span, [new RelationSyntax(weights.Span, [variables[0], weights], [RelationOperator.DistributedAs])], null, body)
                : null;
    }
}
