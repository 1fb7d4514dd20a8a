using System.Reflection;
using System.Text;

namespace EquationDsl.Textbook.Harness;

/// <summary>The page of the documentation that lists the corpus: each equation as it is printed, and the C# that takes it.</summary>
internal static class Page
{
    /// <summary>Gets the file of the page in the repository.</summary>
    public static string File { get; } = typeof(Page).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "TextbookPage").Value!;

    public static string Text()
    {
        var page = new StringBuilder(
            """
            # Equations as books print them

            Each of these compiles as it stands, and a test holds its value against plain loops and its gradient against differences of them. The text is that of
            the attribute, the signature that of the method; `dotnet run --project tests/EquationDsl.Textbook -- --page` writes this page.

            """);
        var refused = Corpus.Entries.Count(static at => at.Entry is RefusedEntry);
        page.Append($"\n{Corpus.Entries.Count - refused} are read as they stand; {refused} others, on which readers would differ, are refused with advice that compiles.\n");
        foreach (var family in Equations().GroupBy(static at => at.Family))
        {
            page.Append($"\n## {Words(family.Key)}\n\n| equation | method |\n|---|---|\n");
            page.AppendJoin("", family.Select(static at => $"| {Code(at.Equation)} | {Code(at.Signature)} |\n"));
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<(string Family, string Equation, string Signature)> Equations() =>
        from family in Corpus.Entries.Where(static at => at.Entry is RightEntry).GroupBy(static at => at.Type)
        from method in family.Key.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        let equation = method.GetCustomAttribute<EquationAttribute>()
        where equation is not null
        orderby family.Key.Name, method.MetadataToken
        select (family.Key.Name, equation.Equation, Signature(method));

    private static string Signature(MethodInfo method) =>
        $"{Type(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Parameter(ParameterInfo parameter)
    {
        var attributes = string.Concat(parameter.GetCustomAttributes().Select(static attribute => attribute switch
        {
            ShapeAttribute shape => $"[Shape(\"{shape.Dimensions}\")] ",
            SymbolAttribute symbol => $"[Symbol(@\"{symbol.Notation}\")] ",
            _ => "",
        }));
        return $"{attributes}{(parameter.IsOut ? "out " : "")}{Type(parameter.ParameterType)} {parameter.Name}";
    }

    private static string Type(Type type) => type switch
    {
        { IsByRef: true } => Type(type.GetElementType()!),
        { IsArray: true } => Type(type.GetElementType()!) + "[]",
        { IsGenericType: true } when type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) => $"({string.Join(", ", type.GetGenericArguments().Select(Type))})",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Type))}>",
        _ when type == typeof(double) => "double",
        _ when type == typeof(float) => "float",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };

    /// <summary>Code in a cell of a table, where a bar would end the cell.</summary>
    private static string Code(string text) =>
        $"`{string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", @"\|", StringComparison.Ordinal)}`";

    /// <summary><c>GraphNetworks</c> as <c>Graph networks</c>.</summary>
    private static string Words(string name) =>
        string.Concat(name.Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
