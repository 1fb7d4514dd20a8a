using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>Whether a notation is a name by its very spelling.</summary>
internal sealed class ExactNames(Survey survey, DefinedNames definedNames, LaterDefinitions later)
{
    public bool IsExact(ExpressionSyntax notation) => survey.Names.Exact(notation) is not null
        || (Spelling.Key(notation) is { } key && (definedNames.Contains(key) || later.Contains(key)));

    /// <summary>Whether the letter above is a part of a parameter's name, as in <c>W^Q</c> where no W is.</summary>
    public bool IsNamedAbove(ScriptedSyntax node) => node is { Base: NameSyntax, Subscript: null, Superscript: NameSyntax { Primes: 0 } above }
        && survey.Names.Exact(node) is not null && (!IsExact(node.Base) || IsWord(above));

    /// <summary>The <c>\text{old}</c> of <c>r^{\text{old}}</c>, which can be no exponent.</summary>
    private bool IsWord(NameSyntax above) => above is { IsWord: true, Name.Length: > 1 } && !LatexCommands.Kinds.ContainsKey(above.Name) && survey.FindParameter(above) is null;
}
