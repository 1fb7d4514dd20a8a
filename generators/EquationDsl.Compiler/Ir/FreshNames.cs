using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>What a pass adds to a program, with names and numbers that the program does not use yet.</summary>
internal sealed class FreshNames
{
    private static readonly string[] Letters = ["i", "j", "k", "l", "p", "q", "r", "t", "u", "v"];

    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _sizes;
    private int _nextId;

    public FreshNames(Program program)
    {
        var tensors = program.Inputs.Concat(program.Outputs).Concat(program.Statements.SelectMany(static s => s.Targets)).ToList();
        var loops = program.Statements.SelectMany(static s => s.Loops()).ToList();
        var sizes = program.Sizes().ToList();
        _sizes = new HashSet<string>(sizes.Select(static s => s.Name), StringComparer.Ordinal);
        _taken = new HashSet<string>(tensors.Select(static t => t.Name).Concat(loops.Select(static l => l.Index.Name)).Concat(_sizes), StringComparer.Ordinal);
        _nextId = tensors.Select(static t => t.Id).Concat(loops.Select(static l => l.Index.Id)).Concat(sizes.Select(static s => s.Id))
            .Concat(program.Statements.SelectMany(static s => s.OwnIds)).DefaultIfEmpty(-1).Max() + 1;
    }

    /// <summary>Names for what stands by itself, with numbers from the given one on.</summary>
    public FreshNames(int firstId) => (_taken, _sizes, _nextId) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), firstId);

    public Tensor Tensor(string name, ValueArray<Affine> extents, TensorRole role = TensorRole.Intermediate, ElementKind element = ElementKind.Real) =>
        new(Unused(name), _nextId++, extents, element, role);

    /// <summary>A tensor that takes the place, and the name, of one that no statement writes any longer.</summary>
    public Tensor Successor(Tensor tensor) => tensor with { Id = _nextId++, Role = TensorRole.Intermediate };

    public LoopIndex Index(string name) => new(name, _nextId++);

    public Size Count(NodeCount source) => new(Unused("nodes"), _nextId++, source);

    /// <summary>The same statement over indices of its own, no two of one name and none named like a size.</summary>
    public MapReduce WithOwnIndices(MapReduce statement)
    {
        var loops = statement.Loops().ToList();
        var reserved = new HashSet<string>(loops.Select(static l => l.Index.Name).Concat(_sizes), StringComparer.Ordinal);
        var used = new HashSet<string>(_sizes, StringComparer.Ordinal);

        // Reduction indices keep their names first: they carry the user's, an adjoint's axes are only hints.
        var renamed = Enumerable.Reverse(loops).ToDictionary(static l => l.Index, l => Index(used.Add(l.Index.Name) ? l.Index.Name : Letter(reserved, used)));
        return statement.WithIndices(index => renamed[index]);
    }

    private static string Letter(HashSet<string> reserved, HashSet<string> used)
    {
        for (var round = 0; ; round++)
        {
            foreach (var letter in Letters)
            {
                var name = round == 0 ? letter : letter + round.ToString("D", System.Globalization.CultureInfo.InvariantCulture);
                if (!reserved.Contains(name) && used.Add(name))
                {
                    return name;
                }
            }
        }
    }

    /// <summary>Another name instead of this one, which becomes free.</summary>
    public string Exchange(string name)
    {
        var other = Unused(name);
        _taken.Remove(name);
        return other;
    }

    public string Unused(string name)
    {
        var candidate = name;
        for (var n = 2; !_taken.Add(candidate); n++)
        {
            candidate = name + n.ToString("D", System.Globalization.CultureInfo.InvariantCulture);
        }

        return candidate;
    }
}
