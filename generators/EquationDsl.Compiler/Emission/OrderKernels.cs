using System.Text.RegularExpressions;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Kernels of the same equation in several orders, as classes inside of one: it has the methods that are the same in all of them, which are most, and a method is found there where
/// an order has none of that name.
/// </summary>
internal static class OrderKernels
{
    private static readonly Regex Declared = new(@"^static [^(]*?(\w+)\(", RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex Called = new(@"\b\w+(?=\()", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static CodeWriter Class(IReadOnlyList<Kernel> kernels)
    {
        var shared = Shared(kernels);
        return kernels[0].Class(code =>
        {
            foreach (var kernel in kernels)
            {
                code.Line();
                code.Block($"public static class {kernel.Name.Order}", () => Kernel.Append(kernel.Methods.Where(m => !shared.Contains(m.ToString())), code));
            }

            Kernel.Append(kernels[0].Methods.Where(m => shared.Contains(m.ToString())), code);
        });
    }

    /// <summary>What is the same in all kernels, and calls nothing that is not.</summary>
    private static HashSet<string> Shared(IReadOnlyList<Kernel> kernels)
    {
        var shared = new HashSet<string>(kernels[0].Methods.Skip(1).Select(static m => m.ToString()), StringComparer.Ordinal);
        foreach (var kernel in kernels.Skip(1))
        {
            shared.IntersectWith(kernel.Methods.Select(static m => m.ToString()));
        }

        var all = kernels.SelectMany(static k => k.Methods).Select(static m => m.ToString()).Distinct(StringComparer.Ordinal).ToList();
        for (var before = -1; before != shared.Count;)
        {
            before = shared.Count;
            var own = new HashSet<string>(all.Where(m => !shared.Contains(m)).SelectMany(static m => Names(Declared, m)), StringComparer.Ordinal);
            shared.RemoveWhere(m => Names(Called, m).Any(own.Contains));
        }

        return shared;
    }

    private static IEnumerable<string> Names(Regex pattern, string method) => pattern.Matches(method).Cast<Match>().Select(static m => m.Groups[m.Groups.Count - 1].Value);
}
