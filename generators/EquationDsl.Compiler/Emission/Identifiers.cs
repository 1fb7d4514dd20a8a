namespace EquationDsl.Compiler.Emission;

/// <summary>Gives out identifiers that are valid and not yet taken.</summary>
internal sealed class Identifiers
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private readonly HashSet<string> _reusable = new(StringComparer.Ordinal);

    /// <summary>With an @ before a keyword, and before a short name of a library type, which is then meant without one.</summary>
    public static string Escape(string name) => Keywords.Contains(name) || TypeAliases.ShortNames.Contains(name) ? "@" + name : name;

    /// <summary>The name of something the user named.</summary>
    public string Reserve(string name)
    {
        _taken.Add(name);
        return Escape(name);
    }

    /// <summary>The preferred name, or one like it.</summary>
    /// <param name="copies">How many <see cref="Step.Copies"/> of it are declared too.</param>
    public string New(string preferred, int copies = 1)
    {
        var name = First(preferred, copies, n => !_taken.Contains(n));
        _taken.UnionWith(WithCopies(name, copies));
        return Escape(name);
    }

    /// <summary>A name for what is declared at a place: neither around it nor further in, as C# forbids both, but perhaps elsewhere.</summary>
    /// <param name="copies">How many <see cref="Step.Copies"/> of it are declared too.</param>
    public string NewLocal(string preferred, Frame frame, int copies = 1)
    {
        var name = First(preferred, copies, n => frame.IsFree(n) && (!_taken.Contains(n) || _reusable.Contains(n)));
        foreach (var taken in WithCopies(name, copies))
        {
            _taken.Add(taken);
            _reusable.Add(taken);
            frame.Take(taken);
        }

        return Escape(name);
    }

    private static string First(string preferred, int copies, Func<string, bool> isFree)
    {
        var name = Valid(preferred);
        for (var suffix = 2; !WithCopies(name, copies).All(isFree); suffix++)
        {
            name = Valid(preferred) + Literals.Whole(suffix);
        }

        return name;
    }

    private static IEnumerable<string> WithCopies(string name, int copies) => copies == 1 ? [name] : Step.Copies(name, copies).Prepend(name);

    public static string Capitalised(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Valid(string text)
    {
        var letters = text.Where(static c => char.IsLetterOrDigit(c) || c == '_').ToArray();
        return letters.Length == 0 ? "value" : char.IsDigit(letters[0]) ? "_" + new string(letters) : new string(letters);
    }
}
