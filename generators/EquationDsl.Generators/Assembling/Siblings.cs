using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators.Assembling;

/// <summary>
/// The other equations that an equation may refer to, of its class and of those that it uses. Only those go into its request: else an edit of one equation
/// would compile the whole class again. Whether a mention is a reference is for the compiler to say; one mention too many costs nothing.
/// </summary>
internal static class Siblings
{
    public static ValueArray<SiblingModel> Of(DeclaredEquation equation, EquationIndex index)
    {
        var referenced = new Dictionary<string, DeclaredEquation>(StringComparer.Ordinal);
        var mentioned = new SortedDictionary<string, DeclaredEquation>(StringComparer.Ordinal);
        var readers = new Queue<DeclaredEquation>([equation]);
        while (readers.Count > 0)
        {
            var reader = readers.Dequeue();
            foreach (var other in reader.Referenced)
            {
                referenced[other.Id] = other;
            }

            foreach (var other in index.MentionedBy(reader).Concat(referenced.Values.Where(o => MayReferTo(reader, o))))
            {
                if (other.Id != equation.Id && !mentioned.ContainsKey(other.Id))
                {
                    mentioned.Add(other.Id, other);
                    readers.Enqueue(other);
                }
            }
        }

        return mentioned.Values.Select(static o => new SiblingModel(o.Equation, o.Method!, o.Options.Boundary, o.Constants, o.Uses, o.IsHidden) { Samples = o.Options.Samples }).ToValueArray();
    }

    /// <summary>The methods of the class that have equations and are mentioned, but cannot be used, as their declarations have errors.</summary>
    public static ValueArray<string> Broken(DeclaredEquation equation, EquationIndex index) => index.Broken
        .Where(o => o.Container == equation.Container && o.Id != equation.Id && equation.Equation.IndexOf(o.MethodName, StringComparison.Ordinal) >= 0)
        .Select(static o => o.MethodName).Distinct().OrderBy(static n => n, StringComparer.Ordinal).ToValueArray();

    public static bool MayReferTo(DeclaredEquation reader, DeclaredEquation other) => Sees(reader, other) && Mentions(reader, other);

    private static bool Sees(DeclaredEquation reader, DeclaredEquation other) => reader.Container == other.Container || reader.Uses.Contains(other.Container);

    private static bool Mentions(DeclaredEquation reader, DeclaredEquation other) =>
        reader.Equation.IndexOf(other.Method!.Name, StringComparison.OrdinalIgnoreCase) >= 0
        || other.Heads.Any(head => reader.Equation.IndexOf(head, StringComparison.Ordinal) >= 0 && !IsParameter(reader, head));

    /// <summary>A parameter of the reader's own comes before another equation's name.</summary>
    private static bool IsParameter(DeclaredEquation reader, string head) => reader.Method?.Parameters.Any(p => p.Name == head) == true;
}
