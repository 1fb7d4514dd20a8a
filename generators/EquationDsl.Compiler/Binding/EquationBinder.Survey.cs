using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What must be known of the whole text before any of it is bound: counting, names of sizes, time labels.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>What the clauses after where define is bound where it is met.</summary>
    private void FindLaterDefinitions(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            if (LeftKey(clause.Statement.Left) is { } key)
            {
                _later.Add(key, clause.Statement);
            }
        }
    }

    /// <summary>
    /// The r beside a bold r, as in <c>\mathbf{r} / r^3</c>: in print that is its length, and where only one of them is a parameter both are the vector.
    /// </summary>
    private void FindLengths(EquationSyntax syntax)
    {
        var nodes = SyntaxRoots(syntax).SelectMany(static r => r.Descendants()).ToList();
        var indexed = new HashSet<TextSpan>(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        var wholes = nodes.OfType<NameSyntax>().Where(n => !indexed.Contains(n.Span) && _survey.FindParameter(n) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }).ToList();
        foreach (var letters in wholes.GroupBy(n => _survey.FindParameter(n)!))
        {
            if (letters.FirstOrDefault(IsMarkedVector) is { } vector && letters.FirstOrDefault(static n => n.Font is null && n.Name.Length == 1) is { } plain)
            {
                var (marked, bare) = (_report.Text(vector), _report.Text(plain));
                _report.Error(SyntaxRules.TwoReadings, plain, bare, marked, $"\\|{marked}\\| for its length");
            }
        }
    }

    /// <summary>What ends a range from above may be a length; what it leaves out, and what is below all of it, is another index.</summary>
    internal static IEnumerable<ExpressionSyntax> UpperBounds(IEnumerable<BigOperatorSyntax> operators) => operators.SelectMany(static o => o.Ranges.OfType<RelationSyntax>()
        .Where(static r => r.Operators[r.Operators.Count - 1] is not (RelationOperator.NotEqual or RelationOperator.Greater or RelationOperator.GreaterOrEqual))
        .Select(static r => r.Operands[r.Operands.Count - 1]).Concat(o.Upper is null ? [] : [o.Upper]));

    internal static IEnumerable<string> KeysOf(IEnumerable<ExpressionSyntax> expressions) =>
        expressions.SelectMany(static e => e.Descendants())
            .Where(static n => n is NameSyntax or ScriptedSyntax { Base: NameSyntax, Superscript: null })
            .Select(static n => Spelling.Key(n)).OfType<string>();
}
