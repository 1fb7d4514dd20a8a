using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>
/// A copy of the run-time library with settings of its own, which are read when it is loaded: the width of vectors, and so few rows that
/// small matrices have several blocks, and parts for several threads.
/// </summary>
internal sealed class Twin
{
    private static readonly string[] Readers = ["EquationDsl.Runtime.VectorWidth", "EquationDsl.Runtime.Blocks", "EquationDsl.Runtime.Threads"];

    private Twin(string name, params (string Setting, int Value)[] settings)
    {
        Name = name;
        foreach (var (setting, value) in settings)
        {
            AppContext.SetData("EquationDsl." + setting, value);
        }

        Library = new AssemblyLoadContext(name).LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "EquationDsl.dll"));
        foreach (var reader in Readers)
        {
            RuntimeHelpers.RunClassConstructor(Library.GetType(reader, throwOnError: true)!.TypeHandle);
        }

        foreach (var (setting, _) in settings)
        {
            AppContext.SetData("EquationDsl." + setting, null);
        }
    }

    public static IReadOnlyList<Twin> All { get; } =
    [
        new("as it is"),
        new("blocks of two rows", ("BlockRows", 2), ("PartRows", 3)),
        new("vectors of 128 bits, blocks of three rows", ("VectorWidth", 128), ("BlockRows", 3), ("PartRows", 2)),
        new("no vectors, blocks of two rows", ("VectorWidth", 0), ("BlockRows", 2), ("PartRows", 3)),
    ];

    public Assembly Library { get; }

    public string Name { get; }
}
