using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Scripts;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>What a whole notation means: an index or argument, a value of the equation, a parameter by notation or name, a number of the class.</summary>
internal sealed class NameResolver(EquationInHand equation, DefinitionBinder definitions, ParameterReads symbols, TimedValues timedValues)
{
    /// <summary>The meaning of a whole notation, or null if nothing in scope bears it.</summary>
    public BoundExpression? Resolve(ExpressionSyntax notation, Scope scope)
    {
        var meaning = MeaningOf(notation, scope);
        if (meaning is not null && scope.Origin is null && !equation.Context.IsUsed)
        {
            equation.ReadNames.Note(notation, meaning);
        }

        return meaning;
    }

    private BoundExpression? MeaningOf(ExpressionSyntax notation, Scope scope)
    {
        if (Spelling.Key(notation) is not { } key)
        {
            return null;
        }

        if (scope.Origin is null && scope.Find(key) is null && equation.Survey.Names.ByNotation(notation) is not null && symbols.Parameter(notation, key, scope) is { } marked)
        {
            return marked;
        }

        if ((scope.Find(key) ?? (notation is NameSyntax name ? Subscripts.FreeIndex(name, scope) : null)) is { } local)
        {
            MarkUsed(local);
            return local;
        }

        return scope.Origin is not null ? null
            : timedValues.AtItsTime(notation, key, definitions.Definition(key), scope) ?? symbols.Parameter(notation, key, scope) ?? NamedNumber(notation);
    }

    private void MarkUsed(BoundExpression meaning)
    {
        if (meaning is BoundWhole whole)
        {
            foreach (var term in whole.Value.Terms)
            {
                if (equation.Ranges.Find(term.Symbol) is { } index)
                {
                    index.IsUsed = true;
                }
            }
        }
    }

    private BoundConstant? NamedNumber(ExpressionSyntax notation) =>
        Spelling.Candidates(notation).Select(c => equation.Context.Request.Constants.FirstOrDefault(k => Spelling.Plain(k.Name) == c)).FirstOrDefault(static k => k is not null) is { } constant
            ? new BoundConstant(constant.Value) : null;
}
