using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Surveys;

/// <summary>Whole numbers that stand as subscripts or are compared with an index, as in <c>\mathbb{1}[y = k]</c>, and bound nothing.</summary>
internal static class LabelSurvey
{
    public static HashSet<string> Of(List<ExpressionSyntax> nodes, ParameterNames names)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var bounds = new HashSet<string>(SyntaxKeys.KeysOf(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Upper is null ? [] : new[] { o.Upper })), StringComparer.Ordinal);
        var subscripts = nodes.OfType<ScriptedSyntax>().Select(static s => s.Subscript).OfType<ExpressionSyntax>()
            .SelectMany(static s => s is ListSyntax list ? list.Items.OfType<NameSyntax>() : SyntaxKeys.Letters(s).Concat(new[] { s }.OfType<NameSyntax>()));
        foreach (var name in subscripts.Concat(Compared(nodes, names)).Concat(nodes.OfType<ScriptedSyntax>().SelectMany(static s => s.Subscript is null ? [] : new[] { s.Subscript })))
        {
            if (names.Find(name) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 } model && Spelling.Key(name) is { } key && !bounds.Contains(key))
            {
                labels.Add(model.Name);
            }
        }

        return labels;
    }

    /// <summary>What is equal to a letter that is no parameter, or not: but not the m of <c>\sum_{i=m}</c>, where a range begins.</summary>
    private static IEnumerable<ExpressionSyntax> Compared(List<ExpressionSyntax> nodes, ParameterNames names)
    {
        var ranges = new HashSet<TextSpan>(nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).OfType<RelationSyntax>()
            .Where(static r => r.Operators is [RelationOperator.Equal]).Select(static r => r.Span));
        return nodes.OfType<RelationSyntax>()
            .Where(r => r.Operators is [RelationOperator.Equal or RelationOperator.NotEqual] && !ranges.Contains(r.Span)
                && r.Operands.OfType<NameSyntax>().Any(n => n.Name.Length == 1 && names.Find(n) is null))
            .SelectMany(static r => r.Operands.Where(static o => o is NameSyntax or ScriptedSyntax));
    }
}
