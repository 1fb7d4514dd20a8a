using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>What the equation writes for each value, remembered where it is first written: for formulas that its reader can put into it.</summary>
internal sealed class WrittenNotations(BindingContext context, Survey survey, Report report, OpenSizes openSizes)
{
    private readonly Dictionary<string, string> _notations = new(StringComparer.Ordinal);

    public void Note(string name, ExpressionSyntax? notation, Scope scope)
    {
        if (notation is not null && !context.IsUsed && scope.Origin is null && !_notations.ContainsKey(name))
        {
            _notations.Add(name, report.Text(scope, notation));
        }
    }

    public Notations Used(SizeSolution solution) => new(
        _notations.Select(static n => new Notation(n.Key, n.Value)).ToValueArray(),
        openSizes.Named.Select(o => (Name: o.Key, Size: solution.Resolve(o.Value).AsSymbol)).Where(static o => o.Size is Size)
            .Select(static o => new Notation(o.Size!.Name, o.Name)).ToValueArray(),
        survey.FirstIndex);
}
