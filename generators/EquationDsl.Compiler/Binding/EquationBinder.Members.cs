using EquationDsl.Compiler.Binding.Definitions;
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
        var root = Root;
        var own = root._parameters.Find(p => p.Model.Name == input.Name);
        (string Why, string Instead)? obstacle =
            !root._request.IsOwn(equation.Model) ? ("is in another class", $"make '{input.Name}' a parameter of '{equation.Name}'")
            : input.IsOfObject && root._request.Method.IsStatic ? ("is static", "remove 'static'")
            : own is not null && own.Model.Member != input.Member ? ($"has a parameter '{input.Name}'", "rename that parameter")
            : own is null && root._statements.Any(s => s.Target.Name == input.Name) ? ($"defines '{input.Name}'", "call that otherwise")
            : null;
        if (obstacle is var (why, instead))
        {
            return Error(scope, DeclarationRules.MemberElsewhere, node, equation.Name, input.Name, equation.Model.Method.Container.Name, why, instead);
        }

        if (own is null)
        {
            root._parameters.Add(own = root.Declare(input, DeclaredRank(input, equation)));
        }

        own.IsRead = true;
        return new BoundVariable(own.Input);
    }

    /// <summary>What the equation reads of its class through others.</summary>
    private ValueArray<ParameterModel> Implied => _parameters.Select(static p => p.Model).Where(m => m.Member is not null && !_request.Method.Parameters.Contains(m)).ToValueArray();
}
