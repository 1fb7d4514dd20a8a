using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>The parameters of the equation, once they are declared.</summary>
internal sealed class ParameterTable(ParameterTable? user = null)
{
    private readonly List<ParameterSymbol> _symbols = [];

    /// <summary>Those of the equation whose method is written.</summary>
    public ParameterTable Root => user?.Root ?? this;

    public IReadOnlyList<ParameterSymbol> All => _symbols;

    /// <summary>The one that takes what no left side names.</summary>
    public ParameterSymbol? LastWritable => _symbols.FindLast(static p => p.Model.IsWritable);

    public void Add(ParameterSymbol symbol) => _symbols.Add(symbol);

    public ParameterSymbol? Of(ParameterModel? model) => _symbols.Find(p => p.Model == model);

    public ParameterSymbol? Of(string name) => _symbols.Find(p => p.Model.Name == name);

    /// <summary>That whose value before the call the tensor is.</summary>
    public ParameterSymbol? OfInput(Tensor tensor) => _symbols.Find(p => p.Input == tensor);

    public ParameterSymbol? Find(Predicate<ParameterSymbol> match) => _symbols.Find(match);
}
