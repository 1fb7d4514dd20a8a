using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>
/// The r beside a bold r, as in <c>\mathbf{r} / r^3</c>: in print that is its length, and where only one of them is a parameter both are the vector.
/// </summary>
internal sealed class LengthLetters(Survey survey, Report report)
{
    /// <summary>
    /// The r beside a bold r, as in <c>\mathbf{r} / r^3</c>: in print that is its length, and where only one of them is a parameter both are the vector.
    /// </summary>
    public void FindLengths(EquationSyntax syntax)
    {
        var nodes = EquationLines.Roots(syntax).SelectMany(static r => r.Descendants()).ToList();
        var indexed = new HashSet<TextSpan>(nodes.OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        var wholes = nodes.OfType<NameSyntax>().Where(n => !indexed.Contains(n.Span) && survey.FindParameter(n) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }).ToList();
        foreach (var letters in wholes.GroupBy(n => survey.FindParameter(n)!))
        {
            if (letters.FirstOrDefault(SyntaxKeys.IsMarkedVector) is { } vector && letters.FirstOrDefault(static n => n.Font is null && n.Name.Length == 1) is { } plain)
            {
                var (marked, bare) = (report.Text(vector), report.Text(plain));
                report.Error(SyntaxRules.TwoReadings, plain, bare, marked, $"\\|{marked}\\| for its length");
            }
        }
    }
}
