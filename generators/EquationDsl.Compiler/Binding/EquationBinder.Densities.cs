using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary><c>\mathcal{N}(x \mid \mu, \sigma^2)</c>: with a value before the bar or semicolon it is the density of the normal distribution there.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression? Density(ApplicationSyntax node, Scope scope)
    {
        if (node is not { Target: NameSyntax { Name: "N", Font: "mathcal", Primes: 0 } target, Arguments: [var at, var mean, var variance] }
            || node.Separators is not ['|' or ';', ','] || scope.Origin is not null || _survey.FindParameter(target) is not null || EquationsNamed(target, scope).Count > 0)
        {
            return null;
        }

        var values = node.Arguments.Select(a => Number(a, scope)).ToValueArray();
        if (values.Any(static v => v is BoundError))
        {
            return new BoundError();
        }

        var (x, m, v) = (_report.Text(scope, at), _report.Text(scope, mean), _report.Text(scope, variance));
        var formula = $@"\frac{{1}}{{\sqrt{{2\pi {v}}}}} \exp\left(-\frac{{({x} - {m})^2}}{{2 {v}}}\right)";
        return values.All(static v => v.Rank == 0) ? Apply("normal density", node, values, scope)
            : _report.Unsupported(scope, node, $"'{_report.Text(scope, node)}' of vectors", $"its formula, or the densities of the entries, {formula} of numbers {x}, {m} and {v}");
    }
}
