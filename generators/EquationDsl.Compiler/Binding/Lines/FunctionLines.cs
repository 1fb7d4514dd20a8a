using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Lines that define functions.</summary>
internal sealed class FunctionLines(Survey survey, Report report, UnusedNames unused, LocalFunctions localFunctions, LeftSides leftSides)
{
    public void DefineFunction(FunctionDefinition function, StatementSyntax statement)
    {
        if (localFunctions.Contains(function.Name))
        {
            report.Error(BindingRules.DefinedTwice, statement.Left!, function.Name);
        }

        localFunctions.Add(function);
        unused.Add(function.Name, statement.Left!);
    }

    public FunctionDefinition? LocalFunction(StatementSyntax statement)
    {
        var (left, subscript) = statement.Left is ScriptedSyntax { Base: ApplicationSyntax a, Subscript: { } s, Superscript: null } ? (a, s) : (statement.Left as ApplicationSyntax, null);
        if (left is null || Spelling.Key(left.Target) is not { } name || survey.FindParameter(left.Target) is not null || leftSides.LabelledOutput(left.Target) is not null || left.Target is NameSyntax { Primes: > 0 }
            || survey.FindParameter(left) is not null || (subscript is not null and not NameSyntax))
        {
            return null;
        }

        return left.Arguments.All(a => a is NameSyntax && survey.FindParameter(a) is null && !survey.LineNames.Contains(Spelling.Key(a)!)) || IsAppliedOtherwise(left, name)
            ? FunctionDefinition.Create(name, left, subscript, statement.Right, isBuiltIn: false)
            : null;
    }

    /// <summary>The <c>h(x)</c> of a parameter x that is a function nevertheless, because <c>h(z)</c> or <c>h'(x)</c> stands elsewhere.</summary>
    private bool IsAppliedOtherwise(ApplicationSyntax left, string name) => left.Arguments.All(static a => a is NameSyntax)
        && survey.Applications[name].Concat(survey.Applications[name + "'"]).Concat(survey.Applications[name + "''"])
            .Any(a => a.Arguments.Count == left.Arguments.Count && Spelling.Key(a) != Spelling.Key(left));
}
