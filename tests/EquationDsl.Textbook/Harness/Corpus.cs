using System.Reflection;

namespace EquationDsl.Textbook.Harness;

/// <summary>Every entry: the methods of the folder <c>Equations</c> that return one, named after their equation.</summary>
internal static class Corpus
{
    public static IReadOnlyList<(Type Type, string Family, string Name, Entry Entry)> Entries { get; } =
    [..
        from family in typeof(Corpus).Assembly.GetTypes()
        where family.Namespace == "EquationDsl.Textbook.Equations"
        from method in family.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where typeof(Entry).IsAssignableFrom(method.ReturnType)
        orderby family.Name
        select (family, family.Name, method.Name, method.CreateDelegate<Func<Entry>>()()),
    ];

    /// <summary>What is wrong with an entry, an exception of its call included, or null.</summary>
    public static string? FaultOf(Entry entry)
    {
        try
        {
            return entry.Fault();
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException or InvalidOperationException or IndexOutOfRangeException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
