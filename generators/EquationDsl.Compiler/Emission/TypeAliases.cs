using System.Text.RegularExpressions;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>The types that generated code names, and the short names it uses for them.</summary>
public static class TypeAliases
{
    /// <summary>An alias cannot stand for a generic type: its namespace is imported.</summary>
    private static readonly (string Name, string Namespace)[] Generic =
    [
        ("ReadOnlySpan", "System"),
        ("Span", "System"),
        ("ReadOnlyTensorSpan", "System.Numerics.Tensors"),
        ("TensorSpan", "System.Numerics.Tensors"),
        ("IVector", "EquationDsl.Simd"),
        ("LinearScan", "EquationDsl.Simd"),
        ("ExtremeScan", "EquationDsl.Simd"),
        ("RowTile", "EquationDsl.Simd"),
        ("NoiseReader", "EquationDsl.Noise"),
        ("ChanceReader", "EquationDsl.Noise"),
    ];

    private static readonly (string Alias, string Type)[] All =
    [
        ("GeneratedCode", "System.CodeDom.Compiler.GeneratedCodeAttribute"),
        ("MethodImpl", "System.Runtime.CompilerServices.MethodImplAttribute"),
        ("MethodImplOptions", "System.Runtime.CompilerServices.MethodImplOptions"),
        ("MemoryMarshal", "System.Runtime.InteropServices.MemoryMarshal"),
        ("Entries", "EquationDsl.Runtime.Entries"),
        ("Shapes", "EquationDsl.Runtime.Shapes"),
        ("Batch", "EquationDsl.Runtime.Batch"),
        ("Overlap", "EquationDsl.Runtime.Overlap"),
        ("Strides", "EquationDsl.Runtime.Strides"),
        ("MemoryTable", "EquationDsl.Runtime.MemoryTable"),
        ("MemoryEntry", "EquationDsl.Runtime.MemoryEntry"),
        ("Edges", "EquationDsl.Runtime.Edges"),
        ("NonFinite", "EquationDsl.Runtime.NonFinite"),
        ("Integers", "EquationDsl.Runtime.Integers"),
        ("Tensors", "EquationDsl.Runtime.Tensors"),
        ("NoiseKey", "EquationDsl.NoiseKey"),
        ("Parameters", "EquationDsl.Noise.Parameters"),
        ("Blocks", "EquationDsl.Runtime.Blocks"),
        ("Threads", "EquationDsl.Runtime.Threads"),
        ("SharedMemory", "EquationDsl.Runtime.SharedMemory"),
        ("MatrixProduct", "EquationDsl.Kernels.MatrixProduct"),
        ("TensorProduct", "EquationDsl.Kernels.TensorProduct"),
        ("LuDecomposition", "EquationDsl.Kernels.LuDecomposition"),
        ("LuCofactors", "EquationDsl.Kernels.LuCofactors"),
        ("QrDecomposition", "EquationDsl.Kernels.QrDecomposition"),
        ("LuStack", "EquationDsl.Kernels.LuStack"),
        ("CholeskyStack", "EquationDsl.Kernels.CholeskyStack"),
        ("QrStack", "EquationDsl.Kernels.QrStack"),
        ("TriangularSolve", "EquationDsl.Kernels.TriangularSolve"),
        ("LuFactors", "EquationDsl.Kernels.LuFactors"),
        ("MatrixExponential", "EquationDsl.Kernels.MatrixExponential"),
        ("SpectralFunction", "EquationDsl.Kernels.SpectralFunction"),
        ("SpectralQuotient", "EquationDsl.Kernels.SpectralQuotient"),
        ("SymmetricEigenvalues", "EquationDsl.LinearAlgebra.SymmetricEigenvalues"),
        ("PseudoInverse", "EquationDsl.LinearAlgebra.PseudoInverse"),
        ("SingularValues", "EquationDsl.LinearAlgebra.SingularValues"),
        ("Eigenvalues", "EquationDsl.LinearAlgebra.Eigenvalues"),
        ("CholeskyDecomposition", "EquationDsl.Kernels.CholeskyDecomposition"),
        ("VectorWidth", "EquationDsl.Runtime.VectorWidth"),
        .. new[] { "float", "double", "int", "long" }.Select(static t => (Identifiers.Capitalised(t) + "Scratch", $"EquationDsl.Runtime.Scratch<{t}>")),
        .. new[] { "float", "double", "int", "long" }.Select(static t => (Identifiers.Capitalised(t) + "Input", $"EquationDsl.Runtime.TensorInput<{t}>")),
        .. new[] { "float", "double", "int", "long" }.Select(static t => (Identifiers.Capitalised(t) + "Output", $"EquationDsl.Runtime.TensorOutput<{t}>")),
        .. new[] { "float", "double" }.Select(static t => (Identifiers.Capitalised(t) + "Quadrature", $"EquationDsl.Kernels.Quadrature<{t}>")),
        .. new[] { "float", "double" }.Select(static t => (Identifiers.Capitalised(t) + "Series", $"EquationDsl.Kernels.Series<{t}>")),
        .. new[] { "float", "double" }.Select(static t => (Identifiers.Capitalised(t) + "BatchGradient", $"EquationDsl.Runtime.BatchGradient<{t}>")),
        .. new[] { "float", "double" }.Select(static t => (Identifiers.Capitalised(t) + "BatchSum", $"EquationDsl.Runtime.BatchSum<{t}>")),
        .. new[] { "float", "double" }.Select(static t => (Identifiers.Capitalised(t) + "Greatest", $"EquationDsl.Runtime.Greatest<{t}>")),
        .. new[] { "Float", "Double" }.SelectMany(static t => new[] { "512", "256", "128", "Scalar" }.Select(w => (t + w, "EquationDsl.Simd." + t + w))),
        .. Generic.Select(static g => (g.Name, g.Namespace + "." + g.Name)),
    ];

    // Not as a part of another word, in a comment, as text or where a type is declared. The name first: the engine looks for it before it looks back.
    private static readonly Dictionary<string, Regex> Mentions = All.ToDictionary(
        static a => a.Alias, static a => new Regex($@"{a.Alias}(?!\w)(?<!([\w.@""]|//.*|(class|struct|record|interface|namespace) ){a.Alias})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout), StringComparer.Ordinal);

    /// <summary>The short names; a user's member or type of such a name would be found in its place.</summary>
    public static IReadOnlyList<string> ShortNames { get; } = [.. All.Select(static a => a.Alias)];

    /// <summary>The short names that the text uses for parameters or variables, which are written with an @.</summary>
    internal static IEnumerable<string> NamedByTheUser(string text) => ShortNames.Where(n => text.Contains("@" + n));

    /// <summary>The text with whole names for the types whose short ones mean something else where it stands.</summary>
    internal static string Qualified(string text, ValueArray<string> hidden) =>
        All.Where(a => hidden.Contains(a.Alias)).Aggregate(text, static (result, a) => Mentions[a.Alias].Replace(result, "global::" + a.Type));

    /// <summary>The using directives that the text needs.</summary>
    internal static IEnumerable<string> Directives(string text, ValueArray<string> hidden) =>
        All.Where(a => !hidden.Contains(a.Alias) && Mentions[a.Alias].IsMatch(text)).Select(static a => Directive(a.Alias, a.Type))
            .Distinct().OrderBy(static d => d.Contains('='));

    private static string Directive(string alias, string type) =>
        Generic.FirstOrDefault(g => g.Name == alias) is { Namespace: { } space } ? $"using {space};" : $"using {alias} = global::{type};";
}
