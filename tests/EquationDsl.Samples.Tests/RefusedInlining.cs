using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace EquationDsl.Samples.Tests;

/// <summary>What the JIT does not inline, as it says itself.</summary>
internal sealed class RefusedInlining : EventListener
{
    private const EventKeywords JitTracing = (EventKeywords)0x1000;

    /// <summary>It never is: the method says so, or does nothing but throw.</summary>
    private static readonly string[] ExpectedReasons = ["noinline per IL/cached result", "does not return"];

    private readonly ConcurrentQueue<(string Inliner, string Inlinee, string Reason)> _refused = new();

    /// <summary>How much the JIT has said.</summary>
    public int Count => _refused.Count;

    /// <summary>Whether methods of some class were compiled: each has calls that are never inlined.</summary>
    public bool HasHeardOf(string kernel) => _refused.Any(r => r.Inliner.Contains(kernel, StringComparison.Ordinal));

    /// <summary>Operators and functions of vectors, and steps of passes, that methods of some class call out of line against what they say.</summary>
    public IEnumerable<string> In(string kernel) => _refused
        .Where(r => r.Inliner.Contains(kernel, StringComparison.Ordinal) && !ExpectedReasons.Contains(r.Reason)
            && (r.Inlinee.StartsWith("EquationDsl.Simd.", StringComparison.Ordinal) || r.Inlinee.EndsWith("Step", StringComparison.Ordinal)))
        .Select(static r => $"{r.Inliner} calls {r.Inlinee}: {r.Reason}");

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, JitTracing);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The listener hears events before its constructor ends.
        if (_refused is not null && eventData.EventName?.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal) == true && eventData is { Payload: { } payload, PayloadNames: { } names })
        {
            string Value(string name) => payload[names.IndexOf(name)]?.ToString() ?? "";
            _refused.Enqueue((Value("MethodBeingCompiledNamespace") + "." + Value("MethodBeingCompiledName"), Value("InlineeNamespace") + "." + Value("InlineeName"), Value("FailReason")));
        }
    }
}
