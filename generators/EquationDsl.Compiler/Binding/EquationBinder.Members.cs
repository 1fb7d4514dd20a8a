using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What an equation that is used reads of its class: the method of the equation that uses it reads it there, unless it has another object or another meaning for the name.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression OfClass(ParameterModel input, UsedEquation equation, ExpressionSyntax node, Scope scope)
    {
        var own = _parameters.Root.Of(input.Name);
        (string Why, string Instead)? obstacle =
            !_context.Root.Request.IsOwn(equation.Model) ? ("is in another class", $"make '{input.Name}' a parameter of '{equation.Name}'")
            : input.IsOfObject && _context.Root.Request.Method.IsStatic ? ("is static", "remove 'static'")
            : own is not null && own.Model.Member != input.Member ? ($"has a parameter '{input.Name}'", "rename that parameter")
            : own is null && _lines.Root.Writes(input.Name) ? ($"defines '{input.Name}'", "call that otherwise")
            : null;
        if (obstacle is var (why, instead))
        {
            return _report.Error(scope, DeclarationRules.MemberElsewhere, node, equation.Name, input.Name, equation.Model.Method.Container.Name, why, instead);
        }

        if (own is null)
        {
            _parameters.Root.Add(own = Root.Declare(input, DeclaredRank(input, equation)));
        }

        own.IsRead = true;
        return new BoundVariable(own.Input);
    }

    /// <summary>What the equation reads of its class through others.</summary>
    private ValueArray<ParameterModel> Implied => _parameters.All.Select(static p => p.Model).Where(m => m.Member is not null && !_context.Request.Method.Parameters.Contains(m)).ToValueArray();
}
