using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Derivatives;

/// <summary>What derivatives are by: a whole parameter or value, or an entry of one.</summary>
internal sealed class Variables(Report report, IndexSource indexSource, StepLabels stepLabels, NameResolver resolver, TimeBinder timeBinder)
{
    public BoundExpression EntryByEntry(BoundExpression value, Func<BoundExpression, BoundExpression> map)
    {
        if (value.Rank == 0)
        {
            return map(value);
        }

        var loops = value.Shape.Select(e => indexSource.NewLoop("r", e)).ToValueArray();
        return map(Values.At(value, loops)) is var entry && entry is not BoundError ? new BoundComprehension(loops, entry) : entry;
    }

    /// <summary>A whole parameter or value; or, with subscripts, an entry of one.</summary>
    public (BoundExpression? By, ValueArray<ExpressionSyntax> Items) VariableOf(ExpressionSyntax notation, Scope scope)
    {
        if (Differentiable(resolver.Resolve(notation, scope)) is { } whole)
        {
            return (whole, default);
        }

        if (scope.Origin is null && notation is ScriptedSyntax step
            && Superscripts.AsSubscripts(step) is { Subscript: { } time, Superscript: null } state && stepLabels.IsLabel(time) && Spelling.Key(state.Base) is { } key)
        {
            return (Differentiable(timeBinder.AtTime(state, state.Base, key, time, scope)), default);
        }

        return notation is ScriptedSyntax { Subscript: { } subscript, Superscript: null } scripted && Differentiable(resolver.Resolve(scripted.Base, scope)) is { Rank: var rank } tensor
            ? rank == 0 ? (null, default) : (tensor, Subscripts.Items(subscript, rank))
            : (null, default);
    }

    /// <summary>The variable that is written below, or the only argument of what is differentiated.</summary>
    public static ExpressionSyntax? VariableIn(NablaSyntax node) => node switch
    {
        { Variable: { } variable, Kind: not NablaKind.Directional } => variable,
        { Operand: ApplicationSyntax { Arguments: [var only] } } => only,
        { Operand: NablaSyntax inner } => VariableIn(inner),
        _ => null,
    };

    public BoundExpression NoVariable(NablaSyntax node, Scope scope)
    {
        var where = VariableIn(node) ?? node.Operand;
        return report.Error(scope, DerivativeRules.NoVariable, where, report.Text(scope, where));
    }

    private static BoundExpression? Differentiable(BoundExpression? meaning) =>
        meaning is BoundVariable { Tensor.Element: ElementKind.Real } or BoundShared ? meaning : null;
}
