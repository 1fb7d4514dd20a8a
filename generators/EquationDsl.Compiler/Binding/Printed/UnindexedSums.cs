using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary><c>\sum x_i y_i</c>, as statistics print it: the sum is over the only letter below that nothing else binds.</summary>
internal static class UnindexedSums
{
    public static EquationSyntax Indexed(EquationSyntax syntax, PrintedNames names)
    {
        StatementSyntax Line(StatementSyntax line)
        {
            var bound = new HashSet<string>(line.Left?.Descendants().Select(static n => Spelling.Key(n)).OfType<string>() ?? [], StringComparer.Ordinal);

            // Inner sums first, whose letters are theirs.
            while (true)
            {
                var read = line with { Right = (ExpressionSyntax)line.Right.Replace(node => node is BigOperatorSyntax sum ? Indexed(sum, bound, names) : null) };
                if (ReferenceEquals(read.Right, line.Right))
                {
                    return line;
                }

                line = read;
            }
        }

        return names.Nodes.Any(static n => n is BigOperatorSyntax { Ranges.IsEmpty: true }) ? syntax with
        {
            Statements = syntax.Statements.Select(Line).ToValueArray(),
            Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = Line(clause.Statement) } : w).ToValueArray(),
        } : syntax;
    }

    private static BigOperatorSyntax? Indexed(BigOperatorSyntax sum, HashSet<string> bound, PrintedNames names)
    {
        if (sum is not { Ranges.IsEmpty: true, Upper: null, Operator: BigOperator.Sum or BigOperator.Product }
            || sum.Body.Descendants().Any(static n => n is BigOperatorSyntax { Ranges.IsEmpty: true }))
        {
            return null;
        }

        var letters = Free(sum.Body, names).Where(l => !bound.Contains(Spelling.Key(l)!)).GroupBy(static l => Spelling.Key(l), StringComparer.Ordinal).ToList();
        return letters is [var only] ? sum with { Ranges = [only.First() with { Span = sum.OperatorSpan }] } : null;
    }

    /// <summary>The letters below names that are no parameters and that no sum inside runs over.</summary>
    private static IEnumerable<NameSyntax> Free(SyntaxNode node, PrintedNames names)
    {
        var inner = node.Children().SelectMany(child => Free(child, names));
        return node switch
        {
            ScriptedSyntax scripted when names.IsKnown(scripted) => [],
            ScriptedSyntax { Subscript: { } below } => inner.Concat(below.Descendants().OfType<NameSyntax>().Where(names.IsIndex)),
            BigOperatorSyntax sum => inner.Where(l => !sum.Ranges.SelectMany(static r => r.Descendants()).Any(n => Spelling.Key(n) == Spelling.Key(l))),
            _ => inner,
        };
    }
}
