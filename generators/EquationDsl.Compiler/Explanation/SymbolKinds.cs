namespace EquationDsl.Compiler.Explanation;

/// <summary>What a symbol may be, in the words of <see cref="SymbolReading.Kind"/>.</summary>
public static class SymbolKinds
{
    public const string Parameter = "parameter";

    /// <summary>A parameter that the equation writes, or what the method returns.</summary>
    public const string Result = "result";

    /// <summary>A value that a line gives a name to.</summary>
    public const string Intermediate = "intermediate";

    public const string Index = "index";

    /// <summary>What an index runs over: the X of <c>x \in X</c>.</summary>
    public const string IndexSet = "index set";

    public const string Length = "length";

    /// <summary>A number of mathematics or of the class.</summary>
    public const string Constant = "constant";

    public const string Function = "function";

    /// <summary>Another equation, by its method or its left side.</summary>
    public const string Equation = "equation";

    /// <summary>What the equation draws.</summary>
    public const string Drawn = "drawn variable";

    /// <summary>What a variable is drawn from: the N of <c>\mathcal{N}(0, I)</c>.</summary>
    public const string Distribution = "distribution";

    /// <summary>What tells two names apart, or names a time, and has no value: the h of <c>W_h</c>.</summary>
    public const string Label = "label";

    /// <summary>What nothing gives a meaning; a diagnostic says so.</summary>
    public const string Unknown = "unknown";
}
