namespace EquationDsl.Compiler.Emission;

/// <summary>Gives out identifiers that are valid and not yet taken.</summary>
internal sealed class Names
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
    public string New(string preferred)
    {
        var name = Valid(preferred);
        for (var suffix = 2; !_taken.Add(name); suffix++)
        {
            name = Valid(preferred) + suffix;
        }

        return Escape(name);
    }

    /// <summary>A name for a loop or a step, where others may use the same name elsewhere.</summary>
    public string NewLocal(string preferred, Frame frame)
    {
        var name = Valid(preferred);
        for (var suffix = 2; frame.Sees(name) || (_taken.Contains(name) && !_reusable.Contains(name)); suffix++)
        {
            name = Valid(preferred) + suffix;
        }

        _taken.Add(name);
        _reusable.Add(name);
        return Escape(name);
    }

    public static string Capitalised(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static string Valid(string text)
    {
        var letters = text.Where(static c => char.IsLetterOrDigit(c) || c == '_').ToArray();
        return letters.Length == 0 ? "value" : char.IsDigit(letters[0]) ? "_" + new string(letters) : new string(letters);
    }
}
