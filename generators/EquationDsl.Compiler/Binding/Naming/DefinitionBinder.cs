using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>The value that a line of the equation gives a name; a line that only explains the name is bound now.</summary>
internal sealed class DefinitionBinder(Report report, DefinedNames definedNames, LaterDefinitions later, Action<StatementSyntax> bindLine)
{
    public BoundExpression? Definition(string key)
    {
        if (definedNames.Use(key) is { } value)
        {
            return value;
        }

        if (!later.TryGet(key, out var statement))
        {
            return null;
        }

        if (!definedNames.Enter(key))
        {
            return report.Error(BindingRules.DefinedByItself, statement.Left!, report.Text(statement.Left!));
        }

        later.Remove(key);
        bindLine(statement);
        if (!definedNames.Contains(key) && report.HasErrors)
        {
            // A line with a mistake of its own has been told already.
            definedNames.Define(key, new BoundError());
        }

        return definedNames.Contains(key) ? Definition(key) : null;
    }
}
