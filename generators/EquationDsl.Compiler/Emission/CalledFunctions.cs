using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Functions as methods of the kernel's class, for passes that have more of them than the JIT inlines into one method. A call takes its argument through
/// memory, a fifth of what most functions take; a pass in which the JIT stops inlining calls every operator, and takes eight times as long.
/// </summary>
internal sealed class CalledFunctions(KernelScope scope)
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    /// <summary>Whether what is written now calls them.</summary>
    public bool AreCalled { get; set; }

    public List<CodeWriter> Declarations { get; } = [];

    /// <summary>Whether the function becomes tens of instructions, and its arguments are vectors.</summary>
    public static bool MayBeCalled(Function function) =>
        function.Cost > UnrollFactor.Cheap && FunctionTable.Rows[function] is { Precedence: null, WholeArgument: null };

    /// <summary>What the function is called as.</summary>
    public string Member(Function function) =>
        AreCalled && MayBeCalled(function) ? Method(FunctionTable.Rows[function].Text, scope.Vector, function.Arity) : $"{scope.Vector}.{FunctionTable.Rows[function].Text}";

    /// <summary>What gives the function of x and of -x at once.</summary>
    public string Member(PairedCalls pair) =>
        AreCalled ? Method(pair.Member, $"({scope.Vector} Of, {scope.Vector} OfNegative)", 1) : $"{scope.Vector}.{pair.Member}";

    private string Method(string member, string type, int arity)
    {
        if (_methods.TryGetValue(member, out var known))
        {
            return known;
        }

        var method = _methods[member] = scope.Names.New(member);
        var arguments = new[] { "x", "y", "z" }.Take(arity).ToList();
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        declaration.Line($"static {type} {method}({string.Join(", ", arguments.Select(a => $"{scope.Vector} {a}"))}) => {scope.Vector}.{member}({string.Join(", ", arguments)});");
        Declarations.Add(declaration);
        return method;
    }
}
