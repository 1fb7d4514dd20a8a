using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ranks;

/// <summary>
/// The letters that say when: <c>\theta_{t+1} = \theta_t - ...</c>, the same name at two labels, one of them on the left side, and a span to hold it.
/// </summary>
internal static class TimeLabels
{
    public static HashSet<string> Of(EquationSyntax syntax, IReadOnlyList<ExpressionSyntax> nodes, Func<ExpressionSyntax, ParameterModel?> find)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var left in syntax.Statements.Select(static s => s.Left).OfType<ScriptedSyntax>().Select(Superscripts.AsSubscripts))
        {
            if (Letter(left.Subscript) is { } letter && Spelling.Key(left.Base) is { } name && (find(left.Base) ?? find(left)) is { } named && (named.IsWritable || IsMatrix(left.Base, named))
                && nodes.OfType<ScriptedSyntax>().Select(Superscripts.AsSubscripts).Any(n => Spelling.Key(n.Base) == name && Letter(n.Subscript) == letter && Spelling.Key(n.Subscript) != Spelling.Key(left.Subscript)))
            {
                labels.Add(letter);
            }
        }

        return labels;
    }

    /// <summary>The P of <c>P_{t+1} = A P_t A^\top + Q</c> that is read only: the result is the next one, and no sequence is written to.</summary>
    private static bool IsMatrix(ExpressionSyntax notation, ParameterModel parameter) =>
        LetterCase.IsCapital(notation) && parameter is { Kind: ParameterKind.ReadOnlyTensorSpan, Shape: null };

    /// <summary>The t of <c>t</c>, <c>t+1</c> and <c>t-1</c>.</summary>
    public static string? Letter(ExpressionSyntax? subscript) => subscript switch
    {
        NameSyntax { Name.Length: 1 } name => Spelling.Key(name),
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax { Name.Length: 1 } name, Right: NumberSyntax } => Spelling.Key(name),
        BinarySyntax { Operator: BinaryOperator.Given, Left: var at, Right: var given } => Letter(at) is { } letter && Letter(given) == letter ? letter : null,
        _ => null,
    };
}
