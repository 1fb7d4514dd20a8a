using System.Collections.Concurrent;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators.Assembling;

/// <summary>Equations that are held against each other when their units are assembled. What does not depend on which of them asks is found once.</summary>
internal sealed class EquationIndex
{
    private readonly List<DeclaredEquation> _compilable;
    private readonly List<DeclaredEquation> _broken;
    private readonly ILookup<string, string> _families;
    private readonly ConcurrentDictionary<string, List<DeclaredEquation>> _mentioned = new(StringComparer.Ordinal);

    /// <param name="all">Every equation of the compilation, or at least those of one class and of those that it uses.</param>
    public EquationIndex(IReadOnlyList<DeclaredEquation> all)
    {
        _compilable = [.. all.Where(static e => e.IsCompilable).GroupBy(static e => e.Id, StringComparer.Ordinal).Select(static g => g.First())];
        _broken = [.. all.Where(static e => !e.IsCompilable)];
        _families = all.ToLookup(HintNames.FamilyOf, static e => e.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Those whose declarations have errors.</summary>
    public IEnumerable<DeclaredEquation> Broken => _broken;

    /// <summary>
    /// The equations, without those of referenced assemblies, that the reader itself may refer to. Every equation that refers to the reader, or to what does,
    /// asks.
    /// </summary>
    public IReadOnlyList<DeclaredEquation> MentionedBy(DeclaredEquation reader) =>
        _mentioned.GetOrAdd(reader.Id, _ => [.. _compilable.Where(other => Siblings.MayReferTo(reader, other))]);

    /// <summary>The ids of the equations whose files and helpers would bear the same names.</summary>
    public IEnumerable<string> FamilyOf(DeclaredEquation equation) => _families[HintNames.FamilyOf(equation)];
}
