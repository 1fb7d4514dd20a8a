using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What the equation writes for each value, remembered where it is first written: for formulas that its reader can put into it.</summary>
internal sealed partial class EquationBinder
{
    private readonly Dictionary<string, string> _notations = new(StringComparer.Ordinal);

    private void Note(string name, ExpressionSyntax? notation, Scope scope)
    {
        if (notation is not null && !_context.IsUsed && scope.Origin is null && !_notations.ContainsKey(name))
        {
            _notations.Add(name, _report.Text(scope, notation));
        }
    }

    private Notations NotationsUsed(SizeSolution solution) => new(
        _notations.Select(static n => new Notation(n.Key, n.Value)).ToValueArray(),
        NamedSizes.Select(o => (Name: o.Key, Size: solution.Resolve(o.Value).AsSymbol)).Where(static o => o.Size is Size)
            .Select(static o => new Notation(o.Size!.Name, o.Name)).ToValueArray(),
        _survey.FirstIndex);
}
