using System.Diagnostics.Tracing;

namespace EquationDsl.Tests.Tensors;

/// <summary>
/// How many entries this thread rents from array pools, as their event source says: scratch memory beyond half a KB, copies of tensors, workspaces of matrix kernels.
/// </summary>
internal sealed class RentedMemory : EventListener
{
    private const string Pools = "System.Buffers.ArrayPoolEventSource";
    private const int BufferRented = 1;
    private const int BufferReturned = 3;

    [ThreadStatic]
    private static long held;

    [ThreadStatic]
    private static long most;

    private RentedMemory()
    {
    }

    /// <summary>The most that the call holds at a time. Events take memory themselves, so that no test that counts allocations may run beside.</summary>
    public static long MostDuring(Action call)
    {
        using var listener = new RentedMemory();
        (held, most) = (0, 0);
        call();
        Assert.Equal(0, held);
        return most;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Pools)
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    /// <summary>Called on the thread that rents.</summary>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == Pools && eventData.EventId is BufferRented or BufferReturned)
        {
            held += (eventData.EventId == BufferRented ? 1 : -1) * (int)eventData.Payload![1]!;
            most = Math.Max(most, held);
        }
    }
}
