using EquationDsl.Compiler.Diagnostics;

namespace EquationDsl.Compiler;

/// <summary>What each stage made of an equation, in order: dumps print it, tests walk it. Nothing is kept where nobody asks.</summary>
internal sealed class StageLog
{
    private readonly List<StageValue>? _kept;
    private readonly Action<string>? _heard;

    private StageLog(List<StageValue>? kept, Action<string>? heard = null) => (_kept, _heard) = (kept, heard);

    public static StageLog None { get; } = new(null);

    public IEnumerable<StageValue> Stages => _kept ?? Enumerable.Empty<StageValue>();

    public static StageLog Kept() => new([]);

    /// <summary>Keeps nothing, and says when a stage is done: for who measures.</summary>
    public static StageLog Heard(Action<string> done) => new(null, done);

    /// <summary>A stage is done whose value a later one shows.</summary>
    public void Passed(string stage) => _heard?.Invoke(stage);

    public T Of<T>(string stage, T value)
        where T : class
    {
        _kept?.Add(new StageValue(stage, value));
        Passed(stage);
        return value;
    }

    /// <summary>A stage that may come to nothing.</summary>
    public Outcome<T> Of<T>(string stage, Outcome<T> outcome)
        where T : class
    {
        if (outcome.Value is { } value)
        {
            Of(stage, value);
        }

        return outcome;
    }
}
