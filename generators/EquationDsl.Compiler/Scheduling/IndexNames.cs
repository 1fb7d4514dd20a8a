using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Indices under names that a reader would give them. Where many equations became one program, those that nobody named are <c>i17</c>: they get the letter
/// that the writer gave to an index of the same extent, else the next of i, j, k.
/// </summary>
internal static class IndexNames
{
    private static readonly string[] Customary = ["i", "j", "k", "l", "p", "q", "r", "s", "u", "v"];

    public static Program Run(Program program)
    {
        var loops = program.MapReduces.SelectMany(Loops).ToList();
        if (!loops.Any(static l => IsNumbered(l.Index.Name)))
        {
            return program;
        }

        var taken = new HashSet<string>(program.Inputs.Concat(program.Outputs).Select(static t => t.Name).Concat(program.Sizes().Select(static s => s.Name)), StringComparer.Ordinal);
        var written = loops.Where(static l => !IsOurs(l.Index.Name)).ToLookup(static l => Extent(l), static l => l.Index.Name);
        return program with { MapReduces = program.MapReduces.Select(s => Named(s, written, taken)).ToValueArray() };
    }

    private static MapReduce Named(MapReduce statement, ILookup<Affine, string> written, HashSet<string> taken)
    {
        var loops = Loops(statement).ToList();
        var used = new HashSet<string>(taken.Concat(loops.Select(static l => l.Index.Name).Where(static n => !IsOurs(n))), StringComparer.Ordinal);
        var names = new Dictionary<LoopIndex, string>();
        foreach (var loop in loops.Where(static l => IsOurs(l.Index.Name)))
        {
            names[loop.Index] = written[Extent(loop)].Concat(Customary).FirstOrDefault(used.Add) ?? loop.Index.Name;
        }

        return statement.WithIndices(i => names.TryGetValue(i, out var name) ? i with { Name = name } : i);
    }

    private static IEnumerable<Loop> Loops(MapReduce statement) => statement.Loops();

    private static Affine Extent(Loop loop) => loop.Upper - loop.Lower;

    private static bool IsOurs(string name) => IsNumbered(name) || Customary.Contains(name);

    private static bool IsNumbered(string name) => name.Length > 1 && char.IsDigit(name[name.Length - 1]);
}
