using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Makes the indices of an equation: those that its letters are, and those of loops that its products and functions mean.</summary>
internal sealed class IndexSource(Survey survey, Ids ids, RangeSolver ranges, ParameterTable parameters, IndexSource? user = null)
{
    private readonly HashSet<string> _names = user?._names ?? new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _names;

    public Loop NewLoop(string name, Affine extent)
    {
        var free = new[] { name, "k", "l", "h", "u", "v" }.FirstOrDefault(n => !survey.SizeNames.Contains(n) && parameters.All.All(p => p.Model.Name != n)) ?? name;
        _names.Add(free);
        return new Loop(new LoopIndex(free, ids.Next()), Affine.Zero, extent);
    }

    public IndexVariable NewIndex(string name, Scope scope, TextSpan span, long? offset = null)
    {
        _names.Add(name);
        var index = new IndexVariable(new LoopIndex(name, ids.Next()), offset ?? scope.Frame.FirstIndex, scope.Origin ?? span);
        ranges.Add(index);
        return index;
    }
}
