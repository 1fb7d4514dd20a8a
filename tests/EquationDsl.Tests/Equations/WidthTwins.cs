using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// The equations once more for each vector width: the width is chosen when the library is loaded, so each width has a copy of the library
/// and of the compiled equations in a load context of its own. 512 bits run in software where the machine lacks them.
/// </summary>
internal sealed class WidthTwins : AssemblyLoadContext
{
    private const string Setting = "EquationDsl.VectorWidth";

    /// <summary>So few rows that small matrices have several blocks, and parts for several threads, and a last one that is shorter.</summary>
    private static readonly (string Setting, int Rows)[] Few = [("EquationDsl.BlockRows", 2), ("EquationDsl.PartRows", 3)];
    private static readonly string[] Copied = ["EquationDsl", "EquationDsl.Tests", "EquationDsl.Tests.Single"];

    private WidthTwins(int bits)
        : base("vectors of " + bits)
    {
        AppContext.SetData(Setting, bits);
        foreach (var (setting, rows) in Few)
        {
            AppContext.SetData(setting, rows);
        }

        foreach (var reader in new[] { "EquationDsl.Runtime.VectorWidth", "EquationDsl.Runtime.Blocks", "EquationDsl.Runtime.Threads" })
        {
            RuntimeHelpers.RunClassConstructor(LoadFromAssemblyName(new AssemblyName("EquationDsl")).GetType(reader, throwOnError: true)!.TypeHandle);
        }

        AppContext.SetData(Setting, null);
        foreach (var (setting, _) in Few)
        {
            AppContext.SetData(setting, null);
        }

        OfDouble = Catalogue("EquationDsl.Tests");
        OfSingle = Catalogue("EquationDsl.Tests.Single");
    }

    /// <summary>One element, 128, 256 and 512 bits.</summary>
    public static IReadOnlyList<WidthTwins> EveryWidth { get; } = [new(0), new(128), new(256), new(512)];

    public Type OfDouble { get; }

    public Type OfSingle { get; }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Copied.Contains(assemblyName.Name) ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")) : null;

    private Type Catalogue(string assembly) => LoadFromAssemblyName(new AssemblyName(assembly)).GetType("EquationDsl.Tests.Equations.Catalogue", throwOnError: true)!;
}
