using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>A name in the generated code.</summary>
/// <param name="Type">Its C# type.</param>
/// <param name="IsReference">Whether it is passed by reference.</param>
/// <param name="Argument">What the caller of the kernel passes for it, if that is not the name.</param>
/// <param name="IsAccumulator">Whether unrolled calls each pass their own.</param>
internal sealed record Variable(string Name, string Type, bool IsReference = false, string? Argument = null, bool IsAccumulator = false)
{
    /// <summary>Whether it is a whole number as the caller passes it, which may be narrower than what positions are computed in.</summary>
    public bool IsOfCaller { get; init; }

    public string AsParameter => (IsReference ? "ref " : "") + Type + " " + Name;

    public string AsArgument => Argument ?? (IsReference ? "ref " : "") + Name;
}

/// <summary>What variables stand for, beside expressions and affine symbols, which stand for themselves.</summary>
internal abstract record VariableKey;

/// <summary>The first stored entry of a tensor.</summary>
internal sealed record MemoryKey(int Tensor) : VariableKey;

/// <summary>
/// How far apart entries are in memory that differ by one along an axis, where the caller decides that: the last axis of what it passes is contiguous, the
/// others need not be.
/// </summary>
internal sealed record StrideKey(int Tensor, int Axis) : VariableKey;

/// <summary>A value kept in a vector register: a scalar in all lanes, or the current entries.</summary>
internal sealed record ValueKey(int Tensor) : VariableKey;

/// <summary>The result of a reduction so far, lane by lane.</summary>
internal sealed record AccumulatorKey(int Tensor) : VariableKey;

/// <summary>What rounding has taken from a compensated sum so far, lane by lane.</summary>
internal sealed record LostKey(int Tensor) : VariableKey;

/// <summary>What the blocks of a long sum have come to so far, lane by lane.</summary>
internal sealed record FarKey(int Tensor) : VariableKey;

/// <summary>The tile of rows and times that has what is read, or what is written, by <see cref="Entry"/>.</summary>
internal sealed record TileKey(Read Entry) : VariableKey;

/// <summary>The first time of the tiles.</summary>
internal sealed record TileBeginKey : VariableKey;

/// <summary>What runs a vector of times at once, where it is the same for all rows.</summary>
internal sealed record ScanKey(int Tensor) : VariableKey;

/// <summary>Where a row of a tensor begins in memory, by the subscripts before the last.</summary>
internal sealed record RowKey(int Tensor, ValueArray<IndexExpr> Row) : VariableKey;

/// <summary>How many lanes are in use.</summary>
internal sealed record LanesKey : VariableKey;

/// <summary>
/// The names visible at a place. A frame that is a function (a kernel, or a step of one) notes what it uses from outside:
/// that becomes its parameter list.
/// </summary>
internal sealed class Frame(Frame? parent, bool isFunction = false)
{
    private readonly Dictionary<object, Variable> _own = [];

    private readonly List<Variable> _captured = [];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private readonly HashSet<string> _namesFurtherIn = new(StringComparer.Ordinal);

    /// <summary>Of a function, whether what it computes is declared around it by the same names.</summary>
    public bool HandsOut { get; init; }

    public IReadOnlyList<Variable> Captured => _captured;

    /// <summary>What this place itself declares.</summary>
    public IReadOnlyDictionary<object, Variable> Own => _own;

    public Variable Declare(object key, Variable variable)
    {
        _own[key] = variable;
        return variable;
    }

    public Variable? Find(object key)
    {
        if (_own.TryGetValue(key, out var own))
        {
            return own;
        }

        var outer = parent?.Find(key);
        if (isFunction && outer is not null && !_captured.Contains(outer))
        {
            _captured.Add(outer);
        }

        // Whatever the caller passed is a plain name inside.
        return isFunction ? outer is null ? null : outer with { Argument = null, IsOfCaller = false } : outer;
    }

    public string Use(object key) => Find(key)?.Name ?? throw new KeyNotFoundException($"nothing in scope stands for {key}");

    /// <summary>Whether this place is inside a step of a kernel.</summary>
    public bool IsInStep => parent is not null && ((isFunction && parent.IsInKernel) || parent.IsInStep);

    private bool IsFunction => isFunction;

    private Frame? Around => parent;

    private bool IsInKernel => isFunction || (parent?.IsInKernel ?? false);

    /// <summary>Whether a local of that name can be declared here: none is around this place, and none further in, not even before it.</summary>
    public bool IsFree(string name) => !Sees(name) && !_namesFurtherIn.Contains(name) && (!HandsOut || parent!.IsFree(name));

    /// <summary>Notes that a local of that name is declared here.</summary>
    public void Take(string name)
    {
        _names.Add(name);
        if (HandsOut)
        {
            parent!.Take(name);
        }

        for (var place = this; place is { IsFunction: false, Around: { } around }; place = around)
        {
            around._namesFurtherIn.Add(name);
        }
    }

    private bool Sees(string name) => _names.Contains(name) || (parent?.Sees(name) ?? false);

    public bool Knows(object key) => _own.ContainsKey(key) || (parent?.Knows(key) ?? false);
}
