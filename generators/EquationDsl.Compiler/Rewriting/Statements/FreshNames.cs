using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Tensors that a pass adds, with names and numbers that the program does not use yet.</summary>
internal sealed class FreshNames(Program program)
{
    private readonly Lazy<HashSet<string>> _names = new(() => new(Tensors(program).Select(static t => t.Name)
        .Concat(program.Statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Name))
        .Concat(program.Sizes().Select(static s => s.Name)), StringComparer.Ordinal));

    private int? _lastId;

    public Tensor Tensor(string name, ValueArray<Affine> extents, TensorRole role)
    {
        var unique = name;
        for (var i = 2; !_names.Value.Add(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return new Tensor(unique, NextId(), extents, ElementKind.Real, role);
    }

    /// <summary>A tensor that takes the place, and the name, of one that no statement writes any longer.</summary>
    public Tensor Successor(Tensor tensor) => tensor with { Id = NextId(), Role = TensorRole.Intermediate };

    private int NextId()
    {
        _lastId = 1 + (_lastId ?? Tensors(program).Max(static t => t.Id));
        return _lastId.Value;
    }

    private static IEnumerable<Tensor> Tensors(Program program) =>
        program.Inputs.Concat(program.Outputs).Concat(program.Statements.SelectMany(static s => s.Targets));
}
