using System.Diagnostics;
using System.Text.Json;
using Playground.Api;

namespace Playground.Running;

/// <summary>Runs equations in processes of their own, with bounds; two at once.</summary>
/// <param name="longestWait">Waiting takes no time of the processor, but an end has to be.</param>
internal sealed class KernelProcess(TimeSpan longestWait) : IDisposable
{
    private const int MostAtOnce = 2;
    private const long MostMemory = 512L << 20;
    private const int MostOutput = 4 << 20;

    /// <summary>How much the garbage collector may hold, in hexadecimal: 128 MB.</summary>
    private const string HeapLimit = "8000000";

    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public async Task<JobResult> RunAsync(Job job, byte[] image, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await RunHereAsync(ChildProgram.Message(job, image), cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<JobResult> RunHereAsync(byte[] message, CancellationToken cancellation)
    {
        using var process = Process.Start(ProgramItself.Start(ChildProgram.Argument, HeapLimit))!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(longestWait);
        var output = ReadAsync(process.StandardOutput.BaseStream, stop.Token);
        var errors = ReadAsync(process.StandardError.BaseStream, stop.Token);
        var written = WriteAsync(process, message, stop.Token);
        try
        {
            if (await WatchAsync(process, stop.Token) is { } fault)
            {
                return JobResult.Failed(fault);
            }

            await written;
            var text = await output;
            await errors;
            return process.ExitCode == 0 && text.Length > 0
                ? JsonSerializer.Deserialize(text, PlaygroundJson.Default.JobResult)!
                : JobResult.Failed("The equation ended its process: it needs more memory or more stack than the playground gives.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return JobResult.Failed($"The equation did not end in {longestWait.TotalSeconds} seconds and was stopped.");
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Waits for the end of the process; why it was ended by force, or null.</summary>
    private static async Task<string?> WatchAsync(Process process, CancellationToken cancellation)
    {
        var end = process.WaitForExitAsync(cancellation);
        while (await Task.WhenAny(end, Task.Delay(Pulse, cancellation)) != end)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Used(process) is not { } used)
            {
                continue;
            }

            if (used.Time > MostTime)
            {
                return $"The equation took more than {MostTime.TotalSeconds} seconds of processor time and was stopped.";
            }

            if (used.Memory > MostMemory)
            {
                return $"The equation took more than {MostMemory >> 20} MB of memory and was stopped.";
            }
        }

        await end;
        return null;
    }

    private static Usage? Used(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? null : new Usage(process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task WriteAsync(Process process, byte[] message, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(message, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended; its exit code tells.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        var part = new byte[16384];
        while (await stream.ReadAsync(part, cancellation) is > 0 and var count)
        {
            // What is too long is read, so that the process can end, and not kept.
            text.Write(part, 0, text.Length + count > MostOutput ? 0 : count);
        }

        return text.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private sealed record Usage(TimeSpan Time, long Memory);
}
