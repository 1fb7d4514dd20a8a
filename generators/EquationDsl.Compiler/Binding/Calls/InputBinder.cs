using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>
/// What an equation that is used reads beside its arguments: parameters of the same name, what they have of the class, values of the user. The user's method
/// reads members of the class there, unless it has another object or another meaning for the name.
/// </summary>
internal sealed class InputBinder(EquationInHand equation, Declarations declarations, DefinitionBinder definitions, ParameterReads symbols)
{
    /// <summary>What the equation reads of its class through others.</summary>
    public ValueArray<ParameterModel> Implied => equation.Parameters.All.Select(static p => p.Model).Where(m => m.Member is not null && !equation.Context.Request.Method.Parameters.Contains(m)).ToValueArray();

    public BoundExpression Supplied(ParameterModel input, UsedEquation used, ExpressionSyntax node, Scope scope)
    {
        if (input.Member is not null)
        {
            return OfClass(input, used, node, scope);
        }

        if (equation.Parameters.Of(input.Name) is { } own)
        {
            return symbols.Read(own, node, scope);
        }

        if (definitions.Definition(input.Name) is { } defined)
        {
            return defined;
        }

        return input.DefaultValue is { } text && double.TryParse(text.TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new BoundConstant(number)
            : equation.Report.Error(scope, CompositionRules.ArgumentMissing, node, used.Name, input.Name);
    }

    /// <summary>The axes that an input has in its own equation: stated, or the fewest that its use there requires.</summary>
    public int DeclaredRank(ParameterModel input, UsedEquation used) =>
        input.StatedRank() ?? (equation.Context.Solver.Solve(used).TryGetValue(input.Name, out var rank) ? rank : used.StatedRank(input) ?? 1);

    private BoundExpression OfClass(ParameterModel input, UsedEquation used, ExpressionSyntax node, Scope scope)
    {
        var own = equation.Parameters.Root.Of(input.Name);
        (string Why, string Instead)? obstacle =
            !equation.Context.Root.Request.IsOwn(used.Model) ? ("is in another class", $"make '{input.Name}' a parameter of '{used.Name}'")
            : input.IsOfObject && equation.Context.Root.Request.Method.IsStatic ? ("is static", "remove 'static'")
            : own is not null && own.Model.Member != input.Member ? ($"has a parameter '{input.Name}'", "rename that parameter")
            : own is null && equation.BoundLines.Root.Writes(input.Name) ? ($"defines '{input.Name}'", "call that otherwise")
            : null;
        if (obstacle is var (why, instead))
        {
            return equation.Report.Error(scope, DeclarationRules.MemberElsewhere, node, used.Name, input.Name, used.Model.Method.Container.Name, why, instead);
        }

        if (own is null)
        {
            equation.Parameters.Root.Add(own = declarations.Root.Declare(input, DeclaredRank(input, used)));
        }

        own.IsRead = true;
        return new BoundVariable(own.Input);
    }
}
