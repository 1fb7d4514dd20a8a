using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>
/// What an equation that is used reads beside its arguments: parameters of the same name, what they have of the class, values of the user. The user's method
/// reads members of the class there, unless it has another object or another meaning for the name.
/// </summary>
internal sealed class InputBinder(
    BindingContext context, Report report, ParameterTable parameters, BoundLines boundLines, Declarations declarations,
    DefinitionBinder definitions, ParameterReads symbols)
{
    /// <summary>What the equation reads of its class through others.</summary>
    public ValueArray<ParameterModel> Implied => parameters.All.Select(static p => p.Model).Where(m => m.Member is not null && !context.Request.Method.Parameters.Contains(m)).ToValueArray();

    public BoundExpression Supplied(ParameterModel input, UsedEquation equation, ExpressionSyntax node, Scope scope)
    {
        if (input.Member is not null)
        {
            return OfClass(input, equation, node, scope);
        }

        if (parameters.Of(input.Name) is { } own)
        {
            return symbols.Read(own, node, scope);
        }

        if (definitions.Definition(input.Name) is { } defined)
        {
            return defined;
        }

        return input.DefaultValue is { } text && double.TryParse(text.TrimEnd('f', 'F', 'd', 'D', 'm', 'M', 'L'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new BoundConstant(number)
            : report.Error(scope, CompositionRules.ArgumentMissing, node, equation.Name, input.Name);
    }

    /// <summary>The axes that an input has in its own equation: stated, or the fewest that its use there requires.</summary>
    public int DeclaredRank(ParameterModel input, UsedEquation equation) =>
        input.StatedRank() ?? (context.Solver.Solve(equation).TryGetValue(input.Name, out var rank) ? rank : equation.StatedRank(input) ?? 1);

    private BoundExpression OfClass(ParameterModel input, UsedEquation equation, ExpressionSyntax node, Scope scope)
    {
        var own = parameters.Root.Of(input.Name);
        (string Why, string Instead)? obstacle =
            !context.Root.Request.IsOwn(equation.Model) ? ("is in another class", $"make '{input.Name}' a parameter of '{equation.Name}'")
            : input.IsOfObject && context.Root.Request.Method.IsStatic ? ("is static", "remove 'static'")
            : own is not null && own.Model.Member != input.Member ? ($"has a parameter '{input.Name}'", "rename that parameter")
            : own is null && boundLines.Root.Writes(input.Name) ? ($"defines '{input.Name}'", "call that otherwise")
            : null;
        if (obstacle is var (why, instead))
        {
            return report.Error(scope, DeclarationRules.MemberElsewhere, node, equation.Name, input.Name, equation.Model.Method.Container.Name, why, instead);
        }

        if (own is null)
        {
            parameters.Root.Add(own = declarations.Root.Declare(input, DeclaredRank(input, equation)));
        }

        own.IsRead = true;
        return new BoundVariable(own.Input);
    }
}
